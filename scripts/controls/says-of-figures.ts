/** What a complete, fresh artefact says about named figures. */

import { matchesName } from '../derive/name-pattern.ts';
import type { Evidence, Figure } from '../model/evidence.ts';
import type { MeasureOf } from '../model/measure.ts';
import type { Say } from './by-evidence.ts';
import { amount, some } from './judgement.ts';
import { nothing, PART, said } from './say.ts';

type FiguresMeasure = MeasureOf<'figures'>;

/** The figures that a measure names. */
export function namedFigures({ figures = [] }: Pick<Evidence, 'figures'>, names: readonly string[]): Figure[] {
  return figures.filter(({ name }) => names.some((pattern) => matchesName(plain(pattern), plain(name))));
}

/** The worst of the named figures against the limits, in the unit of the limit; a name that fits none measures nothing. */
export function saysOfFigures(record: Evidence, measure: FiguresMeasure): Say {
  const { min, max, unit } = measure;
  const absent = measure.figures.filter((name) => namedFigures(record, [name]).length === 0);
  if (absent.length > 0) return nothing(`No figure is called ${some(absent)}.`, 'It holds no such figure.');
  if (record.selection) return nothing(record.selection, PART);
  const told = namedFigures(record, measure.figures).map((one) => ({ ...one, value: converted(one, unit) }));
  const strange = told.find(({ value }) => value === undefined);
  if (strange) {
    const units = `is told ${unitWords(strange.unit)}, the limit ${unitWords(unit)}`;
    return nothing(`${strange.name} ${units}.`, 'The figure is told in another unit than the limit.');
  }
  const all = told.map(({ name, value }) => ({ name, value: value! }));
  const beyond = all.filter(({ value }) => (max !== undefined && value > max) || (min !== undefined && value < min));
  const ranked = (beyond.length > 0 ? beyond : all).toSorted(
    (a, b) => distance(b.value, measure) - distance(a.value, measure) || (a.name < b.name ? -1 : 1),
  );
  const worst = ranked[0]!;
  const others = beyond.length > 1 ? `, and ${beyond.length - 1} more are beyond` : '';
  const shown = `${rounded(worst.value)}${unit ? ` ${unit}` : ''}`;
  const limit = `${others}; ${limitsOf(measure)} may be.`;
  const openUnit = isUnit(unit) ? unit : undefined;
  const open = {
    shown: `${rounded(worst.value)}${openUnit ? ` ${openUnit}` : ''}`,
    limit: `${others}; ${limitsOf({ ...measure, unit: openUnit })} may be.`,
  };
  const of = all.length > 1 ? `, the worst of ${amount(all.length, 'figure')}` : '';
  return said(
    beyond.length > 0 ? 'fail' : 'pass',
    rounded(worst.value),
    `${worst.name} is ${shown}${limit}`,
    `Measured is ${open.shown}${of}${open.limit}`,
  );
}

/** `at most 10 %`, `at least 5 and at most 9`. */
export function limitsOf({ min, max, unit }: FiguresMeasure): string {
  const limits = [...(min === undefined ? [] : [`at least ${min}`]), ...(max === undefined ? [] : [`at most ${max}`])];
  return `${limits.join(' and ')}${unit ? ` ${unit}` : ''}`;
}

/** Larger: nearer to a limit or further beyond it. */
function distance(value: number, { min, max }: FiguresMeasure): number {
  return Math.max(max === undefined ? -Infinity : value - max, min === undefined ? -Infinity : min - value);
}

/** `SupervisedSend`, `supervised_send` and `supervised send` are one name. */
const plain = (name: string) => name.toLowerCase().replace(/[\s_.-]+/g, '');

const unitWords = (unit: string | undefined) => (unit === undefined ? 'as a count' : `in ${unit}`);

const rounded = (value: number) => Math.round(value * 1000) / 1000;

const UNITS: Record<string, readonly ['time' | 'size', number]> = {
  ns: ['time', 1],
  us: ['time', 1e3],
  µs: ['time', 1e3],
  μs: ['time', 1e3],
  ms: ['time', 1e6],
  s: ['time', 1e9],
  min: ['time', 6e10],
  B: ['size', 1],
  bytes: ['size', 1],
  kB: ['size', 1e3],
  KB: ['size', 1e3],
  MB: ['size', 1e6],
  GB: ['size', 1e9],
  KiB: ['size', 1024],
  MiB: ['size', 1024 ** 2],
  GiB: ['size', 1024 ** 3],
};

/** Whether a unit is one of physics or a part of a whole; any other is a team's own word. */
export const isUnit = (text: string | undefined): boolean =>
  text !== undefined && (text === '%' || Object.hasOwn(UNITS, text));

/** The value in the unit; `undefined` when that cannot be. */
function converted({ value, unit }: Figure, to: string | undefined): number | undefined {
  if (unit === to) return value;
  const [from, target] = [unit, to].map((name) =>
    name !== undefined && Object.hasOwn(UNITS, name) ? UNITS[name] : undefined,
  );
  if (!from || !target || from[0] !== target[0]) return undefined;
  return (value * from[1]) / target[1];
}
