/** A length of time as people write it: `30s`, `10m`, `2h`, `30d`. */
import { z } from 'zod';

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Text of a duration: a whole number and `s`, `m`, `h` or `d`. */
export const duration = z
  .string()
  .regex(/^\d{1,6}[smhd]$/, 'expected a number and s, m, h or d: `10m`, `2h`, `30d`')
  .describe('A length of time: `30s`, `10m`, `2h`, `30d`.');

/** The seconds in a text that {@link duration} accepts. */
export function secondsOf(text: string): number {
  return Number(text.slice(0, -1)) * SECONDS[text.at(-1) as keyof typeof SECONDS];
}

/** Seconds in words, in the largest unit that leaves a whole number below a hundred: `90 s`, `45 min`, `3 h`, `12 days`. */
export function inWords(seconds: number): string {
  const steps = [
    [86_400, 'days'],
    [3600, 'h'],
    [60, 'min'],
  ] as const;
  for (const [size, unit] of steps) {
    if (seconds < size * 2) continue;
    return `${Math.floor(seconds / size)} ${unit}`;
  }
  return `${Math.floor(seconds)} s`;
}
