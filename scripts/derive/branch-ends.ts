/** What the branches of `if`, `case`, `with` … return. */
import type { Call, Expr } from '../model/expr.ts';

/** The last expression of one branch. */
export interface BranchEnd {
  value: Expr | undefined;
  /** Set when the branch returns the very atom that it asked for: the value is what was asked, and stands there. */
  matched?: Expr;
}

const BRANCHES = new Set(['if', 'unless', 'case', 'cond', 'with', 'try', 'receive']);

/** One of Kernel's forms whose value is that of a branch. */
export function isBranching(call: Call): boolean {
  return call.m === 'Kernel' && call.blocks !== undefined && BRANCHES.has(call.f);
}

/** Ends of all branches; what `after` of a `try` returns is thrown away. */
export function branchEnds(call: Call): BranchEnd[] {
  return Object.entries(call.blocks ?? {}).flatMap(([name, body]): BranchEnd[] => {
    if (name === 'after' && call.f === 'try') return [];
    const value = body.body?.at(-1);
    const asked = call.f === 'if' && name === 'do' ? equalTo(call.a[0], value) : undefined;
    const clauses = (body.clauses ?? []).map((clause): BranchEnd => {
      const end = clause.body.at(-1);
      return call.f === 'case' && sameAtom(clause.pats[0], end) ? { value: end, matched: call.a[0]! } : { value: end };
    });
    return [asked ? { value, matched: asked } : { value }, ...clauses];
  });
}

/** The other side of `x == :atom`, for that atom. */
function equalTo(condition: Expr | undefined, value: Expr | undefined): Expr | undefined {
  if (condition?.t !== 'op' || (condition.v !== '==' && condition.v !== '===')) return undefined;
  const [left, right] = condition.a;
  return sameAtom(right, value) ? left : sameAtom(left, value) ? right : undefined;
}

/** Whether both are the same atom as written. */
export function sameAtom(one: Expr | undefined, other: Expr | undefined): boolean {
  return one?.t === 'atom' && other?.t === 'atom' && one.v === other.v;
}
