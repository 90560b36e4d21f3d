/** What a module has to do with the tables of the architecture, seen from the module. */
import type { EtsTable } from '../../scripts/model/architecture.ts';
import type { ConfigKey, Registry, TelemetryEvent } from '../../scripts/model/listed.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';

/** One module's share of them. */
export interface Touches {
  owns: EtsTable[];
  reads: EtsTable[];
  writes: EtsTable[];
  registersIn: Registry[];
  looksUpIn: Registry[];
  raises: TelemetryEvent[];
  hears: TelemetryEvent[];
  configuredBy: ConfigKey[];
}

const NOTHING: Touches = {
  owns: [],
  reads: [],
  writes: [],
  registersIn: [],
  looksUpIn: [],
  raises: [],
  hears: [],
  configuredBy: [],
};
const known = new WeakMap<ReportIndex, Map<string, Touches>>();

/** Of the module of this name; all of it is looked through once. */
export function touchesOf(index: ReportIndex, module: string): Touches {
  const all = known.get(index) ?? collect(index);
  known.set(index, all);
  return all.get(module) ?? NOTHING;
}

function collect(index: ReportIndex): Map<string, Touches> {
  const found = new Map<string, Touches>();
  const add = <K extends keyof Touches>(
    places: readonly { module: string | null }[],
    kind: K,
    row: Touches[K][number],
  ) => {
    for (const name of new Set(places.map(({ module }) => module)))
      if (name !== null) {
        const own = found.get(name) ?? structuredClone(NOTHING);
        found.set(name, own);
        (own[kind] as (typeof row)[]).push(row);
      }
  };
  for (const table of index.ets) {
    add([{ module: table.owner?.process ?? null }], 'owns', table);
    add(table.readers ?? [], 'reads', table);
    add(table.writers ?? [], 'writes', table);
  }
  for (const registry of index.registries) {
    add(registry.registers, 'registersIn', registry);
    add(registry.lookups, 'looksUpIn', registry);
  }
  for (const event of index.events) {
    add(event.executed, 'raises', event);
    add(event.handlers, 'hears', event);
  }
  for (const key of index.configKeys) add(key.read, 'configuredBy', key);
  return found;
}
