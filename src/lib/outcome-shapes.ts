/** A small mark for each outcome, around the origin, at most 4 units from it: told apart by its form, colour only repeats it. */
import type { Standing } from './history.ts';

export const MARKS: Record<Standing['outcome'], string> = {
  pass: 'M-3.5 0a3.500 3.500 0 1 0 7 0a3.500 3.500 0 1 0-7 0z',
  fail: 'M-3.500-3.500l7 7m0-7l-7 7',
  waived: 'M-3-3h6v6h-6z',
  stale: 'M0-4l4 7h-8z',
  'not-measured': 'M-3.500-3.500h7v7h-7z',
  absent: '',
};

/** The mark at a place, as part of a path. */
export const markAt = (outcome: Standing['outcome'], x: number, y: number) =>
  MARKS[outcome].replace(/^M(-?[\d.]+)\s?(-?[\d.]+)/, (_, dx, dy) => `M${r(x + Number(dx))} ${r(y + Number(dy))}`);

const r = (n: number) => Math.round(n * 100) / 100;
