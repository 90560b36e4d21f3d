/** Contexts: namespaces, cut as deep as each application's size asks for, so that a codebase falls into a readable number. */
import type { Codebase, ModuleView } from '../codebase.ts';
import { groupBy } from '../group-by.ts';

/** A namespace with fewer modules stays one context. */
const SMALL = 12;
/** A context with more than this share of all modules is cut where it can be. */
const SHARE = 8;
const MOST_CONTEXTS = 40;

/** A module by the name that places it. */
interface Placed {
  name: string;
  home: readonly string[];
}

interface Group {
  app: string | null;
  namespace: string;
  modules: Placed[];
}

/**
 * Context of each module. It starts from the first segment of the names in each application; the largest context is cut into
 * the namespaces below it, again and again, while it is large for this codebase and while the contexts stay few. What is too
 * small for a context of its own stays in the one around it.
 */
export function contextsOf(
  views: readonly ModuleView[],
  codebase: Codebase,
): Map<string, { name: string; app: string | null }> {
  const groups = firstGroups(views, codebase);
  const limit = Math.max(SMALL, views.length / SHARE);
  const whole = new Set<Group>();
  for (;;) {
    const largest = groups
      .filter((group) => !whole.has(group) && group.modules.length > limit)
      .sort((a, b) => b.modules.length - a.modules.length || compare(a.namespace, b.namespace))[0];
    if (!largest) break;
    const parts = partsOf(largest);
    if (parts.length === 0 || groups.length + parts.length > MOST_CONTEXTS) whole.add(largest);
    else {
      const taken = new Set(parts.flatMap(({ modules }) => modules));
      const rest = { ...largest, modules: largest.modules.filter((module) => !taken.has(module)) };
      // What is left under the name is not cut again: its parts are too small.
      whole.add(rest);
      groups.splice(groups.indexOf(largest), 1, ...(rest.modules.length > 0 ? [rest] : []), ...parts);
    }
  }
  return named(groups);
}

function firstGroups(views: readonly ModuleView[], codebase: Codebase): Group[] {
  const placed = views.map((view) => ({
    app: view.file.app,
    name: view.name,
    home: homeOf(view, codebase).split('.'),
  }));
  const byKey = groupBy(placed, ({ app, home }) => `${app ?? ''}\0${home[0]}`);
  return [...byKey.values()].map((modules) => ({ app: modules[0]!.app, namespace: modules[0]!.home[0]!, modules }));
}

/** An implementation is named after its protocol, which is often not of this codebase: it belongs to its type, else to its file. */
function homeOf({ name, fact, file }: ModuleView, codebase: Codebase): string {
  if (!fact.impl || codebase.modules.has(fact.impl.protocol)) return name;
  const type = fact.impl.for.split(', ').find((one) => codebase.modules.has(one));
  return type ?? file.facts.modules.find(({ kind }) => kind !== 'impl')?.name ?? name;
}

/** Namespaces one segment deeper that hold enough modules. */
function partsOf({ app, namespace, modules }: Group): Group[] {
  const depth = namespace.split('.').length;
  const below = groupBy(modules, ({ home }) => (home.length > depth ? home.slice(0, depth + 1).join('.') : null));
  const enough = Math.max(2, modules.length / 20);
  return [...below]
    .filter(([, members]) => members.length >= enough)
    .map(([name, members]) => ({ app, namespace: name, modules: members }));
}

function named(groups: readonly Group[]): Map<string, { name: string; app: string | null }> {
  const apps = groupBy(groups, ({ namespace }) => namespace);
  const contexts = new Map<string, { name: string; app: string | null }>();
  for (const { app, namespace, modules } of groups) {
    const name = apps.get(namespace)!.length > 1 ? `${namespace} (${app ?? 'no application'})` : namespace;
    for (const module of modules) contexts.set(module.name, { name, app });
  }
  return contexts;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
