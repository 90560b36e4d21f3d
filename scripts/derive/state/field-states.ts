/** Fields of a state: what each starts with, whether it changes, and what a restart makes of it. */
import type { Kept, StateField } from '../../model/state.ts';
import type { Codebase, FunctionView, ModuleView } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import type { Value } from '../value-flow.ts';
import { type Change, type Changes, NAME, WHOLE } from './changes.ts';
import { stateFields } from './fields.ts';
import { heldBy } from './holds.ts';
import { ReadBack } from './read-back.ts';
import { Slice } from './sources.ts';
import { type Started, startValues, structDefault } from './start.ts';
import type { StoreSites } from './store-sites.ts';

/** What is known of one process. */
export interface Matter {
  codebase: Codebase;
  module: ModuleView;
  starts: readonly Started[];
  changes: Changes;
  /** Clauses that run at start, by their first lines. */
  begin: ReadonlyMap<FunctionView, ReadonlySet<number>>;
  reads: StoreSites;
}

const INITIAL = 60;
/** Changes of one field that are looked into. */
const MAX_CHANGES = 12;

/** In the order of the struct or map, then what else is changed. */
export function fieldsOf(matter: Matter): StateField[] {
  const { codebase, module, changes } = matter;
  const written = stateFields(module, codebase);
  const names = new Set([...written, ...[...changes.fields.keys()].filter((key) => key !== WHOLE && key !== NAME)]);
  const fields = [...names].map((name) => fieldOf(name, matter));
  const whole = changes.fields.get(WHOLE);
  if (names.size === 0 || whole) fields.push(fieldOf(WHOLE, matter));
  if (changes.fields.has(NAME)) fields.push(fieldOf(NAME, matter));
  return fields.filter(({ name, initial, kept }) => name !== WHOLE || kept !== 'same' || !isNothing(initial));
}

function isNothing(initial: string | undefined): boolean {
  return initial === undefined || initial === 'nil' || initial === '[]' || initial === '%{}' || initial === ':ok';
}

function fieldOf(name: string, matter: Matter): StateField {
  const { module, changes, starts } = matter;
  const changed = changes.fields.get(name) ?? [];
  const values = starts.flatMap((start) => valuesAt(name, start, matter));
  const fallback = values.length === 0 ? structDefault(structModule(matter) ?? module, name) : undefined;
  const first = values.length === 1 && values[0]!.path.length === 0 ? values[0]!.expr : fallback;
  const initial = first && isWritten(first.t) ? shorten(print(first), INITIAL) : undefined;
  const holds = heldBy([...values, ...changed.flatMap((change) => valuesOf(change, matter))]);
  const [at] = changed.toSorted((a, b) => a.line - b.line);
  const kept = keptOf(values, changed, holds, matter);
  return {
    name,
    ...(initial === undefined ? {} : { initial }),
    ...(holds ? { holds } : {}),
    kept,
    ...(at ? { changedAt: placeOf(at) } : {}),
  };
}

function valuesAt(name: string, start: Started, { codebase }: Matter): Value[] {
  if (name !== NAME) return startValues(codebase, start, name === WHOLE ? null : name);
  return start.name ? startValues(codebase, { ...start, state: start.name }, null) : [];
}

function valuesOf({ expr, where }: Change, { codebase }: Matter): Value[] {
  return startValues(codebase, { state: expr, where }, null);
}

/** The module whose struct the state is. */
function structModule({ codebase, starts }: Matter): ModuleView | undefined {
  for (const start of starts)
    for (const { expr } of startValues(codebase, start, null))
      if (expr.t === 'map' && expr.struct?.t === 'alias') return codebase.modules.get(expr.struct.v);
  return undefined;
}

function keptOf(
  values: readonly Value[],
  changed: readonly Change[],
  holds: StateField['holds'],
  matter: Matter,
): Kept {
  const { codebase, module, changes, begin, reads, starts } = matter;
  if (holds) return 'again';
  const later = changed.filter(({ callback, line }) => !begin.get(callback)?.has(line));
  const replaced = changed.length === 0 && changes.fields.has(WHOLE);
  if (later.length === 0) return replaced || changes.unclear.length > 0 || starts.length === 0 ? 'unknown' : 'same';
  const atStart = changed.filter((change) => !later.includes(change)).flatMap((change) => valuesOf(change, matter));
  const first = [...values, ...atStart];
  const direct = new ReadBack(codebase, reads, module.name);
  if (first.some((value) => direct.is(value))) return 'restored';
  const slice = new Slice(codebase, reads, module.name);
  for (const { expr, where } of first) slice.add(expr, where);
  const seen = slice.reads.length + slice.opaque.length + slice.asked.length === 0;
  if (!seen || starts.length === 0) return 'unknown';
  // What is read from a store while it runs can be read again: whether a restart loses anything is not seen.
  const running = new Slice(codebase, reads, module.name);
  for (const { expr, where } of later.slice(0, MAX_CHANGES)) running.add(expr, where);
  return running.reads.length > 0 ? 'unknown' : 'lost';
}

function isWritten(kind: string): boolean {
  return ['atom', 'alias', 'num', 'str', 'list', 'map', 'tuple'].includes(kind);
}

function placeOf({ callback, expr, where }: Change): NonNullable<StateField['changedAt']> {
  const fn = where.fn ?? callback;
  return { module: fn.module.name, function: fn.key, file: fn.module.file.path, line: expr.l };
}
