/** The symbol index of the search, as small as it can be. */
import { answer } from '../../lib/answer.ts';
import { symbolIndexOf } from '../../lib/symbol-index.ts';
import { report } from '../../report/source.ts';

export const GET = async () => answer(await symbolIndexOf(await report().index(), (slug) => report().shard(slug)), 0);
