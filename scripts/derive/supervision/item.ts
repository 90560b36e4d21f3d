/** One member of a list of children, and what led to it. */
import type { Expr } from '../../model/expr.ts';
import { print, shorten } from '../print.ts';
import type { Env } from './env.ts';
import { asValue, type Value } from './evaluation.ts';
import type { Way } from './merge.ts';

/** One member. `each`: it stands for as many as a collection that is known only at run time. */
export interface Item extends Value {
  each?: string;
  /** The list itself could not be read: `expr` is what stands for (part of) it. */
  unread?: true;
  /** Which of several alternatives it belongs to; absent for what is there in any case. */
  ways?: readonly Way[];
}

/** An expression as a note quotes it. */
export function short(expr: Expr): string {
  return shorten(print(expr), 160);
}

/** Adds a condition in front of those that an item already has. */
export function when(item: Item, condition: string): Item {
  return { ...item, conditions: [condition, ...item.conditions] };
}

/** Adds what led to an item in front of what it already says. */
export function led(item: Item, outer: Partial<Pick<Item, 'conditions' | 'through' | 'each' | 'ways'>>): Item {
  const each = item.each ?? outer.each;
  return {
    ...item,
    conditions: [...(outer.conditions ?? []), ...item.conditions],
    through: [...(outer.through ?? []), ...item.through],
    ...(each === undefined ? {} : { each }),
    ...(outer.ways || item.ways ? { ways: [...(outer.ways ?? []), ...(item.ways ?? [])] } : {}),
  };
}

/** Stands for what could not be read. */
export function unread(expr: Expr, env: Env): Item[] {
  return [{ ...asValue(expr, env), unread: true }];
}
