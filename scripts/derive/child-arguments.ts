/** The arguments that child specifications `{Module, argument}` give to a module's `start_link/1`. */
import type { Expr } from '../model/expr.ts';
import type { Codebase, FunctionView, ModuleView } from './codebase.ts';
import { childrenOf } from './expressions.ts';
import type { Where } from './value-flow.ts';

/** One `{Module, argument}` and the code it stands in. */
export interface ChildArgument {
  argument: Expr;
  where: Where;
}

const cache = new WeakMap<Codebase, ReadonlyMap<string, readonly ChildArgument[]>>();

/** Functions that take children; the module that calls one is read for `{Module, argument}`. */
const SUPERVISING = [
  'Supervisor.start_link/2',
  'Supervisor.start_link/3',
  'Supervisor.init/2',
  'Supervisor.start_child/2',
  'Supervisor.child_spec/2',
  'DynamicSupervisor.start_child/2',
  'ExUnit.Callbacks.start_supervised/1',
  'ExUnit.Callbacks.start_supervised/2',
  'ExUnit.Callbacks.start_supervised!/1',
  'ExUnit.Callbacks.start_supervised!/2',
  'ExUnit.Callbacks.start_link_supervised!/1',
];

/** In file order; only modules that call a supervisor's functions are read. */
export function childArguments(codebase: Codebase, module: string): readonly ChildArgument[] {
  const known = cache.get(codebase) ?? collect(codebase);
  cache.set(codebase, known);
  return known.get(module) ?? [];
}

function collect(codebase: Codebase): ReadonlyMap<string, readonly ChildArgument[]> {
  const found = new Map<string, ChildArgument[]>();
  const calling = new Set(SUPERVISING.flatMap((target) => codebase.sitesOf(target).map((site) => site.module)));
  for (const module of codebase.allModules)
    if (calling.has(module)) for (const fn of new Set(module.functions.values())) read(codebase, module, fn, found);
  return found;
}

function read(codebase: Codebase, module: ModuleView, fn: FunctionView, into: Map<string, ChildArgument[]>): void {
  for (const clause of fn.fact.clauses) {
    const where = { file: module.file, module, fn, clause };
    const visit = (expr: Expr): void => {
      if (expr.t === 'tuple' && expr.a.length === 2 && expr.a[0]?.t === 'alias') {
        const name = expr.a[0].v;
        const known = into.get(name);
        const entry = { argument: expr.a[1]!, where };
        if (known) known.push(entry);
        else if (codebase.modules.get(name)?.functions.has('start_link/1')) into.set(name, [entry]);
      }
      childrenOf(expr).forEach(visit);
    };
    clause.body.forEach(visit);
  }
}
