/**
 * Which values an expression can have, followed back to where the source writes them: variables, attributes, defaults,
 * branches, keyword lists, the functions of the codebase that return them, and (when asked) the callers that pass them.
 */
import type { Call, Clause, Expr } from '../model/expr.ts';
import { argumentFor, defaultOf } from './arguments.ts';
import { type Binding, bindingsIn } from './bindings.ts';
import { branchEnds, isBranching, sameAtom } from './branch-ends.ts';
import type { Codebase, FunctionView, ModuleView, Site, SourceFile } from './codebase.ts';
import { collectionSources } from './collections.ts';
import { fitOf, type Step } from './patterns.ts';

/** The code that an expression stands in. */
export interface Where {
  file: SourceFile;
  module: ModuleView | null;
  fn: FunctionView | null;
  clause: Clause | null;
  /** The call through which this function was entered while following, if any: its arguments are the parameters. */
  entered?: { site: Site; from: Where };
}

/** A value at the end of the way: an expression that is not followed any further. */
export interface Value {
  expr: Expr;
  where: Where;
  /** Parts still to be taken out of it: a key of a variable that could not be followed. */
  path: readonly Step[];
  /** Whether the way left the function where the question was asked. */
  crossed: boolean;
  /** The default, attribute or call that holds the value, where it is not the place of the question. */
  holder?: Expr;
  /** For a variable: what it is bound to. */
  binding?: Binding;
}

export interface FlowOptions {
  /** Whether parameters are followed to the callers of their function. */
  callers: boolean;
  /** What makes another collection (`Map.put(map, key, value)`, `a ++ b`) is an end, where all of its value is asked for. */
  made?: true;
}

interface Way {
  where: Where;
  path: readonly Step[];
  crossed: boolean;
  holder?: Expr;
  depth: number;
}

const MAX_DEPTH = 24;
const MAX_VALUES = 400;
const CHOICES = new Set(['||', 'or', '++']);

/** Where a site stands. */
export function whereOf(site: Site): Where {
  return { file: site.file, module: site.module, fn: site.fn, clause: site.clause };
}

/** The values of an expression. Unknown parts end as the expression that could not be followed; loops end silently. */
export function valuesOf(
  codebase: Codebase,
  expr: Expr,
  where: Where,
  options: FlowOptions,
  path: readonly Step[] = [],
): Value[] {
  const literal = path.length === 0 && (expr.t === 'atom' || expr.t === 'alias' || expr.t === 'num');
  if (literal) return [{ expr, where, path, crossed: false }];
  return new Flow(codebase, options).follow(expr, { where, path, crossed: false, depth: 0 });
}

class Flow {
  readonly #codebase: Codebase;
  readonly #callers: boolean;
  readonly #made: boolean;
  readonly #seen = new Map<Expr, string[]>();
  readonly #sites = new Map<Site, number>();

  constructor(codebase: Codebase, options: FlowOptions) {
    this.#codebase = codebase;
    this.#callers = options.callers;
    this.#made = options.made === true;
  }

  follow(expr: Expr | undefined, way: Way): Value[] {
    if (!expr || way.depth > MAX_DEPTH || this.#visited(expr, way)) return [];
    const [step, ...rest] = way.path;
    const next = (inner: Expr | undefined, path = way.path) => this.follow(inner, deeper(way, { path }));
    switch (expr.t) {
      case 'var':
        return this.#variable(expr, way);
      case 'attr':
        return this.#attribute(expr, way);
      case 'block':
        return next(expr.a[expr.a.length - 1]);
      case 'field':
        return this.#field(expr, way);
      case 'op':
        if (expr.v === '=' || expr.v === '&&' || expr.v === 'and') return next(expr.a[1]);
        if (this.#made && expr.v === '++' && !step) return [end(expr, way)];
        return CHOICES.has(expr.v) ? expr.a.flatMap((side) => next(side)) : [end(expr, way)];
      case 'tuple':
        if (step?.in !== 'tuple') return step ? [] : [end(expr, way)];
        return step.size === 0 || step.size === expr.a.length ? next(expr.a[step.index], rest) : [];
      case 'list':
      case 'map':
        return this.#collection(expr, way);
      case 'call':
        return this.#call(expr, way);
      case 'atom':
      case 'alias':
      case 'num':
      case 'str':
        return step ? [] : [end(expr, way)];
      default:
        return [end(expr, way)];
    }
  }

  #visited(expr: Expr, way: Way): boolean {
    const key = this.#keyOf(way);
    const seen = this.#seen.get(expr);
    if (seen === undefined) this.#seen.set(expr, [key]);
    else if (seen.includes(key)) return true;
    else seen.push(key);
    return false;
  }

  #keyOf({ path, where }: Way): string {
    const { entered } = where;
    if (!entered) return path.length === 0 ? '' : path.map(stepKey).join('/');
    const id = this.#sites.get(entered.site) ?? this.#sites.size;
    this.#sites.set(entered.site, id);
    return `${path.map(stepKey).join('/')}@${id}`;
  }

