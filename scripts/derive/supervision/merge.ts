/** One list out of the lists that the branches give: what stands in every branch is unconditional. */
import type { Call, Expr } from '../../model/expr.ts';
import { descendants } from '../expressions.ts';
import { print } from '../print.ts';
import type { Item } from './item.ts';

export interface Alternative {
  /** Why this list is the one; `null`: it may be anyway. */
  condition: string | null;
  items: readonly Item[];
}

/** One choice between alternatives (`of` is the choice itself), and the alternatives that a member belongs to. */
export interface Way {
  of: object;
  in: ReadonlySet<number>;
}

interface Slot {
  item: Item;
  in: Set<number>;
}

/** Merges in order: what only one branch has stands before the shared member that follows it there, or last. */
export function mergeAlternatives(alternatives: readonly Alternative[]): readonly Item[] {
  const able = alternatives.filter(
    ({ items }) => !items.every((item) => item.unread && isError(item)) || items.length === 0,
  );
  const used = able.length > 0 ? able : alternatives;
  if (used.length === 1 && used[0]!.condition === null) return used[0]!.items;
  const slots: Slot[] = [];
  used.forEach(({ items }, which) => {
    let fresh: Slot[] = [];
    for (const item of items) {
      const found = slots.findIndex((slot) => !slot.in.has(which) && same(slot.item, item));
      if (found < 0) {
        fresh.push({ item, in: new Set([which]) });
        continue;
      }
      slots[found]!.in.add(which);
      slots.splice(found, 0, ...fresh);
      fresh = [];
    }
    slots.push(...fresh);
  });
  return slots.map(({ item, in: where }) => {
    if (where.size === used.length) return item;
    const conditions = [...where].flatMap((which) => used[which]!.condition || []);
    const ways = [...(item.ways ?? []), { of: slots, in: where }];
    return { ...item, ways, conditions: [...conditions.slice(0, 1), ...item.conditions] };
  });
}

/** `{:error, reason}`, `raise …`: a branch that starts nothing. */
function isError({ expr }: Item): boolean {
  if (expr.t === 'call') return expr.f === 'raise' || expr.f === 'exit' || expr.f === 'throw';
  return expr.t === 'tuple' && expr.a[0]?.t === 'atom' && expr.a[0].v === 'error';
}

/**
 * One child in two branches: the same text read on the same way (both branches pass on one list), or one text that says the
 * same wherever it stands.
 */
function same(a: Item, b: Item): boolean {
  if (a.env.module !== b.env.module || a.each !== b.each || !equal(a.conditions, b.conditions)) return false;
  if (a.expr === b.expr && sameWay(a.env.calls, b.env.calls)) return true;
  const text = closedText(a.expr);
  return text !== null && text === closedText(b.expr);
}

/** The same calls led to both; or, from one function without arguments on: what came before it makes no difference. */
function sameWay(a: readonly Call[], b: readonly Call[]): boolean {
  let at = 1;
  while (at <= a.length && at <= b.length && a.at(-at) === b.at(-at)) at++;
  const [before, other] = [a.at(-at), b.at(-at)];
  if (before === undefined || other === undefined) return a.length === b.length;
  return before.a.length === 0 && other.a.length === 0 && print(before) === print(other);
}

function equal(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

const closed = new WeakMap<Expr, string | null>();

/** Text of an expression that reads no variable: it gives one value in every branch; `null` for any other. */
function closedText(expr: Expr): string | null {
  const known = closed.get(expr);
  if (known !== undefined) return known;
  const printed = print(expr);
  let text = printed.includes('…') ? null : printed;
  for (const inner of descendants(expr)) if (inner.t === 'var') text = null;
  closed.set(expr, text);
  return text;
}
