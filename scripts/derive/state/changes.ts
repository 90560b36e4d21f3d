/** Which parts of the state a process changes while it runs, followed from what its callbacks answer. */
import type { Call, Expr } from '../../model/expr.ts';
import type { Codebase, FunctionView, ModuleView } from '../codebase.ts';
import { type Value, valuesOf, type Where } from '../value-flow.ts';
import { answerOf, stateArgument } from './callback-shape.ts';

/** A value that a field gets, and the callback that gives it. */
export interface Change {
  expr: Expr;
  where: Where;
  callback: FunctionView;
  /** First line of the callback's clause. */
  line: number;
}

/** Changes by field. `(state)` stands for the whole of it, `(state name)` for that of a state machine. */
export interface Changes {
  fields: Map<string, Change[]>;
  /** Answers that could not be followed: whatever they change is not seen. */
  unclear: Change[];
  /** How many values were followed. */
  work: number;
}

/** The whole state, where it has no fields or all of it is replaced. */
export const WHOLE = '(state)';
/** The state of a state machine. */
export const NAME = '(state name)';

const MAX_DEPTH = 8;
/** The same code, reached in several ways in one clause: enough of them to see what differs. */
const MAX_VISITS = 3;
/** Followed values of one module's callbacks: past this, what they answer counts as not followed. */
const MAX_WORK = 600;
const UNFOLLOWED: ReadonlySet<Expr['t']> = new Set(['var', 'field', 'unknown', 'op', 'attr']);
const PUTS = /^(put|put_new|put_new_lazy|replace|replace!|update|update!|delete|pop)$/;

export function changesIn(codebase: Codebase, module: ModuleView, callbacks: readonly FunctionView[]): Changes {
  const found: Changes = { fields: new Map(), unclear: [], work: 0 };
  for (const callback of callbacks) {
    const index = stateArgument(callback);
    if (index === undefined || callback.fact.inQuote) continue;
    for (const clause of callback.fact.clauses) {
      const where: Where = { file: module.file, module, fn: callback, clause };
      const reader = new Reader(codebase, found, callback, index, clause.l);
      const last = clause.body.at(-1);
      if (last) reader.answers(last, where);
    }
  }
  return found;
}

class Reader {
  readonly #codebase: Codebase;
  readonly #into: Changes;
  readonly #callback: FunctionView;
  readonly #index: number;
  readonly #line: number;
  readonly #visits = new Map<Expr, number>();

  constructor(codebase: Codebase, into: Changes, callback: FunctionView, index: number, line: number) {
    this.#codebase = codebase;
    this.#into = into;
    this.#callback = callback;
    this.#index = index;
    this.#line = line;
  }

  answers(last: Expr, where: Where): void {
    const { module, key } = this.#callback;
    for (const value of this.#values(last, where)) {
      const answer = value.path.length > 0 ? 'unclear' : answerOf(value.expr, module.role, key);
      if (answer === 'unclear') {
        if (!isExit(value.expr)) this.#unclear(value.expr, value.where);
      } else if (typeof answer === 'object') {
        this.#state(answer.next, value.where, 0);
        if (answer.name) this.#name(answer.name, value.where);
      }
    }
  }

  /** The name of the state that follows; a variable of the head that is answered again changes nothing. */
  #name(expr: Expr, where: Where): void {
    for (const value of this.#values(expr, where))
      if (value.binding?.from !== 'parameter') this.#change(NAME, value.expr, value.where);
  }

  #state(expr: Expr, where: Where, depth: number): void {
    const visits = this.#visits.get(expr) ?? 0;
    if (visits >= MAX_VISITS) return;
    this.#visits.set(expr, visits + 1);
    if (depth > MAX_DEPTH || this.#into.work > MAX_WORK) this.#unclear(expr, where);
    else for (const value of this.#values(expr, where)) this.#value(value, depth + 1);
  }

  #value({ expr, where, path, binding }: Value, depth: number): void {
    const unchanged =
      binding !== undefined &&
      binding.path.length + path.length === 0 &&
      (binding.from === 'closure' || (binding.from === 'parameter' && this.#isOwn(where, binding.index)));
    if (unchanged) return;
    if (path.length > 0) this.#unclear(expr, where);
    else if (expr.t === 'map') this.#map(expr, where, depth);
    else if (expr.t === 'call') this.#call(expr, where, depth);
    else if (UNFOLLOWED.has(expr.t) && binding?.from !== 'parameter') this.#unclear(expr, where);
    else this.#change(WHOLE, expr, where);
  }

  #isOwn(where: Where, index: number | undefined): boolean {
    return where.fn === this.#callback && !where.entered && index === this.#index;
  }

  #map(expr: Extract<Expr, { t: 'map' }>, where: Where, depth: number): void {
    if (expr.base) this.#state(expr.base, where, depth);
    this.#pairs(expr.a, where);
  }

