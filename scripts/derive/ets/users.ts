/** Who looks into a table and who changes it: calls of `:ets` whose first argument can be that table. */
import type { TableUse } from '../../model/architecture.ts';
import type { Call, Expr } from '../../model/expr.ts';
import type { Codebase, Frame, ModuleView, Site } from '../codebase.ts';
import { descendants } from '../expressions.ts';
import { groupBy } from '../group-by.ts';
import { placeOf } from '../place.ts';
import { print } from '../print.ts';
import { inFileOrder } from '../site-order.ts';
import { type Value, valuesOf, type Where, whereOf } from '../value-flow.ts';
import { CHECKS, READS, WRITES } from './access.ts';
import { isName, type Made, nameKey } from './made.ts';

/** One call, and the table that it means. */
export interface Access {
  site: Site;
  writes: boolean;
  /** Positions among the tables. */
  tables: ReadonlyMap<number, TableUse['confidence']>;
}

/** Answers for every call of compiled code which of the tables it can mean. */
export class TableUsers {
  readonly #codebase: Codebase;
  readonly #byName = new Map<string, number[]>();
  /** By what a followed argument ends at: the call that made the table, the code that computes its name, a parameter. */
  readonly #byEnd = new Map<object, number[]>();
  /** By where a table is kept: a key of a module's state, a persistent term. */
  readonly #byKey = new Map<string, number[]>();
  #accesses: readonly Access[] | undefined;

