/** Figures over time as paths. What was not measured, or not recorded, is a stretch of its own: nothing is drawn through it. */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import type { Moment } from './history.ts';

/** A value at a moment; `null`: there is none, for the reason that `missing` says. */
export interface Value {
  moment: Moment;
  value: number | null;
  missing?: string;
}

export interface ChartOptions {
  width: number;
  height: number;
  /** Room for axis labels and words. */
  margin: { top: number; right: number; bottom: number; left: number };
  /** Values that must be within the axis: a threshold. */
  include?: readonly number[];
}

/** A stretch without values: `what` says why. */
export interface Stretch {
  x: number;
  width: number;
  kind: 'no-record' | 'no-value';
  what: string;
}

export interface Chart {
  x(moment: Moment): number;
  y(value: number): number;
  /** `d` of the line of each series; empty when nothing may be joined. */
  lines: string[];
  stretches: Stretch[];
  xTicks: { x: number; label: string }[];
  yTicks: { y: number; label: string }[];
}

/** A state without value is at least this wide, so that it can be seen. */
const SEEN = 6;

/** Several series over the same moments share the axes. Stretches without a value are those of the first series. */
export function chartOf(series: readonly (readonly Value[])[], options: ChartOptions): Chart {
  const { width, height, margin, include = [] } = options;
  const moments = (series[0] ?? []).map(({ moment }) => moment);
  const [from = 0, to = 0] = [moments[0]?.at, moments.at(-1)?.at];
  const right = width - margin.right;
  // A single moment stands in the middle.
  const time = scaleUtc(from === to ? [from - 1, to + 1] : [from, to], [margin.left, right]);
  const values = [...series.flat().flatMap(({ value }) => value ?? []), ...include];
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const up = scaleLinear([least, most === least ? least + 1 : most], [height - margin.bottom, margin.top]).nice(4);
  const x = (moment: Moment) => round(time(moment.at));
  const y = (value: number) => round(up(value));
  const wholes = values.every(Number.isInteger);
  return {
    x,
    y,
    lines: series.map((one) => joined(one, x, y)),
    stretches: stretchesOf(series[0] ?? [], x, right),
    xTicks: dates(moments, x),
    yTicks: up
      .ticks(4)
      .filter((tick) => !wholes || Number.isInteger(tick))
      .map((tick) => ({ y: y(tick), label: String(tick) })),
  };
}

const round = (n: number) => Math.round(n * 10) / 10;

/** Steps: a figure holds until the next record, and is cut where there is no next one to hold until. */
function joined(values: readonly Value[], x: (moment: Moment) => number, y: (value: number) => number): string {
  const pieces: [number, number][][] = [];
  values.forEach(({ moment, value }, index) => {
    const before = values[index - 1];
    const follows = before && before.value !== null && moment.gap === 0;
    if (value === null) {
      // It held until the first record that says otherwise.
      if (follows) pieces.at(-1)!.push([x(moment), y(before.value!)]);
    } else if (follows) pieces.at(-1)!.push([x(moment), y(value)]);
    else pieces.push([[x(moment), y(value)]]);
  });
  const step = line().curve(curveStepAfter);
  return pieces.flatMap((piece) => (piece.length > 1 ? (step(piece) ?? []) : [])).join('');
}

function stretchesOf(values: readonly Value[], x: (moment: Moment) => number, right: number): Stretch[] {
  const stretches: Stretch[] = [];
  values.forEach(({ moment, value, missing = 'not measured' }, index) => {
    const before = values[index - 1];
    if (before && moment.gap > 0)
      stretches.push({
        ...between(x(before.moment), x(moment)),
        kind: 'no-record',
        what: `no record, ${moment.gap} days`,
      });
    if (value !== null) return;
    const next = values[index + 1];
    // Where no record follows soon, nobody knows how long it was so.
    const end = next && next.moment.gap === 0 ? x(next.moment) : x(moment) + SEEN;
    const last = stretches.at(-1);
    if (last?.kind === 'no-value' && last.what === missing && before?.value === null && moment.gap === 0)
      last.width = round(Math.max(end - last.x, SEEN));
    else {
      const start = next ? x(moment) : Math.min(x(moment), right - SEEN);
      stretches.push({ ...between(start, Math.max(end, start + SEEN)), kind: 'no-value', what: missing });
    }
  });
  return stretches;
}

const between = (x: number, end: number) => ({ x, width: round(end - x) });

/** Days of records, as many as find room; never a day that nothing stands for. */
function dates(moments: readonly Moment[], x: (moment: Moment) => number): Chart['xTicks'] {
  const ticks: Chart['xTicks'] = [];
  const newest = moments.at(-1);
  for (const moment of moments) {
    const place = x(moment);
    const room = 84;
    const free = place - (ticks.at(-1)?.x ?? Number.NEGATIVE_INFINITY) >= room;
    const label = new Date(moment.at).toISOString().slice(0, 10);
    if (moment === newest) {
      if (!free && ticks.length > 1) ticks.pop();
      if (ticks.at(-1)?.label !== label && (free || ticks.length === 0 || place - ticks.at(-1)!.x >= room))
        ticks.push({ x: place, label });
    } else if (free) ticks.push({ x: place, label });
  }
  return ticks;
}
