/** All exercises with their answers, and the reading order. */
import { answer } from '../../lib/answer.ts';
import { report } from '../../report/source.ts';

export const GET = async () => {
  const { exercises = [], reading = null } = await report().index();
  return answer({ version: 1, exercises, reading });
};
