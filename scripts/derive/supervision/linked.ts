/** Processes that a server links when it starts: `start_link` called in its own `init/1` or `handle_continue/2`. */
import type { ModuleView } from '../codebase.ts';
import type { Forest } from './forest.ts';

const CALLBACKS = ['init/1', 'handle_continue/2'];

/** Adds what the servers of the forest link themselves, below each of them. */
export function addLinked(forest: Forest, modules: readonly ModuleView[]): void {
  for (const view of modules) {
    const parents = forest.nodes.all.filter((node) => node.module === view.name && node.kind !== 'application');
    if (parents.length === 0 && !forest.started.has(view.name)) continue;
    for (const callback of CALLBACKS) {
      const fn = view.functions.get(callback);
      if (!fn || fn.module !== view || !mayStart(view)) continue;
      forest.evaluation.restart();
      for (const { start, running } of forest.processes.starts(fn, [null, null].slice(0, fn.fact.arity), []))
        for (const parent of parents)
          forest.attach(
            start,
            running,
            { parent: parent.id, order: -1, above: [view.name] },
            `linked in ${callback.slice(0, callback.indexOf('/'))}`,
            'dynamic',
          );
    }
  }
}

/** A quick look: nothing in the module starts anything in most of them. */
function mayStart(view: ModuleView): boolean {
  return view.sites.some(({ f }) => f.startsWith('start'));
}

/** Modules whose processes a server links when it starts. */
export function linkedModules(forest: Forest, view: ModuleView): string[] {
  if (!mayStart(view)) return [];
  return CALLBACKS.flatMap((callback) => {
    const fn = view.functions.get(callback);
    if (!fn) return [];
    forest.evaluation.restart();
    return forest.processes.starts(fn, [null, null].slice(0, fn.fact.arity), []).map(({ start }) => start.module);
  });
}
