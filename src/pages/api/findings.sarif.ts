/** Every finding as SARIF 2.1.0, as `atlas check --format sarif` prints it. */
import { asItIs } from '../../lib/as-it-is.ts';
import { report } from '../../report/source.ts';

export const GET = async () => asItIs(await report().document('findings.sarif'));
