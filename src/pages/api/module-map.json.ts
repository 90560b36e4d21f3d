/** Contexts, applications, what they need of each other, cycles and boundaries. */
import { answer } from '../../lib/answer.ts';
import { report } from '../../report/source.ts';

export const GET = async () => {
  const { version, moduleMap } = await report().index();
  return answer({ version, ...moduleMap }, 1);
};
