/** Small questions about expressions, asked in many places. */
import type { BlockName, Call, Clause, Expr, List, Pair } from '../model/expr.ts';

/** `self()`, also without parentheses. */
export function isSelf(expr: Expr): boolean {
  if (expr.t === 'var') return expr.v === 'self';
  return expr.t === 'call' && expr.f === 'self' && expr.a.length === 0 && (expr.m === 'Kernel' || expr.m === ':erlang');
}

export function isAtom(expr: Expr | undefined, ...names: string[]): boolean {
  return expr?.t === 'atom' && names.includes(expr.v);
}

/** Pairs of a keyword list; empty for anything else. */
export function keywords(expr: Expr | undefined): Pair[] {
  return expr?.t === 'list' ? expr.a.filter((item) => item.t === 'pair') : [];
}

/** Value of `key` in a keyword list or map literal. */
export function option(expr: Expr | undefined, key: string): Expr | undefined {
  if (expr?.t !== 'list' && expr?.t !== 'map') return undefined;
  for (const item of expr.a) if (item.t === 'pair' && item.k.t === 'atom' && item.k.v === key) return item.v;
  return undefined;
}

/** Whether a list literal is a keyword list. */
export function isKeywordList(expr: Expr | undefined): expr is List {
  return expr?.t === 'list' && expr.a.length > 0 && expr.a.every((item) => item.t === 'pair');
}

/** `Module.fun` of a call whose module is known by name. */
export function qualified(call: Call): string | null {
  return typeof call.m === 'string' ? `${call.m}.${call.f}` : null;
}

/** Every expression inside, itself first, in source order; patterns, guards and closures included. */
export function* descendants(expr: Expr): Generator<Expr> {
  // A stack of its own: nested generators would pass each expression up through every level above it.
  const open = [expr];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    const children = childrenOf(next);
    for (let i = children.length - 1; i >= 0; i--) open.push(children[i]!);
  }
}

const NONE: readonly Expr[] = [];

/** Direct parts of an expression, in source order. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.t) {
    case 'pair':
      return [expr.k, expr.v];
    case 'field':
      return expr.k ? [expr.of, expr.k] : [expr.of];
    case 'map':
      return [...(expr.struct ? [expr.struct] : []), ...(expr.base ? [expr.base] : []), ...expr.a];
    case 'shortfn':
      return [expr.body];
    case 'fn': {
      const parts: Expr[] = [];
      pushClauses(parts, expr.clauses);
      return parts;
    }
    case 'call': {
      const callee = typeof expr.m === 'object' ? expr.m : undefined;
      if (!callee && !expr.blocks) return expr.a;
      const parts = callee ? [callee, ...expr.a] : [...expr.a];
      for (const name in expr.blocks) {
        const { body, clauses } = expr.blocks[name as BlockName]!;
        if (body) parts.push(...body);
        if (clauses) pushClauses(parts, clauses);
      }
      return parts;
    }
    default:
      return 'a' in expr && expr.a ? expr.a : NONE;
  }
}

function pushClauses(into: Expr[], clauses: readonly Clause[]): void {
  for (const { pats, guard, body } of clauses) {
    into.push(...pats);
    if (guard) into.push(guard);
    into.push(...body);
  }
}
