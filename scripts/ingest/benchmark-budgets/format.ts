/** Budgets of benchmarks: each is held against the Benchee results of the folder; one without a measurement proves nothing. */
import type { Evidence, Figure, ToolFinding } from '../../model/evidence.ts';
import { nameOf } from '../benchee-json/format.ts';
import type { Format } from '../format.ts';
import { isSnapshot, readSnapshot } from '../snapshot.ts';
import { type Budget, budgets } from './schema.ts';

export const format: Format = {
  id: 'benchmark-budgets',
  tool: 'benchmark budgets',
  statuses: [0],
  detect: (text) => isSnapshot(text, 'benchmark-budgets'),
  parse: (artefact) => ({
    ...readSnapshot(format, artefact, budgets, () => ({ why: 'No benchmark was held against it.' })),
    measuresOnly: true,
  }),
  together(artefact, others) {
    const measured = others.filter(({ format: id, complete }) => id === 'benchee-json' && complete);
    return readSnapshot(format, artefact, budgets, ({ budgets: all }) => {
      const held = all.map((one) => holdAgainst(one, measured));
      const why = held.flatMap((one) => one.why ?? [])[0];
      return {
        figures: held.flatMap(({ figure }) => figure ?? []),
        findings: held.flatMap(({ finding }) => finding ?? []),
        restsOn: [...new Set(held.flatMap(({ files = [] }) => files))].sort(),
        why: all.length === 0 ? 'It holds no budget.' : why,
      };
    });
  },
};

type Measured = Pick<Evidence, 'figures' | 'file'>;

/** A measurement against its budget; `why`: there is none, or more than one. */
function holdAgainst(
  one: Budget,
  measured: readonly Measured[],
): { figure?: Figure; finding?: ToolFinding; why?: string; files?: string[] } {
  const value = measuredValue(one, one.job, measured);
  if ('why' in value) return value;
  const name = `${wordsOf(one, one.job)}`;
  if ('max' in one) {
    const figure = { name, value: value.value, ...(value.unit ? { unit: value.unit } : {}) };
    const unit = value.unit ? ` ${value.unit}` : '';
    const message = `${name} is ${round(value.value)}${unit}; at most ${one.max}${unit} are allowed.`;
    const files = [value.file];
    return value.value > one.max ? { figure, files, finding: over(message) } : { figure, files };
  }
  const base = measuredValue(one, one.over, measured);
  if ('why' in base) return base;
  if (base.value <= 0) return { why: `${wordsOf(one, one.over)} is 0: no percentage can be told of it.` };
  const percent = (value.value / base.value - 1) * 100;
  const figure = { name: `${name}, over ${one.over}`, value: round(percent), unit: '%' };
  const message = `${name} is ${round(percent)} % over ${one.over}; at most ${one.maxPercent} % are allowed.`;
  const files = [value.file, base.file];
  return percent > one.maxPercent ? { figure, files, finding: over(message) } : { figure, files };
}

function measuredValue(
  budget: Budget,
  job: string,
  measured: readonly Measured[],
): { value: number; unit?: string; file: string } | { why: string } {
  const name = wordsOf(budget, job);
  const found = measured.flatMap(({ figures = [], file }) =>
    figures.filter((one) => one.name === name).map((one) => ({ ...one, file })),
  );
  if (found.length === 0) return { why: `${name} was not measured: no complete benchmark holds it.` };
  if (found.length > 1) return { why: `${name} was measured ${found.length} times: which is meant is not known.` };
  return found[0]!;
}

/** As a Benchee reading names its figures. */
function wordsOf({ input, of, statistic }: Budget, job: string): string {
  return `${nameOf({ job_name: job, input_name: input })}, ${of}, ${statistic}`;
}

const over = (message: string): ToolFinding => ({ check: 'benchmark-budget', severity: 'error', message });

const round = (value: number) => Math.round(value * 100) / 100;
