/** The outcomes as OSCAL assessment results, in words that anybody may read. */
import { asItIs } from '../../../lib/as-it-is.ts';
import { publicSource } from '../../report.ts';

export const GET = async () => asItIs(await publicSource().document('oscal-assessment-results.json'));
