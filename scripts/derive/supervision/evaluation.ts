/** Reads what an expression can be, without running it: variables, attributes, branches and functions of the codebase are followed. */
import type { Call, Expr } from '../../model/expr.ts';
import type { FunctionClause } from '../../model/facts.ts';
import type { Codebase, FunctionView, ModuleView } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import { applied, unzipped } from './applied.ts';
import { branchesOf } from './branches.ts';
import { clauseText, viableClauses, withDefaults } from './clauses.ts';
import { type Bound, bind, type Env, emptyEnv, matches, partOf, type Step } from './env.ts';
import { CONFIGURATION, LISTED, OPTION_READERS } from './option-readers.ts';

/** A form that an expression can take: not a variable, branch or followed call any more. */
export interface Value {
  expr: Expr;
  env: Env;
  /** Texts of the conditions under which it is this one, outermost first. */
  conditions: readonly string[];
  /** Functions that were followed, `Module.fun/arity`. */
  through: readonly string[];
}

/** A clause that a call can reach, its parameters bound. */
export interface Reached {
  fn: FunctionView;
  clause: FunctionClause;
  env: Env;
  condition: string | null;
}

const MAX_CALLS = 14;
const MAX_STEPS = 60_000;

export function asValue(expr: Expr, env: Env): Value {
  return { expr, env, conditions: [], through: [] };
}

/** Adds what led to a value in front of what the value already says. */
export function under(value: Value, outer: Pick<Value, 'conditions' | 'through'>): Value {
  if (outer.conditions.length === 0 && outer.through.length === 0) return value;
  return {
    ...value,
    conditions: [...outer.conditions, ...value.conditions],
    through: [...outer.through, ...value.through],
  };
}

export class Evaluation {
  readonly codebase: Codebase;
  #steps = 0;

  constructor(codebase: Codebase) {
    this.codebase = codebase;
  }

  /** Starts a new account of work; past its end nothing more is followed. */
  restart(): void {
    this.#steps = 0;
  }

  /** Every form an expression can take. */
  forms(expr: Expr, env: Env): Value[] {
    if (++this.#steps > MAX_STEPS) return [asValue(expr, env)];
    switch (expr.t) {
      case 'var':
        return this.#variable(expr, env);
      case 'attr': {
        const value = attributeOf(env.module, expr.v);
        return value ? this.forms(value, emptyEnv(env.module, env.calls)) : [asValue(expr, env)];
      }
      case 'block':
        return this.body(expr.a, env);
      case 'op':
        return this.#operator(expr, env);
      case 'field':
        return this.#field(expr, env);
      case 'call':
        return this.#call(expr, env);
      default:
        return [asValue(expr, env)];
    }
  }

  /** Forms of the last statement, the ones before it read first. */
  body(statements: readonly Expr[], env: Env): Value[] {
    const last = statements.at(-1);
    return last ? this.forms(last, this.after(statements.slice(0, -1), env)) : [];
  }

  /** What names stand for after some statements. */
  after(statements: readonly Expr[], env: Env): Env {
    let now = env;
    for (const statement of statements) {
      let inner: Expr = statement;
      while (inner.t === 'op' && inner.v === '=') {
        now = bind(now, inner.a[0]!, { expr: inner.a[1]!, env: now, path: [], pattern: inner.a[0]! });
        inner = inner.a[1]!;
      }
    }
    return now;
  }

  /** The only form of an expression, or the expression itself when there are several. */
  one(expr: Expr, env: Env): Value {
    const forms = this.forms(expr, env);
    return forms.length === 1 ? forms[0]! : asValue(expr, env);
  }

  part(bound: Bound): Value[] {
    const { pattern } = bound;
    let values = this.forms(bound.expr, bound.env);
    if (pattern) values = values.filter(({ expr }) => matches(pattern, expr) !== 'no');
    for (const step of bound.path) values = values.flatMap((value) => this.#step(value, step));
    return values;
  }

  /** Clauses of the codebase that a call can reach, with its arguments bound; empty when it leaves the codebase. */
  reach(call: Call, env: Env): Reached[] {
    if (env.calls.length >= MAX_CALLS || env.calls.filter((followed) => followed === call).length > 0) return [];
    const fn = this.callee(call, env);
    if (!fn || fn.fact.kind === 'defmacro' || fn.fact.kind === 'defmacrop') return [];
    if (fn.fact.delegate?.to) {
      const to: Call = { ...call, m: fn.fact.delegate.to, f: fn.fact.delegate.as };
      delete to.via;
      return this.reach(to, env);
    }
    return this.clauses(
      fn,
      call.a.map((expr) => ({ expr, env, path: [] })),
      [...env.calls, call],
    );
  }

  /** Clauses of a function that can take these arguments (`null`: any). */
  clauses(fn: FunctionView, args: readonly (Bound | null)[], calls: readonly Call[]): Reached[] {
    const all = withDefaults(fn, args, emptyEnv(fn.module, calls));
    const known = all.map((arg) => (arg ? this.part(arg) : []));
    const viable = viableClauses(fn, known);
    return viable.map((clause) => ({
      fn,
      clause,
      env: this.#parameters(fn, clause, all, calls),
      condition: clauseText(viable, clause, fn),
    }));
  }

  callee(call: Call, env: Env): FunctionView | undefined {
    const site = this.codebase.siteOf(call);
    const arity = call.a.length;
    let module = site?.m ?? (typeof call.m === 'string' ? call.m : null);
    if (module === null && call.m !== undefined && typeof call.m !== 'string') {
      const target = this.one(call.m, env).expr;
      module = target.t === 'alias' ? target.v : null;
    }
    return module === null ? undefined : this.codebase.modules.get(module)?.functions.get(`${call.f}/${arity}`);
  }

  #parameters(fn: FunctionView, clause: FunctionClause, args: readonly (Bound | null)[], calls: readonly Call[]): Env {
    let env = emptyEnv(fn.module, calls);
    for (const [index, pattern] of clause.pats.entries()) env = bind(env, pattern, args[index] ?? null);
    return env;
  }

  #variable(expr: Extract<Expr, { t: 'var' }>, env: Env): Value[] {
    const bound = env.vars.get(expr.v);
    if (!bound) {
      if (env.module.functions.has(`${expr.v}/0`) && /^[a-z]/.test(expr.v))
        return this.forms({ ...expr, t: 'call', m: env.module.name, f: expr.v, a: [], el: expr.l, ec: expr.c }, env);
      return [asValue(expr, env)];
    }
    const parts = this.part(bound);
    return parts.length > 0 ? parts : [asValue(expr, env)];
  }

