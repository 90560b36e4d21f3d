/** Where a value comes from: everything that the code which computes it reads, asks and calls. */
import type { Call, Expr } from '../../model/expr.ts';
import { stdlibExports } from '../../model/stdlib.ts';
import { bindingsIn } from '../bindings.ts';
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { childrenOf } from '../expressions.ts';
import { SERVER_TARGETS } from '../server-targets.ts';
import { valuesOf, type Where } from '../value-flow.ts';
import type { StoreSite, StoreSites } from './store-sites.ts';

/** `reads`: of stores. `asked`: calls of other servers. `opaque`: calls of code that was not scanned, or of functions that are values. */
export interface Sources {
  reads: StoreSite[];
  asked: Site[];
  opaque: Site[];
}

const MAX_DEPTH = 6;

/** Modules beside Elixir's own that neither keep anything nor fetch it. */
const HARMLESS = new Set([
  ':queue',
  ':gb_sets',
  ':gb_trees',
  ':array',
  ':sets',
  ':ordsets',
  ':dict',
  ':orddict',
  ':crypto',
  ':os',
  ':counters',
  ':atomics',
  ':calendar',
  ':binary',
  ':string',
  ':digraph',
  ':unicode',
  ':inet',
  ':net_kernel',
  ':sys',
  ':code',
  ':pg',
  ':telemetry',
  ':logger',
  ':uuid',
  ':filename',
  ':init',
  ':ets',
  ':erl_eval',
  ':zlib',
  ':proc_lib',
  ':application',
  'Jason',
  'Poison',
  'Decimal',
  'Timex',
  'UUID',
  'Ecto.UUID',
  'NimbleOptions',
  'Phoenix.PubSub',
  'MapSet',
  'Ecto.Query',
  'Ecto.Changeset',
]);

/** Collects the sources of values, one account for all that it is asked. `own` is the process: its own tables are no source. */
export class Slice implements Sources {
  readonly reads: StoreSite[] = [];
  readonly asked: Site[] = [];
  readonly opaque: Site[] = [];
  readonly #codebase: Codebase;
  readonly #stores: StoreSites;
  readonly #own: string;
  readonly #seen = new Set<object>();

  constructor(codebase: Codebase, stores: StoreSites, own: string) {
    this.#codebase = codebase;
    this.#stores = stores;
    this.#own = own;
  }

  /** Adds what an expression of a clause is computed from. */
  add(expr: Expr, where: Where, depth = 0): void {
    if (depth > MAX_DEPTH || this.#seen.has(expr)) return;
    this.#seen.add(expr);
    if (expr.t === 'var') {
      const binding = where.clause ? bindingsIn(where.clause).get(expr) : undefined;
      if (binding?.value) this.add(binding.value, where, depth);
      else if (binding?.from === 'parameter' && where.entered)
        for (const value of valuesOf(this.#codebase, expr, where, { callers: false, made: true }))
          this.add(value.expr, value.where, depth + 1);
      return;
    }
    if (expr.t === 'call') this.#call(expr, where, depth);
    for (const child of childrenOf(expr)) this.add(child, where, depth);
  }

  #call(call: Call, where: Where, depth: number): void {
    const site = this.#codebase.siteOf(call);
    if (!site || site.inQuote) return;
    const reads = this.#stores.behind(site).filter(({ owner }) => owner !== this.#own);
    this.reads.push(...reads);
    if (reads.length > 0) return;
    if (site.target !== null && SERVER_TARGETS[site.target]?.kind === 'call') this.asked.push(site);
    const callee = this.#codebase.callee(site);
    if (callee) this.#returned(callee, { site, from: where }, depth + 1);
    else if (!isKnown(site)) this.opaque.push(site);
  }

  #returned(fn: FunctionView, entered: Where['entered'], depth: number): void {
    if (this.#seen.has(fn)) return;
    this.#seen.add(fn);
    for (const clause of fn.fact.clauses) {
      const last = clause.body.at(-1);
      if (last)
        this.add(last, { file: fn.module.file, module: fn.module, fn, clause, ...(entered ? { entered } : {}) }, depth);
    }
    if (fn.fact.delegate)
      for (const site of fn.sites) if (site.delegated && !this.#codebase.callee(site)) this.opaque.push(site);
  }
}

/** Elixir's own functions, OTP's that keep nothing, functions of the module's own macros aside. */
function isKnown({ m, node }: Site): boolean {
  if (m !== null) return HARMLESS.has(m) || stdlibExports(m) !== undefined;
  // `fun.(x)` and `module.name(x)` can be anything; a bare name is a macro's or an import's.
  return node.t === 'call' && node.m === undefined && node.via !== 'unresolved';
}
