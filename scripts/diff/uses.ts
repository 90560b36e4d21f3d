/** Flags and telemetry events by name: which modules do what with each. Pure. */
import { groupBy } from '../derive/group-by.ts';
import type { FlagFact, TelemetryFact } from '../model/architecture.ts';
import type { EventUse, FlagUse } from '../model/diff-output.ts';
import { byText, pairBy } from './pair.ts';
import type { Renamed } from './renamed.ts';

type Used = { module: string | null; kind: string };

/** By flag. */
export function flagUses(facts: readonly FlagFact[]): FlagUse[] {
  return [...groupBy(facts, ({ flag }) => flag)]
    .map(([flag, of]) => ({
      flag,
      defined: modulesIn(of, 'defined'),
      read: modulesIn(of, 'read'),
      set: modulesIn(of, 'set'),
    }))
    .sort((a, b) => byText(a.flag, b.flag));
}

/** By event. */
export function eventUses(facts: readonly TelemetryFact[]): EventUse[] {
  return [...groupBy(facts, ({ event }) => event)]
    .map(([event, of]) => ({
      event,
      executed: modulesIn(of, 'execute', 'span'),
      attached: modulesIn(of, 'attach'),
    }))
    .sort((a, b) => byText(a.event, b.event));
}

function modulesIn(facts: readonly Used[], ...kinds: string[]): string[] {
  const modules = facts.flatMap(({ module, kind }) => (module !== null && kinds.includes(kind) ? [module] : []));
  return [...new Set(modules)].sort();
}

interface Changes<T> {
  added: T[];
  removed: T[];
  changed: { from: T; to: T }[];
}

/** Uses of one name on both sides. `lists`: the module lists of a use, in a fixed order. */
export function changedUses<T>(
  from: readonly T[],
  to: readonly T[],
  name: (use: T) => string,
  lists: (use: T) => readonly (readonly string[])[],
  renamed: Renamed,
): Changes<T> {
  const { pairs, left, right } = pairBy(from, to, name, name);
  const text = (use: T, of: (module: string) => string) =>
    JSON.stringify(lists(use).map((modules) => [...new Set(modules.map(of))].sort()));
  const changed = pairs.filter(([a, b]) => text(a, renamed.module) !== text(b, (module) => module));
  return { added: right, removed: left, changed: changed.map(([a, b]) => ({ from: a, to: b })) };
}
