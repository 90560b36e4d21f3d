/** How old evidence may be, as people write it: `12h`, `30d`, `2w`. */
import { z } from 'zod';

const UNITS = {
  h: { word: 'hour', milliseconds: 3_600_000 },
  d: { word: 'day', milliseconds: 86_400_000 },
  w: { word: 'week', milliseconds: 7 * 86_400_000 },
} as const;

/** A number of hours, days or weeks. */
export const maxAge = z
  .string()
  .regex(/^[1-9]\d{0,3}[hdw]$/, 'expected a number of hours, days or weeks, as in "12h", "30d" or "2w"');

function read(age: string): { count: number; unit: (typeof UNITS)[keyof typeof UNITS] } {
  return { count: Number(age.slice(0, -1)), unit: UNITS[age.slice(-1) as keyof typeof UNITS] };
}

/** In milliseconds. */
export function millisecondsOf(age: string): number {
  const { count, unit } = read(age);
  return count * unit.milliseconds;
}

/** In words: `30 days`. */
export function ageInWords(age: string): string {
  const { count, unit } = read(age);
  return `${count} ${unit.word}${count === 1 ? '' : 's'}`;
}

/** Milliseconds in the largest unit of hours and days that fits: `3 hours`, `42 days`. */
export function elapsedInWords(milliseconds: number): string {
  const unit = milliseconds < 2 * UNITS.d.milliseconds ? UNITS.h : UNITS.d;
  const count = Math.floor(milliseconds / unit.milliseconds);
  return `${count} ${unit.word}${count === 1 ? '' : 's'}`;
}
