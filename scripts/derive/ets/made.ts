/** The tables that a call makes: one, or one for each caller that gives it a name. */
import type { EtsTable } from '../../model/architecture.ts';
import type { Alias, Atom, Expr } from '../../model/expr.ts';
import { argumentFor, defaultOf } from '../arguments.ts';
import type { Codebase, Site } from '../codebase.ts';
import { print } from '../print.ts';
import { valuesOf, whereOf } from '../value-flow.ts';
import { creations, ets } from './created.ts';

/** A table, and the code that decides which one it is. */
export interface Made {
  /** The `:ets.new/2`. */
  site: Site;
  /** The call that names it: the `:ets.new/2`, or one of a function around it. */
  at: Site;
  /** The function between the two, `Module.name/arity`. */
  through?: string;
  name: Atom | Alias | undefined;
  named: boolean;
  /** Other tables are made by the same call. */
  shared: boolean;
  fact: EtsTable;
}

/** In file order of the `:ets.new/2`, then of the calls that name them. */
export function madeTables(codebase: Codebase): Made[] {
  const facts = ets(codebase);
  return creations(codebase).flatMap((site, index) => {
    const fact = facts[index]!;
    const [expr] = site.args;
    const one = { site, at: site, named: fact.named, shared: false, fact };
    if (!expr || site.inQuote) return [{ ...one, name: undefined }];
    const given = givenNames(codebase, expr, site, []);
    const names = new Map(given.flatMap(({ name }) => (name ? [[nameKey(name), name]] : [])));
    const [only] = names.values();
    const everywhere = given.every(({ name }) => name !== undefined);
    if (!fact.named || names.size === 0) return [{ ...one, name: everywhere ? only : undefined }];
    if (given.every(({ at }) => at === site)) return [{ ...one, name: names.size === 1 ? only : undefined }];
    return given.map((found) => ({ ...one, ...found, shared: given.length > 1, fact: named(fact, found) }));
  });
}

type Given = Pick<Made, 'at' | 'through' | 'name'>;

const MAX_CROSSED = 3;

/** The names that the table can have, each with the call that decides it: parameters are followed to the callers. */
function givenNames(codebase: Codebase, expr: Expr, at: Site, crossed: readonly Site[]): Given[] {
  const [outer] = crossed.toReversed();
  const through = outer?.fn ? { through: `${outer.fn.module.name}.${outer.fn.key}` } : {};
  const values = valuesOf(codebase, expr, whereOf(at), { callers: false });
  return values.flatMap(({ expr: end, path, binding }): Given[] => {
    if (path.length === 0 && isName(end)) return [{ at, name: end, ...through }];
    const open = [{ at, name: undefined, ...through }];
    const { fn } = at;
    if (!fn || binding?.from !== 'parameter' || binding.path.length + path.length > 0) return open;
    const callers = codebase
      .callers(fn)
      .filter((site) => site.file.scope === at.file.scope && !site.captured && !site.inQuote && site.fn !== fn);
    if (callers.length === 0 || crossed.length >= MAX_CROSSED) return open;
    return callers.flatMap((site) => {
      const index = argumentFor(fn.fact, site.n, binding.index!);
      const argument = index === undefined ? defaultOf(fn.fact, binding.index!) : site.args[index];
      return argument ? givenNames(codebase, argument, site, [...crossed, at]) : [];
    });
  });
}

function named(fact: EtsTable, { name, at, through }: Given): EtsTable {
  const { module, fn, file, line } = at;
  return {
    ...fact,
    ...(name ? { name: name.t === 'alias' ? name.v : print(name), confidence: 'inferred' } : {}),
    ...(through === undefined ? {} : { through }),
    module: module?.name ?? null,
    function: fn?.key ?? null,
    file: file.path,
    line,
  };
}

/** Whether an expression is a name that a table can have. */
export function isName(expr: Expr): expr is Atom | Alias {
  return expr.t === 'atom' || expr.t === 'alias';
}

/** Equal for equal names. */
export function nameKey(name: Atom | Alias): string {
  return `${name.t} ${name.v}`;
}