  #step(value: Value, step: Step): Value[] {
    const literal = partOf(value.expr, step);
    if (literal) return this.forms(literal, value.env).map((inner) => under(inner, value));
    const popped =
      value.expr.t === 'call' && value.expr.m === 'Keyword' && /^pop/.test(value.expr.f) ? value.expr : null;
    if (popped?.a[0] && step === 1) return this.forms(popped.a[0], value.env).map((inner) => under(inner, value));
    if (popped && step === 0) return this.option({ ...popped, f: 'get' }, value.env)?.values ?? [];
    if (value.expr.t === 'call' && value.expr.m === 'Enum' && value.expr.f === 'unzip' && typeof step === 'number')
      return [{ ...value, expr: unzipped(value.expr, step) }];
    if (value.expr.t === 'map' && value.expr.base && typeof step === 'string')
      return this.forms(value.expr.base, value.env).flatMap((base) => this.#step(under(base, value), step));
    return [];
  }

  #operator(expr: Extract<Expr, { t: 'op' }>, env: Env): Value[] {
    const [left, right] = expr.a;
    if (expr.v === '=' && right) return this.forms(right, env);
    if (expr.v === '||' && left && right) return this.#either(left, right, env);
    if ((expr.v === '&&' || expr.v === 'and') && left && right) {
      const conditions = [`if ${shorten(print(left), 160)}`];
      return this.forms(right, env).map((value) => under(value, { conditions, through: [] }));
    }
    return [asValue(expr, env)];
  }

  /** `opts[:adapter] || Default`: the right side where the left one is nothing, or is not known. */
  #either(left: Expr, right: Expr, env: Env): Value[] {
    const known = this.forms(left, env).filter(({ expr }) => isValue(expr));
    if (known.length > 0 && known.every(({ expr }) => expr.t !== 'atom' || (expr.v !== 'nil' && expr.v !== 'false')))
      return known;
    const conditions = [`unless ${shorten(print(left), 160)}`];
    return this.forms(right, env).map((value) => under(value, { conditions, through: [] }));
  }

  #field(expr: Extract<Expr, { t: 'field' }>, env: Env): Value[] {
    const step = expr.v ?? (expr.k?.t === 'atom' ? expr.k.v : undefined);
    if (step === undefined) return [asValue(expr, env)];
    const parts = this.forms(expr.of, env).flatMap((value) => this.#step(value, step));
    return parts.length > 0 ? parts : [asValue(expr, env)];
  }

  #call(call: Call, env: Env): Value[] {
    const branches = branchesOf(call, env);
    if (branches)
      return branches.flatMap(({ body, env: inner, condition }) =>
        this.body(body, inner).map((value) =>
          condition === null ? value : under(value, { conditions: [condition], through: [] }),
        ),
      );
    if (call.m === 'Kernel' && call.f === 'elem' && call.a[1]?.t === 'num') {
      const parts = this.part({ expr: call.a[0]!, env, path: [Number(call.a[1].v)] });
      return parts.length > 0 ? parts : [asValue(call, env)];
    }
    const option = this.option(call, env);
    if (option) return option.values;
    if (call.m === 'Kernel' && call.f === 'then' && call.a.length === 2)
      return this.applied(call.a[1]!, [{ expr: call.a[0]!, env, path: [] }], env);
    if (call.m === 'Kernel' && call.f === 'tap' && call.a[0]) return this.forms(call.a[0], env);
    // A child specification is read as one, with what it is the specification of.
    if (call.f === 'child_spec' && !call.via && call.a.length < 2 && this.callee(call, env)?.fact.arity !== 0)
      return [asValue(call, env)];
    const reached = this.reach(call, env);
    if (reached.length === 0) return [asValue(call, env)];
    return reached.flatMap(({ fn, clause, env: inner, condition }) => {
      const through = [`${fn.module.name}.${fn.key}`];
      const conditions = condition === null ? [] : [condition];
      return this.body(clause.body, inner).map((value) => under(value, { conditions, through }));
    });
  }

  /** What a function value runs, its parameters bound. */
  bodies(fun: Expr, args: readonly (Bound | null)[], env: Env): Value[] {
    const known = args.map((arg) => (arg ? this.part(arg) : []));
    return this.forms(fun, env).flatMap((value) => applied(value, args, known).map((result) => under(result, value)));
  }

  /** Forms of a function value's result. */
  applied(fun: Expr, args: readonly (Bound | null)[], env: Env): Value[] {
    return this.bodies(fun, args, env).flatMap((result) =>
      this.forms(result.expr, result.env).map((value) => under(value, result)),
    );
  }

  /** The module or list that holds where the configuration says nothing: a number or a name there may be anything else. */
  #configured(call: Call, env: Env): { values: Value[]; isDefault: boolean } | null {
    const [app, key, fallback] = call.a;
    const values = app && key && fallback ? this.forms(fallback, env) : [];
    if (values.length === 0 || !values.every(({ expr }) => LISTED.has(expr.t))) return null;
    const conditions = [`unless configured (${print(app!)}, ${print(key!)})`];
    const defaults = values.map((value) => under(value, { conditions, through: [] }));
    // Where a list is the default there may be another one: it must not read as if it were empty.
    const other = values.some(({ expr }) => expr.t === 'list') ? [asValue(call, env)] : [];
    return { values: [...defaults, ...other], isDefault: true };
  }

  /** `Keyword.get(opts, :key, default)` and its like: what the options hold; the default where they cannot be read. */
  option(call: Call, env: Env): { values: Value[]; isDefault: boolean } | null {
    const [from, key, fallback] = call.a;
    if (CONFIGURATION.has(`${String(call.m)}.${call.f}`)) return this.#configured(call, env);
    if (!from || key?.t !== 'atom' || !OPTION_READERS.has(`${String(call.m)}.${call.f}`)) return null;
    const read = this.forms(from, env).flatMap((value) => this.#step(value, key.v));
    if (read.length > 0) return { values: read, isDefault: false };
    if (!fallback || /fetch|pop!/.test(call.f)) return { values: [asValue(call, env)], isDefault: false };
    const conditions = [`default of ${key.v}:`];
    const orElse = call.f.endsWith('_lazy') ? this.applied(fallback, [], env) : this.forms(fallback, env);
    const values = orElse.map((value) => under(value, { conditions, through: [] }));
    return { values, isDefault: true };
  }
}

/** Value of a module attribute: the last one set. */
export function attributeOf(module: ModuleView, name: string): Expr | undefined {
  return module.fact.attributes.findLast((attribute) => attribute.name === name && attribute.value)?.value;
}

function isValue(expr: Expr): boolean {
  return expr.t !== 'call' && expr.t !== 'var' && expr.t !== 'field' && expr.t !== 'op' && expr.t !== 'attr';
}
