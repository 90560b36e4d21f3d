/** The outcomes as OSCAL assessment results. */
import { asItIs } from '../../lib/as-it-is.ts';
import { report } from '../../report/source.ts';

export const GET = async () => asItIs(await report().document('oscal-assessment-results.json'));
