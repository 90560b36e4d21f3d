/** Loads one output format: a folder each, no list to keep. */
import type { OutputFormat } from './format.ts';

/** `id`: the name of a folder beside this file that holds a `format.ts`. */
export async function loadFormat(id: string): Promise<OutputFormat> {
  const { format } = (await import(`./${id}/format.ts`)) as { format: OutputFormat };
  return format;
}
