/** The report's index, as the build left it. */
import { answer } from '../../lib/answer.ts';
import { report } from '../../report/source.ts';

export const GET = async () => answer(await report().index());
