/** Where each variable of a function clause gets its value, by Elixir's lexical scoping: rebinding, branches, closures. */
import type { Body, Call, Clause, Expr, Fn, ShortFn, Var } from '../model/expr.ts';
import { childrenOf } from './expressions.ts';
import { type Step, variablesIn } from './patterns.ts';
import { isCondition, isDefinition, patternArgument } from './special-forms.ts';

/** What a variable stands for at a place where it is read. */
export interface Binding {
  name: string;
  /** The way from the whole matched value to this part of it. */
  path: readonly Step[];
  /**
   * `parameter`: of the clause (`index`). `closure`: of an anonymous function. `match`: `pattern = value`, a `case`, a `with`.
   * `element`: of the collection `value` (`for`). `message`: taken out of the mailbox. `other`: rescued errors, macros.
   */
  from: 'parameter' | 'closure' | 'match' | 'element' | 'message' | 'other';
  value?: Expr;
  index?: number;
  /** A parameter of a function defined inside a quote, not of the macro around it. */
  quoted?: true;
  /** The default of such a parameter. */
  fallback?: Expr;
  /** The closure that has the parameter. */
  closure?: Fn | ShortFn;
}

type Origin = Omit<Binding, 'name' | 'path'>;

const cache = new WeakMap<Clause, ReadonlyMap<Var, Binding>>();

/** Every variable read in a function clause, by its node. Reads of unbound names (functions without parentheses) are absent. */
export function bindingsIn(clause: Clause): ReadonlyMap<Var, Binding> {
  const known = cache.get(clause);
  if (known) return known;
  const reads = new Map<Var, Binding>();
  cache.set(clause, reads);
  const scope = new Scope(reads);
  clause.pats.forEach((pat, index) => {
    scope.head(pat, { from: 'parameter', index });
    // A delegate's arguments are its parameters.
    if (pat.t === 'var') reads.set(pat, { name: pat.v, path: [], from: 'parameter', index });
  });
  if (clause.guard) scope.read(clause.guard);
  scope.statements(clause.body);
  return reads;
}

class Scope {
  readonly #reads: Map<Var, Binding>;
  readonly #outer: Scope | undefined;
  readonly #own = new Map<string, Binding>();

  constructor(reads: Map<Var, Binding>, outer?: Scope) {
    this.#reads = reads;
    this.#outer = outer;
  }

  #inner(): Scope {
    return new Scope(this.#reads, this);
  }

  #find(name: string): Binding | undefined {
    const own = this.#own.get(name);
    return own || !this.#outer ? own : this.#outer.#find(name);
  }

  bind(pattern: Expr, origin: Origin): void {
    this.#pins(pattern);
    for (const { variable, path } of variablesIn(pattern))
      this.#own.set(variable.v, { ...origin, name: variable.v, path });
  }

  /** A parameter: its default is code of the scope around it. */
  head(pat: Expr, origin: Origin): void {
    const fallback = pat.t === 'op' && pat.v === '\\\\' ? pat.a[1] : undefined;
    if (fallback) this.read(fallback);
    this.bind(pat, fallback ? { ...origin, fallback } : origin);
  }

  #pins(pattern: Expr): void {
    if (pattern.t === 'op' && pattern.v === '^') for (const side of pattern.a) this.read(side);
    else for (const part of childrenOf(pattern)) this.#pins(part);
  }

  statements(body: readonly Expr[]): void {
    for (const expr of body) this.read(expr);
  }

  read(expr: Expr): void {
    if (expr.t === 'var') {
      const binding = this.#find(expr.v);
      if (binding) this.#reads.set(expr, binding);
    } else if (expr.t === 'op' && expr.v === '=' && expr.a.length === 2) {
      this.read(expr.a[1]!);
      this.bind(expr.a[0]!, { from: 'match', value: expr.a[1]! });
    } else if (expr.t === 'fn') {
      for (const clause of expr.clauses) this.#clause(clause, (index) => ({ from: 'closure', index, closure: expr }));
    } else if (expr.t === 'shortfn') {
      const inner = this.#inner();
      for (let n = 1; n <= expr.n; n++)
        inner.#own.set(`&${n}`, { name: `&${n}`, path: [], from: 'closure', index: n - 1, closure: expr });
      inner.read(expr.body);
    } else if (expr.t === 'call') this.#call(expr);
    else this.statements(childrenOf(expr));
  }

  #clause(clause: Clause, origin: (index: number) => Origin): void {
    const inner = this.#inner();
    clause.pats.forEach((pat, index) => inner.bind(pat, origin(index)));
    if (clause.guard) inner.read(clause.guard);
    inner.statements(clause.body);
  }

  #call(call: Call): void {
    if (call.m && typeof call.m !== 'string') this.read(call.m);
    if (isDefinition(call)) {
      this.#definition(call);
      return;
    }
    const generates = (call.f === 'for' || call.f === 'with') && call.m === 'Kernel';
    const scope = generates ? this.#inner() : this;
    const pattern = patternArgument(call);
    call.a.forEach((arg, index) => {
      if (index === pattern) scope.bind(arg, { from: call.f === 'match?' ? 'other' : 'message' });
      else if (generates && arg.t === 'op' && arg.v === '<-') scope.#generator(arg.a, call.f);
      else scope.read(arg);
    });
    for (const [name, body] of Object.entries(call.blocks ?? {}))
      (name === 'do' ? scope : this).#block(name, body, call);
  }

  #generator([pattern, value]: readonly Expr[], form: string): void {
    if (!pattern || !value) return;
    this.read(value);
    this.bind(pattern, { from: form === 'for' ? 'element' : 'match', value });
  }

  /** A `def` inside a quote: a function of its own. */
  #definition(call: Call): void {
    const inner = new Scope(this.#reads);
    const guarded = call.a[0]?.t === 'op' && call.a[0].v === 'when' ? call.a[0] : undefined;
    const head = guarded ? guarded.a[0] : call.a[0];
    if (head?.t === 'call') head.a.forEach((pat, index) => inner.head(pat, { from: 'parameter', index, quoted: true }));
    if (guarded?.a[1]) inner.read(guarded.a[1]);
    for (const body of Object.values(call.blocks ?? {})) inner.statements(body.body ?? []);
  }

  #block(name: string, body: Body, call: Call): void {
    if (body.body) this.#inner().statements(body.body);
    for (const clause of body.clauses ?? []) {
      const code = (name === 'do' && isCondition(call)) || (name === 'after' && call.f === 'receive');
      if (code) {
        const inner = this.#inner();
        inner.statements([...clause.pats, ...clause.body]);
      } else this.#clause(clause, () => clauseOrigin(name, call));
    }
  }
}

function clauseOrigin(block: string, call: Call): Origin {
  if (block === 'do' && call.f === 'receive') return { from: 'message' };
  if (block === 'do' && call.f === 'case' && call.a[0]) return { from: 'match', value: call.a[0] };
  return { from: 'other' };
}
