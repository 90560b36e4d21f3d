/** Whether a value is what a store gave: the answer of a read, as it is or made into another collection. */
import type { Expr } from '../../model/expr.ts';
import type { Codebase } from '../codebase.ts';
import { type Value, valuesOf, type Where } from '../value-flow.ts';
import type { StoreSites } from './store-sites.ts';

const MAX_DEPTH = 5;

/** Modules whose functions make a value out of their first argument. */
const TRANSFORMS =
  /^(Enum|Stream|Map|MapSet|Keyword|List|String|Kernel|Access|Tuple|Integer|Float|Jason|Poison|Decimal|DateTime|NaiveDateTime|:erlang|:maps|:lists|:queue|:gb_trees|:gb_sets|:binary)$/;

export class ReadBack {
  readonly #codebase: Codebase;
  readonly #reads: StoreSites;
  readonly #own: string;

  /** `own` is the process: reads of its own tables are none. */
  constructor(codebase: Codebase, reads: StoreSites, own: string) {
    this.#codebase = codebase;
    this.#reads = reads;
    this.#own = own;
  }

  is({ expr, where }: Value, depth = 0): boolean {
    if (expr.t !== 'call' || depth > MAX_DEPTH) return false;
    const site = this.#codebase.siteOf(expr);
    const read = site && this.#reads.is(site);
    if (read) return read.owner !== this.#own;
    if (expr.f === 'for' && expr.m === 'Kernel')
      return expr.a.some((arg) => arg.t === 'op' && arg.v === '<-' && arg.a[1] && this.#of(arg.a[1], where, depth));
    const transforms = typeof expr.m === 'string' && TRANSFORMS.test(expr.m);
    const [first, second] = expr.a;
    if (!transforms || !first) return false;
    return (
      this.#of(first, where, depth) || (expr.f === 'reduce' && second !== undefined && this.#of(second, where, depth))
    );
  }

  #of(expr: Expr, where: Where, depth: number): boolean {
    return valuesOf(this.#codebase, expr, where, { callers: false }).some((value) => this.is(value, depth + 1));
  }
}