  #pairs(items: readonly Expr[], where: Where): void {
    for (const item of items)
      if (item.t !== 'pair') this.#unclear(item, where);
      else this.#change(item.k.t === 'atom' ? item.k.v : WHOLE, item.v, where);
  }

  #call(call: Call, where: Where, depth: number): void {
    const [of, key, value] = call.a;
    const module = typeof call.m === 'string' ? call.m : null;
    if (!of) this.#unclear(call, where);
    else if (module === 'Map' && PUTS.test(call.f) && key) {
      this.#state(of, where, depth);
      this.#change(key.t === 'atom' ? key.v : WHOLE, call.a.at(-1) ?? value ?? key, where);
    } else if ((module === 'Map' && call.f === 'merge') || (module === 'Kernel' && /^struct!?$/.test(call.f))) {
      if (of.t !== 'alias') this.#state(of, where, depth);
      if (key?.t === 'map' || key?.t === 'list') this.#pairs(key.a, where);
      else if (key) this.#change(WHOLE, key, where);
    } else if (module === 'Kernel' && /^(put|update|pop)_in$/.test(call.f)) this.#nested(call, where, depth);
    else if (module === 'Kernel' && call.f === 'tap') this.#state(of, where, depth);
    else if (module === 'Kernel' && call.f === 'then' && key) this.#applied([of], key, where, depth);
    else if (module === 'Enum' && call.f === 'reduce' && key && value) this.#applied([key], value, where, depth);
    else if (module === null || module === 'Kernel') this.#unclear(call, where);
    else this.#change(WHOLE, call, where);
  }

  /** `put_in(state.tides[:low], 3)`, `update_in(state, [:tides, :low], …)`: the outermost key changes. */
  #nested(call: Call, where: Where, depth: number): void {
    const [of, path] = call.a;
    let at = of;
    let key: string | undefined;
    while (at?.t === 'field') {
      key = at.v ?? (at.k?.t === 'atom' ? at.k.v : WHOLE);
      at = at.of;
    }
    const [first] = path?.t === 'list' && key === undefined ? path.a : [];
    if (at) this.#state(at, where, depth);
    this.#change(key ?? (first?.t === 'atom' ? first.v : WHOLE), call.a.at(-1)!, where);
  }

  #applied(given: readonly Expr[], fun: Expr, where: Where, depth: number): void {
    for (const expr of given) this.#state(expr, where, depth);
    const ends = fun.t === 'fn' ? fun.clauses.map(({ body }) => body.at(-1)) : fun.t === 'shortfn' ? [fun.body] : [];
    if (ends.length === 0) this.#unclear(fun, where);
    for (const end of ends) if (end) this.#state(end, where, depth);
  }

  #values(expr: Expr, where: Where): Value[] {
    this.#into.work++;
    return valuesOf(this.#codebase, expr, where, { callers: false, made: true });
  }

  #change(field: string, expr: Expr, where: Where): void {
    const known = this.#into.fields.get(field);
    if (known?.some((one) => one.expr === expr && one.line === this.#line) || this.#isSame(field, expr, where)) return;
    const change = { expr, where, callback: this.#callback, line: this.#line };
    if (known) known.push(change);
    else this.#into.fields.set(field, [change]);
  }

  /** `%State{berths: state.berths}`: the field keeps its value. */
  #isSame(field: string, expr: Expr, where: Where): boolean {
    if (expr.t !== 'var' && expr.t !== 'field') return false;
    const values = this.#values(expr, where);
    return values.every(({ where: there, path, binding }) => {
      const steps = [...(binding?.path ?? []), ...path];
      const only = steps.length === 1 && steps[0]?.in === 'key' && steps[0].key === field;
      return only && binding?.from === 'parameter' && this.#isOwn(there, binding.index);
    });
  }

  #unclear(expr: Expr, where: Where): void {
    this.#into.unclear.push({ expr, where, callback: this.#callback, line: this.#line });
  }
}

/** `raise`, `exit` and their like: nothing follows. */
function isExit(expr: Expr): boolean {
  return expr.t === 'call' && /^(raise|reraise|exit|throw)$/.test(expr.f);
}
