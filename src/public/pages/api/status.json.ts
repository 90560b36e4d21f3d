/** Everything this site shows, as data. */
import { answer } from '../../../lib/answer.ts';
import { publicSource } from '../../report.ts';

export const GET = async () => answer(await publicSource().report());
