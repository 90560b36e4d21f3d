/** Processes that a server links itself: `start_link` called in its own callbacks. */
import type { FunctionView, ModuleView } from '../codebase.ts';
import type { Extra } from './child-node.ts';
import type { Bound } from './env.ts';
import type { Forest } from './forest.ts';
import type { Running } from './process.ts';
import { startingFunctions } from './starting-functions.ts';
import type { Start } from './starts.ts';

/** Adds what the servers of the forest link themselves, below each of them. */
export function addLinked(forest: Forest, modules: readonly ModuleView[]): void {
  for (const view of modules) {
    const parents = forest.nodes.all.filter((node) => node.module === view.name && node.kind !== 'application');
    if (parents.length === 0 && !forest.started.has(view.name)) continue;
    const seen = new Set<object>();
    for (const fn of callbacksOf(view, forest))
      for (const { start, running } of linkedBy(forest, fn)) {
        if (seen.has(start.call)) continue;
        seen.add(start.call);
        for (const parent of parents)
          forest.attach(start, running, { parent: parent.id, order: -1, above: [view.name] }, linkedIn(fn, start));
      }
  }
}

/** What a call in a function of the process itself says of the process that it links. */
export function linkedIn(fn: FunctionView, { call, env }: Start): Extra {
  const { name, arity } = fn.fact;
  return {
    known: 'dynamic',
    note: `linked in ${fn.callback ? name : fn.key}`,
    by: { module: fn.module.name, function: `${name}/${arity}`, file: env.module.file.path, line: call.l },
  };
}

function linkedBy(forest: Forest, fn: FunctionView): { start: Start; running: Running }[] {
  forest.evaluation.restart();
  const args = fn.key === 'init/1' ? [argumentOf(forest, fn.module)] : [];
  const all = Array.from({ length: fn.fact.arity }, (_, index) => args[index] ?? null);
  return forest.processes.starts(fn, all, []).filter(({ start }) => start.module !== fn.module.name);
}

/** `init/1`'s argument, where every supervisor that starts the module hands it the same. */
function argumentOf(forest: Forest, view: ModuleView): Bound | null {
  const given = forest.read.children.flatMap(({ running }) => (running?.callbacks === view.name ? [running.arg] : []));
  const [first = null] = given;
  return given.length === 1 ? first : null;
}

/** Callbacks of a server that may start something: most start nothing. */
function callbacksOf(view: ModuleView, { codebase }: Forest): FunctionView[] {
  const starting = startingFunctions(codebase);
  return [...new Set(view.functions.values())].filter(
    (fn) => fn.module === view && fn.callback && fn.fact.name !== 'terminate' && starting.has(fn),
  );
}

/** Modules whose processes a server links. */
export function linkedModules(forest: Forest, view: ModuleView): string[] {
  return callbacksOf(view, forest).flatMap((fn) => linkedBy(forest, fn).flatMap(({ start }) => start.module ?? []));
}
