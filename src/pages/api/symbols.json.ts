/** The symbol index of the search dialog, as small as it can be. */
import { answer } from '../../lib/answer.ts';
import { symbolIndex } from '../../lib/symbol-index.ts';

export const GET = async () => answer(await symbolIndex(), 0);
