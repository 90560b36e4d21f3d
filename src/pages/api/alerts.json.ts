/** Alerts and runbooks, both ways. */
import { answer } from '../../lib/answer.ts';
import { report } from '../../report/source.ts';

export const GET = async () => {
  const { alerts } = await report().index();
  return answer({ version: 1, ...alerts });
};
