/** Tags that a guard lists: `{op, key} when op in [:get, :put]` takes `{:get, key}` and `{:put, key}`. */
import type { Atom, Clause, Expr } from '../model/expr.ts';
import { descendants } from './expressions.ts';

const MAX_TAGS = 24;

/** The pattern once for each tag that the clause's guard allows; as it is where no guard lists them. */
export function writtenOut(pattern: Expr, { guard }: Pick<Clause, 'guard'>): Expr[] {
  const tag = pattern.t === 'tuple' ? pattern.a[0] : pattern;
  if (!guard || tag?.t !== 'var') return [pattern];
  const tags = listedFor(tag.v, guard);
  if (tags.length === 0 || tags.length > MAX_TAGS) return [pattern];
  return tags.map((each) => (pattern.t === 'tuple' ? { ...pattern, a: [each, ...pattern.a.slice(1)] } : each));
}

function listedFor(name: string, guard: Expr): Atom[] {
  const parts = [...descendants(guard)];
  // Alternatives may allow more than the list that one of them writes.
  if (parts.some((expr) => expr.t === 'op' && (expr.v === 'or' || expr.v === 'when'))) return [];
  for (const expr of parts) {
    if (expr.t !== 'op' || expr.a[0]?.t !== 'var' || expr.a[0].v !== name) continue;
    const [, right] = expr.a;
    const items = expr.v === 'in' && right?.t === 'list' ? right.a : expr.v === '==' && right ? [right] : [];
    const atoms = items.filter((item) => item.t === 'atom');
    if (atoms.length > 0 && atoms.length === items.length) return atoms;
  }
  return [];
}
