/** The last records of a control, one beside the other: a mark for each outcome, the figure as a line above it. */
import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { type Moment, type Standing, standing } from './history.ts';
import { markAt } from './outcome-shapes.ts';
import { count, day, figure, OUTCOME_WORDS } from './words.ts';

const STEP = 11;
const LINE_TOP = 3;
const LINE_BOTTOM = 19;
const MARK_Y = 27;
/** How many records find room. */
export const SHOWN = 14;

export interface Strip {
  width: number;
  height: number;
  /** Path of the figure's line, and of single figures that nothing joins. */
  line: string;
  dots: [number, number][];
  /** One path of all marks of an outcome. */
  marks: { outcome: Standing['outcome']; d: string }[];
  /** Left edges of hatched places: no record for longer than a gap may be. */
  gaps: number[];
  /** Width of a hatched place. */
  step: number;
  /** All of it in a sentence. */
  label: string;
}

interface Slot extends Standing {
  x: number;
  joined: boolean;
}

/** `null`: fewer than two records know this control. */
export function stripOf(moments: readonly Moment[], id: string): Strip | null {
  const recent = moments.slice(-SHOWN);
  const slots: Slot[] = [];
  const gaps: number[] = [];
  let x = STEP / 2;
  for (const moment of recent) {
    const broken = moment.gap > 0 && slots.length > 0;
    if (broken) {
      gaps.push(x - STEP / 2);
      x += STEP;
    }
    slots.push({ ...standing(moment, id), x, joined: !broken });
    x += STEP;
  }
  const known = slots.filter(({ outcome }) => outcome !== 'absent');
  if (known.length < 2) return null;
  const values = slots.flatMap(({ figure: value }) => value ?? []);
  const up = scaleLinear([Math.min(0, ...values), Math.max(0, ...values) || 1], [LINE_BOTTOM, LINE_TOP]);
  const at = (slot: Slot): [number, number] => [slot.x, Math.round(up(slot.figure ?? 0) * 10) / 10];
  const pieces: Slot[][] = [];
  for (const slot of slots) {
    if (slot.figure === null) pieces.push([]);
    else if (slot.joined && pieces.at(-1)?.length) pieces.at(-1)!.push(slot);
    else pieces.push([slot]);
  }
  const path = line().curve(curveStepAfter);
  return {
    width: x - STEP / 2,
    height: 33,
    line: pieces.flatMap((piece) => (piece.length > 1 ? (path(piece.map(at)) ?? []) : [])).join(''),
    dots: pieces.flatMap((piece) => (piece.length === 1 ? [at(piece[0]!)] : [])),
    marks: [...Map.groupBy(known, ({ outcome }) => outcome)].map(([outcome, all]) => ({
      outcome,
      d: all.map((slot) => markAt(outcome, slot.x, MARK_Y)).join(''),
    })),
    gaps,
    step: STEP,
    label: inWords(recent, known, gaps.length),
  };
}

/** `pass, was fail; figure 0, was 3; 7 records since 2026-08-01, 1 gap`. */
function inWords(moments: readonly Moment[], known: readonly Slot[], gaps: number): string {
  const word = ({ outcome }: Standing) => (outcome === 'absent' ? 'absent' : OUTCOME_WORDS[outcome].word);
  const [first, last] = [known[0]!, known.at(-1)!];
  const was = word(first) === word(last) ? word(last) : `${word(last)}, at first ${word(first)}`;
  const shown = (value: number | null) => (value === null ? 'none' : figure(value));
  const figures =
    first.figure === last.figure ? shown(last.figure) : `${shown(last.figure)}, at first ${shown(first.figure)}`;
  const since = day(new Date(moments[0]!.at).toISOString());
  const broken = gaps > 0 ? `, ${count(gaps, 'gap')}` : '';
  return `${count(known.length, 'record')} since ${since}${broken}: ${was}; figure ${figures}.`;
}
