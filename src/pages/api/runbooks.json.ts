/** All runbooks with their steps. */
import { answer } from '../../lib/answer.ts';
import { report } from '../../report/source.ts';

export const GET = async () => {
  const { version, prose } = await report().index();
  return answer({ version, runbooks: prose.runbooks });
};