  constructor(codebase: Codebase, made: readonly Made[]) {
    this.#codebase = codebase;
    for (const [index, { site, name, named, shared }] of made.entries()) {
      if (!shared) push(this.#byEnd, site.node, index);
      if (name && named) push(this.#byName, nameKey(name), index);
      else if (named) this.#computed(site, index);
    }
    const makers = new Set(
      made.flatMap(({ site: { module, file } }) => (module && file.scope === 'lib' ? [module] : [])),
    );
    for (const module of makers) this.#keysOf(module);
    for (const site of codebase.sitesOf(':persistent_term.put/2'))
      if (site.args[0] && site.args[1]) this.#keep(termKey(site.args[0]), site.args[1], whereOf(site));
  }

  /** Reads and writes in file order; questions whether the table is there are neither. */
  accesses(): readonly Access[] {
    this.#accesses ??= this.#all();
    return this.#accesses;
  }

  /** The tables that an argument can mean, with how sure that is. */
  tablesOf(argument: Expr, site: Site): ReadonlyMap<number, TableUse['confidence']> {
    const found = new Map<number, TableUse['confidence']>();
    const values = valuesOf(this.#codebase, argument, whereOf(site), { callers: true });
    for (const value of values)
      for (const index of this.#meant(value)) {
        const exact =
          values.length === 1 &&
          isName(value.expr) &&
          value.path.length === 0 &&
          !value.crossed &&
          site.confidence === 'exact';
        found.set(index, exact ? 'exact' : 'inferred');
      }
    return found;
  }

  #all(): Access[] {
    const found: Access[] = [];
    for (const [table, writes] of [
      [READS, false],
      [WRITES, true],
    ] as const)
      for (const [key, index] of Object.entries(table))
        for (const site of this.#codebase.sitesOf(`:ets.${key}`)) {
          const argument = site.args[index];
          if (!argument || site.file.scope !== 'lib' || site.inQuote) continue;
          const tables = this.tablesOf(argument, site);
          if (tables.size > 0) found.push({ site, writes, tables });
        }
    return found.sort((a, b) => inFileOrder(a.site, b.site));
  }

  /** A name that a function computes is the same wherever that function is asked; a parameter, wherever it is kept. */
  #computed(site: Site, index: number): void {
    const [name] = site.args;
    for (const { expr, path, binding } of name ? valuesOf(this.#codebase, name, whereOf(site), { callers: true }) : [])
      if (path.length > 0) continue;
      else if (expr.t === 'dynatom' || expr.t === 'call') push(this.#byEnd, expr, index);
      else if (binding && binding.path.length === 0) push(this.#byEnd, binding, index);
  }

  /** `%{table: tid}`, `Map.put(state, :table, tid)`: where a module keeps the tables that it makes. */
  #keysOf(module: ModuleView): void {
    for (const fn of new Set(module.functions.values()))
      for (const clause of fn.fact.clauses) {
        const where = { file: module.file, module, fn, clause };
        for (const expr of clause.body.flatMap((one) => [...descendants(one)]))
          if (expr.t === 'pair' && expr.k.t === 'atom') this.#keep(stateKey(module, expr.k.v), expr.v, where);
          else if (expr.t === 'call' && expr.m === 'Map' && expr.f === 'put' && expr.a[1]?.t === 'atom' && expr.a[2])
            this.#keep(stateKey(module, expr.a[1].v), expr.a[2], where);
      }
  }

  #keep(key: string, held: Expr, where: Where): void {
    if (held.t !== 'var' && held.t !== 'call') return;
    for (const { expr, path, binding } of valuesOf(this.#codebase, held, where, { callers: false }))
      if (path.length === 0)
        for (const index of this.#byEnd.get(binding ?? expr) ?? NONE) push(this.#byKey, key, index);
  }

  #meant({ expr, path, where, binding }: Value): readonly number[] {
    if (path.length === 0) {
      if (isName(expr)) return this.#byName.get(nameKey(expr)) ?? NONE;
      const direct = this.#byEnd.get(binding ?? expr);
      if (direct) return direct;
      if (expr.t === 'call' && expr.a[0]) {
        if (isWhereis(expr)) return isName(expr.a[0]) ? (this.#byName.get(nameKey(expr.a[0])) ?? NONE) : NONE;
        if (expr.m === ':persistent_term' && expr.f === 'get') return this.#byKey.get(termKey(expr.a[0])) ?? NONE;
      }
    }
    const last = [...(binding?.path ?? []), ...path].at(-1);
    const key = last?.in === 'key' ? last.key : expr.t === 'field' ? (expr.v ?? atomOf(expr.k)) : undefined;
    return key === undefined || !where.module ? NONE : (this.#byKey.get(stateKey(where.module, key)) ?? NONE);
  }
}

const stateKey = (module: ModuleView, key: string) => `state ${module.name} ${key}`;
const termKey = (key: Expr) => `term ${print(key)}`;

const NONE: readonly number[] = [];

/** What keeps a read or write from raising when the table is gone. */
export class Guards {
  readonly #checks: ReadonlyMap<string, Site[]>;

  constructor(codebase: Codebase) {
    const sites = Object.keys(CHECKS).flatMap((key) => codebase.sitesOf(`:ets.${key}`));
    this.#checks = groupBy(sites, ({ module, fn }) => module && fn && `${module.name}.${fn.key}`);
  }

  of(site: Site): TableUse['guarded'] {
    for (let frame = site.frame; frame; frame = frame.parent) if (isRescued(frame)) return 'rescue';
    const asked = site.module && site.fn && this.#checks.get(`${site.module.name}.${site.fn.key}`);
    return asked ? 'whereis' : undefined;
  }
}

/** A use as tables of the report show it. */
export function tableUse(site: Site, confidence: TableUse['confidence'], guards: Guards): TableUse {
  const guarded = guards.of(site);
  return { call: `${site.f}/${site.n}`, ...(guarded ? { guarded } : {}), confidence, ...placeOf(site) };
}

/** Inside a `try` whose `rescue` takes an `ArgumentError`, or whose `catch` takes errors. */
function isRescued({ node, slot }: Frame): boolean {
  if (slot !== 'do' || !('t' in node) || node.t !== 'call' || node.f !== 'try') return false;
  const rescued = node.blocks?.rescue?.clauses?.some(({ pats: [pat] }) => takesArgumentError(pat));
  const caught = node.blocks?.catch?.clauses?.some(
    ({ pats: [kind], pats }) => pats.length === 2 && (kind?.t === 'var' || (kind?.t === 'atom' && kind.v === 'error')),
  );
  return rescued === true || caught === true;
}

function takesArgumentError(pattern: Expr | undefined): boolean {
  if (!pattern) return false;
  if (pattern.t === 'var') return true;
  const named = [...descendants(pattern)].filter((one) => one.t === 'alias');
  return named.length === 0 || named.some((one) => one.t === 'alias' && one.v === 'ArgumentError');
}

function isWhereis(call: Call): boolean {
  return call.m === ':ets' && call.f === 'whereis';
}

function atomOf(expr: Expr | undefined): string | undefined {
  return expr?.t === 'atom' ? expr.v : undefined;
}

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const known = map.get(key);
  if (!known) map.set(key, [value]);
  else if (!known.includes(value)) known.push(value);
}
