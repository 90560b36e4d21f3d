/** Which processes run a function: from each callback clause of a process module through everything that it calls. */
import { PROCESS_ROLES } from '../../model/words.ts';
import type { Codebase, FunctionView, ModuleView, Site } from '../codebase.ts';
import { processEntries } from '../process-entries.ts';

/** One way in which a process comes to run a function. */
export interface Run {
  /** Module of the process; of a task, the one whose code starts it. */
  process: ModuleView;
  /** `task`: a process that code of `process` spawns. */
  as: 'server' | 'task';
  /** The callback that leads there; of a task, the function that spawns it. */
  callback: FunctionView;
  /** First line of the callback's clause; of a task, where it is spawned. */
  line: number;
  /** Functions between the callback and this one, outermost first. */
  path: readonly FunctionView[];
}

/** Runs by function. A callback is run by itself, with an empty path. */
export type Runs = ReadonlyMap<FunctionView, readonly Run[]>;

/**
 * Runs of these functions, of compiled code. Only what leads to one of them is followed: most of a codebase says nothing
 * to another process.
 */
export function runsOf(codebase: Codebase, goals: Iterable<FunctionView>): Runs {
  const leads = leadingTo(codebase, goals);
  const runs = new Map<FunctionView, Run[]>();
  for (const module of codebase.modules.values()) {
    if (module.file.scope !== 'lib' || module.fact.inQuote) continue;
    for (const entry of entriesOf(module)) {
      if (!leads.has(entry)) continue;
      for (const clause of entry.fact.clauses) {
        const root: Run = { process: module, as: 'server', callback: entry, line: clause.l, path: [] };
        follow(codebase, root, entry, leads, runs, (site) => site.fn !== entry || site.clause === clause);
      }
    }
  }
  addTasks(codebase, leads, runs);
  return runs;
}

/** Whether a module has processes of its own that run its code. */
export function isProcessModule(module: ModuleView): boolean {
  return PROCESS_ROLES.has(module.role) || processEntries(module).length > 0;
}

/** Callbacks, and `run/1` of a Task's module. */
function entriesOf(module: ModuleView): readonly FunctionView[] {
  const entries = processEntries(module);
  if (entries.length > 0 || module.role !== 'Task') return entries;
  const run = module.functions.get('run/1') ?? module.functions.get('run/0');
  return run ? [run] : [];
}

/** Functions that call one of `goals`, however far away; the goals included. */
function leadingTo(codebase: Codebase, goals: Iterable<FunctionView>): ReadonlySet<FunctionView> {
  const found = new Set(goals);
  for (const fn of found)
    for (const site of codebase.callers(fn))
      if (site.fn && !site.inQuote && site.file.scope === 'lib') found.add(site.fn);
  return found;
}

interface Step {
  fn: FunctionView;
  path: readonly FunctionView[];
}

/** Breadth first, so that each function has the shortest way to it. `start` is where `root` begins to run. */
function follow(
  codebase: Codebase,
  root: Run,
  start: FunctionView,
  leads: ReadonlySet<FunctionView>,
  runs: Map<FunctionView, Run[]>,
  counts: (site: Site) => boolean = () => true,
): void {
  const seen = new Set<FunctionView>([start]);
  const open: Step[] = [{ fn: start, path: start === root.callback ? [] : [start] }];
  for (const { fn, path } of open) {
    add(runs, fn, { ...root, path: path.filter((one) => one !== fn) });
    for (const site of fn.sites) {
      if (site.process.kind !== 'own' || site.inQuote || !counts(site)) continue;
      const callee = codebase.callee(site);
      if (!callee || seen.has(callee) || !leads.has(callee)) continue;
      seen.add(callee);
      open.push({ fn: callee, path: [...path, callee] });
    }
  }
}

function add(runs: Map<FunctionView, Run[]>, fn: FunctionView, run: Run): void {
  const known = runs.get(fn);
  if (known) known.push(run);
  else runs.set(fn, [run]);
}

/** What spawned closures call is run by the task; it belongs to the process that spawns it, else to the module that does. */
function addTasks(codebase: Codebase, leads: ReadonlySet<FunctionView>, runs: Map<FunctionView, Run[]>): void {
  const found = new Map<FunctionView, Run[]>();
  for (const site of codebase.sites) {
    if (site.process.kind !== 'spawned' || site.inQuote || !site.fn || site.file.scope !== 'lib') continue;
    const callee = codebase.callee(site);
    if (!callee || !leads.has(callee)) continue;
    for (const process of ownersOf(site.fn, runs))
      follow(codebase, { process, as: 'task', callback: site.fn, line: site.line, path: [] }, callee, leads, found);
  }
  for (const [fn, list] of found) for (const run of list) add(runs, fn, run);
}

function ownersOf(fn: FunctionView, runs: Runs): ModuleView[] {
  const owners = new Set((runs.get(fn) ?? []).flatMap((run) => (run.as === 'server' ? [run.process] : [])));
  return owners.size > 0 ? [...owners] : [fn.module];
}
