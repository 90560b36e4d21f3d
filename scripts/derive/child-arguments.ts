/** The arguments that child specifications `{Module, argument}` give to a module's `start_link/1`. */
import type { Expr } from '../model/expr.ts';
import type { Codebase, ModuleView } from './codebase.ts';
import { descendants } from './expressions.ts';
import type { Where } from './value-flow.ts';

/** One `{Module, argument}` and the code it stands in. */
export interface ChildArgument {
  argument: Expr;
  where: Where;
}

const cache = new WeakMap<Codebase, ReadonlyMap<string, readonly ChildArgument[]>>();
const STARTERS = ['start_link', 'init', 'start_child', 'child_spec', 'start_supervised', 'start_supervised!'];
const SUPERVISING = new Set(['Supervisor', 'DynamicSupervisor', 'Application']);

/** In file order; only modules that call a supervisor's functions are read. */
export function childArguments(codebase: Codebase, module: string): readonly ChildArgument[] {
  const known = cache.get(codebase) ?? collect(codebase);
  cache.set(codebase, known);
  return known.get(module) ?? [];
}

function collect(codebase: Codebase): ReadonlyMap<string, readonly ChildArgument[]> {
  const found = new Map<string, ChildArgument[]>();
  for (const module of codebase.allModules) {
    if (!supervises(module)) continue;
    for (const fn of new Set(module.functions.values()))
      for (const clause of fn.fact.clauses)
        for (const expr of clause.body.flatMap((statement) => [...descendants(statement)])) {
          if (expr.t !== 'tuple' || expr.a.length !== 2 || expr.a[0]?.t !== 'alias') continue;
          const name = expr.a[0].v;
          if (!codebase.modules.get(name)?.functions.has('start_link/1')) continue;
          const entry = { argument: expr.a[1]!, where: { file: module.file, module, fn, clause } };
          const list = found.get(name);
          if (list) list.push(entry);
          else found.set(name, [entry]);
        }
  }
  return found;
}

function supervises(module: ModuleView): boolean {
  if (SUPERVISING.has(module.role)) return true;
  return module.sites.some(
    (site) =>
      STARTERS.includes(site.f) && (site.m === null || site.m.endsWith('Supervisor') || site.m.startsWith('ExUnit')),
  );
}
