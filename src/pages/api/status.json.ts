/** The verdict and every control, small enough to poll. */
import { answer } from '../../lib/answer.ts';
import { report } from '../../report/source.ts';

export const GET = async () => {
  const { version, title, codebase, verdict, summary, controls } = await report().index();
  const { commit, commitTime, dirty } = codebase;
  return answer({ version, title, commit, commitTime, dirty, verdict, summary, controls });
};
