/** Every input of this build by its digest, and the verdicts: what `atlas reverify` starts from. */
import { asItIs } from '../../lib/as-it-is.ts';
import { report } from '../../report/source.ts';

export const GET = async () => asItIs(await report().document('manifest.json'));
