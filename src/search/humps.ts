/** Names in pieces: `Foundation.OTPCleanup.emergency_rollback` is Foundation, OTP, Cleanup, emergency, rollback. */

import { bitOf } from './letters.ts';

const UPPER = 1;
const LOWER = 2;
const DIGIT = 3;
const OTHER = 4;
/** Between the pieces of a name, and part of none. */
const BETWEEN = 0;
const SEPARATORS = '._/:\'"`!?,-()[]{}&| \t\n';

const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  if (letter >= 'A' && letter <= 'Z') return UPPER;
  if (letter >= 'a' && letter <= 'z') return LOWER;
  if (letter >= '0' && letter <= '9') return DIGIT;
  return SEPARATORS.includes(letter) ? BETWEEN : OTHER;
});

const classAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code < 128 ? CLASSES[code]! : OTHER;
};

/** Whether a piece begins at this letter: after a separator, at a capital, at a digit or behind one. */
export function beginsHump(text: string, at: number): boolean {
  const here = classAt(text, at);
  if (here === BETWEEN) return false;
  if (at === 0) return true;
  const before = classAt(text, at - 1);
  if (here !== UPPER) return before !== here && !(before === UPPER && here === LOWER);
  return before !== UPPER || (at + 1 < text.length && classAt(text, at + 1) === LOWER);
}

/** Where the pieces begin. */
export function humpStarts(text: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.length; at++) if (beginsHump(text, at)) starts.push(at);
  return starts;
}

/** Where the pieces of a name begin, and with which letters, a bit each. */
export interface Pieces {
  starts: readonly number[];
  firsts: number;
}

export function piecesOf(text: string): Pieces {
  const starts = humpStarts(text);
  let firsts = 0;
  for (const start of starts) firsts |= bitOf(text.charCodeAt(start));
  return { starts, firsts };
}

/** Where the piece that begins at `start` ends. */
export function humpEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && classAt(text, end) !== BETWEEN && !beginsHump(text, end)) end++;
  return end;
}

/** The pieces themselves. */
export const humps = (text: string): string[] =>
  humpStarts(text).map((start) => text.slice(start, humpEnd(text, start)));

const PART_ENDS = Uint8Array.from({ length: 128 }, (_, code) =>
  Number('./: [{("\',-'.includes(String.fromCharCode(code))),
);

/** Whether a part of a dotted name, a path or a sentence begins here. */
export function beginsPart(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  return before < 128 && PART_ENDS[before] === 1;
}
