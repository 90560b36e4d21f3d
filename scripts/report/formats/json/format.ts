/** The result itself: one line per key, and one per element of a list. */
import { jsonLines } from '../../../io/terminal.ts';
import type { OutputFormat } from '../format.ts';

export const format: OutputFormat = { id: 'json', write: (output) => jsonLines(output) };