  #variable(expr: Extract<Expr, { t: 'var' }>, way: Way): Value[] {
    const binding = way.where.clause ? bindingsIn(way.where.clause).get(expr) : undefined;
    if (!binding) {
      const named = way.where.module?.functions.get(`${expr.v}/0`);
      return named ? this.#returned(named, undefined, way) : [end(expr, way)];
    }
    const path = [...binding.path, ...way.path];
    if (binding.from === 'parameter' && way.where.fn && !binding.quoted) {
      const found = this.parameter(way.where.fn, binding.index!, deeper(way, { path }));
      // A parameter that nothing says more about stays a parameter.
      return found.length > 0 && (this.#callers || way.where.entered) ? found : [...found, end(expr, way, binding)];
    }
    if (binding.quoted && binding.fallback)
      return [...this.follow(binding.fallback, deeper(way, { path })), end(expr, way, binding)];
    if (!binding.value || path.some((step) => step.in === 'other')) return [end(expr, way, binding)];
    if (binding.from === 'element') path.unshift({ in: 'element' });
    return this.follow(binding.value, deeper(way, { path }));
  }

  /** A parameter: what the call that entered the function passes; else its default, and every caller. */
  parameter(fn: FunctionView, index: number, way: Way): Value[] {
    const { entered } = way.where;
    if (entered) return this.#passed(fn, entered.site, index, { ...way, where: entered.from });
    const holder = fn.fact.clauses
      .map((clause) => clause.pats[index])
      .find((pat) => pat?.t === 'op' && pat.v === '\\\\');
    const found = this.follow(defaultOf(fn.fact, index), deeper(way, { holder: holder ?? way.holder }));
    if (!this.#callers) return found;
    const passed = this.#codebase
      .callers(fn)
      .filter((site) => !site.captured)
      .flatMap((site) => this.#passed(fn, site, index, { ...way, where: whereOf(site), crossed: true }));
    return [...found, ...passed].slice(0, MAX_VALUES);
  }

  #passed(fn: FunctionView, site: Site, index: number, way: Way): Value[] {
    const argument = argumentFor(fn.fact, site.n, index);
    if (argument === undefined) return this.follow(defaultOf(fn.fact, index), deeper(way, { where: inside(fn) }));
    if (site.delegated && site.fn) return this.parameter(site.fn, argument, deeper(way, {}));
    const holder = way.crossed && site.node.t === 'call' ? site.node : way.holder;
    return this.follow(site.args[argument], deeper(way, { holder }));
  }

  #attribute(expr: Extract<Expr, { t: 'attr' }>, way: Way): Value[] {
    const { module } = way.where;
    const all = module?.fact.attributes.filter((attribute) => attribute.name === expr.v && attribute.value) ?? [];
    const before = all.filter((attribute) => attribute.line <= expr.l);
    const value = (before[before.length - 1] ?? all[0])?.value;
    if (!module || !value) return [end(expr, way)];
    const where: Where = { file: module.file, module, fn: null, clause: null };
    return this.follow(value, deeper(way, { where, holder: expr }));
  }

