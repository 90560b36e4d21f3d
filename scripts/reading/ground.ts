/** What the reading order is computed from: the compiled modules of the codebase, and who needs whom. Pure. */
import type { ModuleView } from '../derive/codebase.ts';
import type { Derived } from '../derive/derive.ts';
import type { ReadingEntry, ReadingSection } from '../model/reading.ts';
import { firstSentence } from '../report/summary.ts';

export interface Ground {
  derived: Derived;
  /** Compiled modules of what is judged, in file order; path dependencies and examples are left out. */
  views: readonly ModuleView[];
  view(name: string | null): ModuleView | undefined;
  /** Compiled modules that need a module, without itself. */
  users(module: string | null): ReadonlySet<string>;
  /** Line of the reading order for a module. */
  entry(view: ModuleView, why: string): ReadingEntry;
}

/** Looks at a codebase once for all sections. */
export function groundOf(derived: Derived): Ground {
  const { codebase } = derived;
  const views = codebase.allModules.filter(
    (view) => view.file.scope === 'lib' && !view.file.secondary && !view.fact.inQuote && !view.fact.dynamicName,
  );
  const byName = new Map(views.map((view) => [view.name, view]));
  const users = new Map<string, Set<string>>();
  for (const { from, to, labels, kinds } of derived.dependencies) {
    // An alias that nothing uses needs nothing; what a macro writes into its users is read at the macro.
    if (labels.length === 0 || kinds.every((kind) => kind === 'injected' || kind === 'alias')) continue;
    if (from === to || !byName.has(from)) continue;
    const known = users.get(to) ?? new Set();
    users.set(to, known.add(from));
  }
  const nobody: ReadonlySet<string> = new Set();
  return {
    derived,
    views,
    view: (name) => (name === null ? undefined : byName.get(name)),
    users: (module) => (module !== null && users.get(module)) || nobody,
    entry: ({ name, file, fact }, why) => ({
      name,
      module: name,
      file: file.path,
      line: fact.line,
      lines: fact.endLine - fact.line + 1,
      summary: firstSentence(fact.doc),
      why,
      app: file.app,
      confidence: 'exact',
    }),
  };
}

/** A section that holds at most `most` of the entries; `undefined` without any. */
export function section(
  head: Omit<ReadingSection, 'entries' | 'more'>,
  entries: readonly ReadingEntry[],
  most: number,
): ReadingSection[] {
  if (entries.length === 0) return [];
  const { all, ...rest } = head;
  return [{ ...rest, entries: entries.slice(0, most), more: Math.max(0, entries.length - most), ...(all && { all }) }];
}

/** `3 modules`. */
export const several = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;

/** `a, b and 3 more`. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** By code point. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
