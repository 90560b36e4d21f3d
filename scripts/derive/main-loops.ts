/** Main loops: functions that a process was spawned for, and that call themselves again after a message. */
import type { Call, Expr } from '../model/expr.ts';
import type { FunctionClause } from '../model/facts.ts';
import type { Codebase, FunctionView, Site } from './codebase.ts';
import { RECEIVE } from './mailbox.ts';
import { entered, enteredFrom, reachedFrom } from './reach.ts';
import { sitesElsewhere } from './site-index.ts';
import { sitesInside } from './sites-inside.ts';

/** `Module.function` that starts a process with a module, a function's name and its arguments, from this argument on. */
const STARTS: Readonly<Record<string, number>> = {
  'Kernel.spawn/3': 0,
  'Kernel.spawn_link/3': 0,
  'Kernel.spawn_monitor/3': 0,
  'Process.spawn/4': 0,
  ':erlang.spawn/3': 0,
  ':erlang.spawn_link/3': 0,
  ':erlang.spawn_monitor/3': 0,
  ':erlang.spawn_opt/4': 0,
  ':proc_lib.spawn/3': 0,
  ':proc_lib.spawn_link/3': 0,
  ':proc_lib.spawn_opt/4': 0,
  ':proc_lib.start/3': 0,
  ':proc_lib.start/4': 0,
  ':proc_lib.start/5': 0,
  ':proc_lib.start_link/3': 0,
  ':proc_lib.start_link/4': 0,
  ':proc_lib.start_link/5': 0,
  ':proc_lib.start_monitor/3': 0,
  'Task.start/3': 0,
  'Task.start_link/3': 0,
  'Task.async/3': 0,
  'Task.Supervisor.start_child/4': 1,
  'Task.Supervisor.start_child/5': 1,
  'Task.Supervisor.async/4': 1,
  'Task.Supervisor.async_nolink/4': 1,
};

/** Functions that go on with another function in the same process, for ever. */
const CONTINUES = [':proc_lib.hibernate/3', ':erlang.hibernate/3', ':gen_server.enter_loop/3'];

const cache = new WeakMap<Codebase, ReadonlyMap<FunctionView, FunctionView>>();

/** Every function that a spawned process runs, with the one it was spawned for. */
export function spawnedFunctions(codebase: Codebase): ReadonlyMap<FunctionView, FunctionView> {
  const known = cache.get(codebase);
  if (known) return known;
  const roots = new Set<FunctionView>();
  const add = (fn: FunctionView | undefined) => fn && roots.add(fn);
  for (const [target, argument] of Object.entries(STARTS))
    for (const site of codebase.sitesOf(target)) add(named(codebase, site.args, argument));
  // Closures that another process runs: what they call, they call there.
  for (const site of sitesElsewhere(codebase)) add(codebase.callee(site));
  for (const name of codebase.startFunctions) {
    const dot = name.lastIndexOf('.');
    for (const fn of codebase.modules.get(name.slice(0, dot))?.functions.values() ?? [])
      if (fn.fact.name === name.slice(dot + 1)) roots.add(fn);
  }
  const reached = reachedFrom(codebase, roots);
  cache.set(codebase, reached);
  return reached;
}

function named(codebase: Codebase, args: readonly Expr[], from: number): FunctionView | undefined {
  const [module, name, list] = args.slice(from);
  if (module?.t !== 'alias' || name?.t !== 'atom' || list?.t !== 'list') return undefined;
  return codebase.modules.get(module.v)?.functions.get(`${name.v}/${list.a.length}`);
}

/** Whether a `receive` is the main loop of a spawned process: after a message, the way leads back to it. */
export function isMainLoop(codebase: Codebase, receive: Site): boolean {
  const { fn, node } = receive;
  if (!fn || node.t !== 'call' || !spawnedFunctions(codebase).has(fn)) return false;
  if (countsDown(codebase, receive)) return false;
  if (leadsTo(codebase, next(codebase, node), fn)) return true;
  // The loop may have its `receive` in a function of its own.
  return codebase
    .callers(fn)
    .some(
      (site) =>
        site.fn &&
        site.fn !== fn &&
        !receives(site.fn) &&
        !countsDown(codebase, site) &&
        leadsTo(codebase, entered(codebase, site.fn), site.fn),
    );
}

/**
 * Whether another clause ends the recursion of the one around a site: `[]` or a number where this one has a list or a
 * variable, and no way on. Such a function waits for so many messages, and then goes on.
 */
function countsDown(codebase: Codebase, { fn, clause }: Site): boolean {
  const ends = (other: FunctionClause) =>
    other !== clause &&
    other.pats.some((pat, index) => isBase(pat) && !isBase(clause?.pats[index])) &&
    !fn?.sites.some((site) => site.clause === other && (site.target === RECEIVE || codebase.callee(site) === fn));
  return clause !== null && (fn?.fact.clauses.some(ends) ?? false);
}

function isBase(pat: Expr | undefined): boolean {
  return pat?.t === 'num' || (pat?.t === 'list' && pat.a.length === 0);
}

/** Functions entered after a message was taken: by the clauses of the `receive`, and by what follows it. */
function next(codebase: Codebase, receive: Call): FunctionView[] {
  const bodies = (receive.blocks?.do?.clauses ?? []).flatMap((clause) => clause.body);
  const sites = sitesInside(codebase, bodies);
  const site = codebase.siteOf(receive);
  const after = site?.fn?.sites.filter((other) => other.line > receive.el || other === site) ?? [];
  const continued = [...sites, ...after].filter((other) => CONTINUES.includes(other.target ?? ''));
  return [
    ...enteredFrom(codebase, [...sites, ...after, ...around(codebase, site)]),
    ...continued.flatMap((other) => named(codebase, other.args, 0) ?? []),
  ];
}

/** Calls that take the `receive`'s value: `loop(receive do … end)`, and pipes. */
function around(codebase: Codebase, site: Site | undefined): Site[] {
  const found: Site[] = [];
  for (let frame = site?.frame; frame; frame = frame.parent) {
    const outer = 't' in frame.node && frame.node.t === 'call' ? codebase.siteOf(frame.node) : undefined;
    if (frame.slot === 'arg' && outer) found.push(outer);
  }
  return found;
}

function leadsTo(codebase: Codebase, from: readonly FunctionView[], target: FunctionView): boolean {
  return reachedFrom(codebase, from).has(target);
}

function receives(fn: FunctionView): boolean {
  return fn.sites.some((site) => site.target === RECEIVE);
}
