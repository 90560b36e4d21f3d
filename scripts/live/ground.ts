/** What values are measured on: the report, and what only the pages of processes hold. */
import { nearest } from '../config/nearest.ts';
import type { Impact } from '../model/impact.ts';
import type { Process } from '../model/process-graph.ts';
import type { ModuleRow, ReportIndex } from '../model/report.ts';

/** Everything that a document may speak of. */
export interface Ground {
  report: ReportIndex;
  /** Crash impact by the key of the process. */
  impacts: ReadonlyMap<string, Impact>;
  /** Ids of controls that exist, and of rules: what is switched off, or nobody's requirement here, is not in the report. */
  controls: readonly string[];
  rules: readonly string[];
}

/** A name looked up: what it names, or the names nearest to it. */
export type Found<Thing> = { thing: Thing } | { near: string | undefined };

/** A module by its name, or by the end of it where only one ends so. */
export function findModule<Row extends Pick<ModuleRow, 'name' | 'scope'>>(
  { modules }: { modules: readonly Row[] },
  name: string,
): Found<Row> {
  return find(name.replace(/^Elixir\./, ''), modules, (one) => [one.name]);
}

/** A process by its key, its registered name, or the end of either. */
export function findProcess(
  { processGraph }: { processGraph: Pick<ReportIndex['processGraph'], 'processes'> },
  name: string,
): Found<Process> {
  return find(name, processGraph.processes, (one) => [one.key, ...(one.name ? [one.name] : [])]);
}

/** A feature flag, with or without its colon. */
export function findFlag(
  { flagStates }: Pick<ReportIndex, 'flagStates'>,
  name: string,
): Found<ReportIndex['flagStates'][number]> {
  const bare = name.replace(/^:/, '');
  return find(bare, flagStates, (one) => [one.flag.replace(/^:/, '')]);
}

/** An exact name before all others; a compiled module before a test's of the same name. */
function find<Thing>(name: string, all: readonly Thing[], namesOf: (one: Thing) => string[]): Found<Thing> {
  const exact = all.filter((one) => namesOf(one).includes(name));
  const [first] = exact.toSorted((a, b) => weight(b) - weight(a));
  if (first) return { thing: first };
  const ending = name === '' ? [] : all.filter((one) => namesOf(one).some((text) => text.endsWith(`.${name}`)));
  if (ending.length === 1) return { thing: ending[0]! };
  const tail = (text: string) => text.slice(text.lastIndexOf('.') + 1);
  const names = all.flatMap(namesOf);
  const [near = names.find((text) => nearest(tail(name), [tail(text)], 1).length > 0)] = nearest(name, names, 1);
  return { near };
}

const weight = (one: unknown): number => {
  const { scope } = one as { scope?: string };
  return scope === 'lib' ? 2 : scope === 'test' ? 1 : 0;
};