  #field(expr: Extract<Expr, { t: 'field' }>, way: Way): Value[] {
    const key = expr.v ?? (expr.k?.t === 'atom' ? expr.k.v : undefined);
    if (key === undefined) return [end(expr, way)];
    const found = this.follow(expr.of, deeper(way, { path: [{ in: 'key', key }, ...way.path] }));
    return found.length > 0 ? found : [end(expr, way)];
  }

  #collection(expr: Extract<Expr, { t: 'list' | 'map' }>, way: Way): Value[] {
    const [step, ...rest] = way.path;
    const next = (inner: Expr, path: readonly Step[]) => this.follow(inner, deeper(way, { path }));
    if (!step) return [end(expr, way)];
    if (step.in === 'rest') return next(expr, rest);
    if (step.in === 'element')
      return expr.a.flatMap((item) => (item.t === 'pair' || item.t === 'op' ? [] : next(item, rest)));
    if (step.in !== 'key') return [];
    const pair = expr.a.find((item) => item.t === 'pair' && item.k.t === 'atom' && item.k.v === step.key);
    if (pair?.t === 'pair') return next(pair.v, rest);
    if (expr.t === 'map' && expr.base) return next(expr.base, way.path);
    const tail = expr.a.find((item) => item.t === 'op' && item.v === '|');
    return tail?.t === 'op' ? tail.a.flatMap((side) => next(side, way.path)) : [];
  }

  #call(call: Call, way: Way): Value[] {
    if (call.f === 'unquote' && call.a.length === 1) return this.follow(call.a[0], deeper(way, {}));
    if (isBranching(call))
      return branchEnds(call).flatMap(({ value, matched }) =>
        matched ? this.#handedOn(value, this.follow(matched, deeper(way, {}))) : this.follow(value, deeper(way, {})),
      );
    const sources = this.#made && way.path.length === 0 ? undefined : collectionSources(call, way.path);
    if (sources)
      return sources.flatMap(({ expr, path, fallback }) =>
        this.follow(returnedBy(expr), deeper(way, { path, holder: fallback ? call : way.holder })),
      );
    const site = this.#codebase.siteOf(call);
    const callee = site && this.#codebase.callee(site);
    return callee ? this.#returned(callee, { site, from: way.where }, way) : [end(call, way)];
  }

  /** What a function of the codebase returns, entered through this call. */
  #returned(fn: FunctionView, entered: Where['entered'], way: Way): Value[] {
    const delegation = fn.fact.delegate && fn.sites.find((site) => site.delegated);
    const target = delegation && this.#codebase.callee(delegation);
    if (target) return this.#returned(target, entered, deeper(way, {}));
    if (fn.fact.kind.startsWith('defmacro')) return [];
    return fn.fact.clauses
      .filter((clause) => !entered || couldEnter(clause, entered.site))
      .flatMap((clause) => {
        const where: Where = { file: fn.module.file, module: fn.module, fn, clause, ...(entered ? { entered } : {}) };
        const last = clause.body[clause.body.length - 1];
        const handed = way.path.length === 0 ? clause.pats.findIndex((pat) => sameAtom(pat, last)) : -1;
        if (handed < 0) return this.follow(last, deeper(way, { where }));
        return this.#handedOn(last, this.parameter(fn, handed, deeper(way, { where })));
      });
  }

  /** A clause that matched the very literal that it returns hands on what it was given: that is where it is written. */
  #handedOn(literal: Expr | undefined, given: readonly Value[]): Value[] {
    return given.filter(({ expr }) => !['atom', 'num', 'str'].includes(expr.t) || sameAtom(expr, literal));
  }
}

function deeper(way: Way, change: Partial<Way>): Way {
  return { ...way, ...change, depth: way.depth + 1 };
}

function end(expr: Expr, { where, path, crossed, holder }: Way, binding?: Binding): Value {
  return { expr, where, path, crossed, ...(holder ? { holder } : {}), ...(binding ? { binding } : {}) };
}

function couldEnter(clause: Clause, site: Site): boolean {
  if (site.n !== clause.pats.length) return true;
  return clause.pats.every((pat, index) => {
    const arg = site.args[index];
    return !arg || fitOf(arg, pat) !== 'none';
  });
}

/** The value of a function given as a default (`Keyword.get_lazy(opts, :name, fn -> … end)`). */
function returnedBy(expr: Expr): Expr | undefined {
  if (expr.t === 'fn') return expr.clauses[0]?.body.at(-1);
  return expr;
}

function inside(fn: FunctionView): Where {
  return { file: fn.module.file, module: fn.module, fn, clause: fn.fact.clauses[0] ?? null };
}

function stepKey(step: Step): string {
  return step.in === 'key' ? `.${step.key}` : step.in === 'tuple' ? `#${step.index}` : step.in;
}
