/** A stranger's text, made fit to be shown: nothing in it is obeyed by a terminal or changes the order of what is read. */
import type { Reading } from '../model/evidence.ts';
import { plain } from './decode.ts';

/** Controls but for line feed and tab, and marks that are not seen but change how others are. */
export const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
const ALL_UNSEEN = new RegExp(UNSEEN, 'g');
const MAX_TEXT = 8000;

/** Text without terminal codes and unseen characters, of bounded length. */
export function shown(text: string): string {
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
  return UNSEEN.test(cut) ? plain(cut).replace(ALL_UNSEEN, '') : cut;
}

/** A reading with every text in it made fit to be shown; a reason stays a sentence, however long the names in it are. */
export function shownReading(reading: Reading): Reading {
  const why = reading.why === undefined ? {} : { why: sentence(reading.why) };
  return cleaned({ ...reading, ...why }) as Reading;
}

const LONGEST_WORD = 120;
const LONGEST_REASON = 1200;

function sentence(text: string): string {
  const short = text.replace(
    /\S{121,}/g,
    (word) => `${word.slice(0, LONGEST_WORD - 1)}…${word.endsWith('.') ? '.' : ''}`,
  );
  return short.length > LONGEST_REASON ? `${short.slice(0, LONGEST_REASON)}….` : short;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return shown(value);
  if (Array.isArray(value)) {
    // Lines of coverage are numbers alone: many, and nothing to clean.
    if (typeof value[0] === 'number') return value;
    for (let i = 0; i < value.length; i += 1) value[i] = cleaned(value[i]);
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record)) {
    const one = record[key];
    if (typeof one === 'string' || typeof one === 'object') record[key] = cleaned(one);
  }
  return record;
}
