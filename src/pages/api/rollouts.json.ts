/** Where each rollout stands: what `atlas rollout --format json` prints. */
import { answer } from '../../lib/answer.ts';
import { report } from '../../report/source.ts';

export const GET = async () => {
  const { rollouts } = await report().index();
  return answer({ version: 1, rollouts });
};
