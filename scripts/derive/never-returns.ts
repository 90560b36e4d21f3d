/** Calls that leave for good: a raise, an exit, a throw, a halt, or a function of the codebase that always ends in one. */
import type { Clause, Expr } from '../model/expr.ts';
import type { Codebase, FunctionView, Site } from './codebase.ts';

const LEAVING = new Set([
  'Kernel.raise/1',
  'Kernel.raise/2',
  'Kernel.reraise/2',
  'Kernel.reraise/3',
  'Kernel.exit/1',
  'Kernel.throw/1',
  ':erlang.raise/3',
  ':erlang.error/1',
  ':erlang.error/2',
  ':erlang.error/3',
  ':erlang.exit/1',
  ':erlang.throw/1',
  ':erlang.halt/0',
  ':erlang.halt/1',
  ':erlang.halt/2',
  ':erlang.nif_error/1',
  'System.halt/0',
  'System.halt/1',
  'Mix.raise/1',
  'Mix.raise/2',
  'ExUnit.Assertions.flunk/0',
  'ExUnit.Assertions.flunk/1',
]);

/** Answers for one codebase; what was found about a function is kept. */
export class NeverReturns {
  readonly #codebase: Codebase;
  readonly #known = new Map<FunctionView, boolean>();

  constructor(codebase: Codebase) {
    this.#codebase = codebase;
  }

  /** Whether this call does not come back. A name like `raise_error` of code that is not here is taken at its word. */
  call(site: Site): boolean {
    if (site.captured) return false;
    if (site.target !== null && LEAVING.has(site.target)) return true;
    const callee = this.#codebase.callee(site);
    if (callee) return this.function(callee);
    return site.m !== 'Kernel' && /^(re)?raise(_|!|$)/.test(site.f);
  }

  /** Whether every clause of the function ends in such a call. */
  function(fn: FunctionView): boolean {
    const known = this.#known.get(fn);
    if (known !== undefined) return known;
    this.#known.set(fn, false);
    const { clauses } = fn.fact;
    const never = clauses.length > 0 && clauses.every((clause) => this.#body(clause.body));
    this.#known.set(fn, never);
    return never;
  }

  #body(body: readonly Expr[] | undefined): boolean {
    return body?.some((expr) => this.#always(expr)) ?? false;
  }

  #clauses(clauses: readonly Clause[] | undefined): boolean {
    return clauses !== undefined && clauses.length > 0 && clauses.every((clause) => this.#body(clause.body));
  }

  #always(expr: Expr): boolean {
    if (expr.t === 'block') return this.#body(expr.a);
    if (expr.t === 'op') return expr.v === '=' && expr.a[1] !== undefined && this.#always(expr.a[1]);
    if (expr.t !== 'call') return false;
    const { blocks } = expr;
    if (!blocks) {
      const site = this.#codebase.siteOf(expr);
      return site !== undefined && this.call(site);
    }
    if (expr.f === 'if' || expr.f === 'unless') return this.#body(blocks.do?.body) && this.#body(blocks.else?.body);
    if (expr.f === 'case' || expr.f === 'cond' || expr.f === 'receive') return this.#clauses(blocks.do?.clauses);
    if (expr.f === 'try')
      return (
        this.#body(blocks.do?.body) &&
        (!blocks.rescue || this.#clauses(blocks.rescue.clauses)) &&
        (!blocks.catch || this.#clauses(blocks.catch.clauses))
      );
    return false;
  }
}
