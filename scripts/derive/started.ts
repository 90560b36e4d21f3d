/** Which module's process a call starts: `GenServer.start_link(Crane, …)`, `start_child(sup, spec)`, `Crane.start_link(…)`. */
import type { Call, Expr } from '../model/expr.ts';
import type { Codebase, ModuleView } from './codebase.ts';
import { option } from './expressions.ts';
import { valuesOf, type Where } from './value-flow.ts';

/** Argument with the callback module, by `Module.function`; with a count of arguments where that decides. */
const STARTERS: Readonly<Record<string, number>> = {
  ...start('GenServer', 0),
  ...start('GenStage', 0),
  ...start('GenStateMachine', 0),
  ...start('Supervisor', 0),
  ...start('DynamicSupervisor', 0),
  ...start('ConsumerSupervisor', 0),
  ...start('PartitionSupervisor', 0),
  ...start('Broadway', 0),
  ...start('WebSockex', 1),
  ...start('Slipstream', 0),
  ...start(':gen_server', 0),
  ...start(':gen_statem', 0),
  ...start(':supervisor', 0),
  ':gen_server.start_link/4': 1,
  ':gen_server.start/4': 1,
  ':gen_statem.start_link/4': 1,
  ':gen_statem.start/4': 1,
  ':supervisor.start_link/3': 1,
};

function start(module: string, argument: number): Record<string, number> {
  return { [`${module}.start_link`]: argument, [`${module}.start`]: argument };
}

/** Functions that start a child from a specification, with the argument that holds it. */
const CHILD_STARTERS: Readonly<Record<string, number>> = {
  'DynamicSupervisor.start_child': 1,
  'Supervisor.start_child': 1,
  ':supervisor.start_child': 1,
  'ExUnit.Callbacks.start_supervised': 0,
  'ExUnit.Callbacks.start_supervised!': 0,
  'ExUnit.Callbacks.start_link_supervised!': 0,
};

const MAX_DEPTH = 4;

/** The module of the process that a call starts and answers; `undefined` when the call starts none, or one that is not known. */
export function startedBy(codebase: Codebase, call: Call, where: Where, depth = 0): string | undefined {
  if (typeof call.m !== 'string' || depth > MAX_DEPTH) return undefined;
  const name = `${call.m}.${call.f}`;
  const argument = STARTERS[`${name}/${call.a.length}`] ?? STARTERS[name];
  if (argument !== undefined) {
    const module = call.a[argument];
    return module && sole(codebase, module, where, (expr) => (expr.t === 'alias' ? expr.v : undefined));
  }
  if (name === 'Agent.start_link' || name === 'Agent.start') return where.module?.name;
  const spec = call.a[CHILD_STARTERS[name] ?? -1];
  return spec && sole(codebase, spec, where, (expr, at) => childModule(codebase, expr, at, depth));
}

/** Whether a call is one of the functions that start a process, whichever. */
export function isStarter(call: Call): boolean {
  const name = `${typeof call.m === 'string' ? call.m : ''}.${call.f}`;
  return name in STARTERS || name in CHILD_STARTERS || name === 'Agent.start_link' || name === 'Agent.start';
}

/** The one module that every value of the expression leads to. */
function sole(
  codebase: Codebase,
  expr: Expr,
  where: Where,
  moduleOf: (expr: Expr, where: Where) => string | undefined,
): string | undefined {
  const values = valuesOf(codebase, expr, where, { callers: false });
  const found = new Set(values.map((value) => (value.path.length > 0 ? undefined : moduleOf(value.expr, value.where))));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** Modules of Elixir whose processes run a closure: they have no module of their own. */
const NAMELESS = new Set(['Task', 'Agent']);

/** Of a child specification: `Module`, `{Module, argument}`, a map with `start:`, `Supervisor.child_spec(…)`. */
function childModule(codebase: Codebase, spec: Expr, where: Where, depth: number): string | undefined {
  const named = spec.t === 'tuple' ? spec.a[0] : spec;
  if (named?.t === 'alias')
    return NAMELESS.has(named.v) ? undefined : processOf(codebase, named.v, 'start_link', depth);
  if (spec.t === 'map') {
    const start = option(spec, 'start');
    const [module, fn] = start?.t === 'tuple' ? start.a : [];
    return module?.t === 'alias' && fn?.t === 'atom' ? processOf(codebase, module.v, fn.v, depth) : undefined;
  }
  if (spec.t !== 'call') return undefined;
  const [first] = spec.a;
  if (spec.m === 'Supervisor' && spec.f === 'child_spec' && first) return childModule(codebase, first, where, depth);
  if (typeof spec.m === 'string' && spec.f === 'child_spec') return processOf(codebase, spec.m, 'start_link', depth);
  return undefined;
}

/** A module's own start function may start another module's process: a facade. */
function processOf(codebase: Codebase, name: string, fn: string, depth: number): string {
  const module = codebase.modules.get(name);
  return (module && startedIn(codebase, module, fn, depth)) ?? name;
}

/** The other module whose process a module's `start_link` starts; `undefined` when it starts its own, several, or none that is known. */
export function serverOfStart(codebase: Codebase, module: ModuleView): string | undefined {
  const found = startedIn(codebase, module, 'start_link', 0);
  return found === module.name ? undefined : found;
}

function startedIn(codebase: Codebase, module: ModuleView, fn: string, depth: number): string | undefined {
  const starts = [...new Set(module.functions.values())].filter(({ fact }) => fact.name === fn);
  const found = new Set<string>();
  for (const view of starts)
    for (const clause of view.fact.clauses) {
      const last = clause.body.at(-1);
      const where: Where = { file: module.file, module, fn: view, clause };
      for (const value of last ? valuesOf(codebase, last, where, { callers: false }) : []) {
        const started = value.expr.t === 'call' ? startedBy(codebase, value.expr, value.where, depth + 1) : undefined;
        if (started) found.add(started);
      }
    }
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
