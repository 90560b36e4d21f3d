/** What a document mentions, as it is kept and handed from thread to thread. */
import type { Extracted } from './extract.ts';

/** {@link Extracted} as plain data. */
export interface Packed extends Omit<Extracted, 'defines' | 'aliases'> {
  defines: string[];
  aliases: [short: string, full: string][];
}

/** To JSON. */
export const packed = (extracted: Extracted): string =>
  JSON.stringify({ ...extracted, defines: [...extracted.defines], aliases: [...extracted.aliases] } satisfies Packed);

/** Back again; `undefined` for what is not whole. */
export function unpacked(value: unknown): Extracted | undefined {
  const one = value as Partial<Packed> | null;
  const lists = [one?.mentions, one?.defines, one?.aliases, one?.ignores, one?.problems];
  if (!lists.every(Array.isArray) || typeof one?.manner !== 'object') return undefined;
  const { defines, aliases, ...rest } = one as Packed;
  return { ...rest, defines: new Set(defines), aliases: new Map(aliases) };
}
