/** Texts as far as the source decides them: topics with open parts. */
import type { Expr } from '../../model/expr.ts';
import type { Codebase } from '../codebase.ts';
import { valuesOf, type Where } from '../value-flow.ts';

/** Literal pieces around the parts that are decided at run time: one more piece than there are such parts. */
export type Topic = readonly string[];

const MAX_DEPTH = 6;

/** Every topic that an expression can be; topics without any literal text are left out, for they say nothing. */
export function topicsOf(codebase: Codebase, expr: Expr, where: Where): Topic[] {
  const topics = valuesOf(codebase, expr, where, { callers: true }).flatMap((value) =>
    value.path.length > 0 ? [] : [topicOf(codebase, value.expr, value.where, 0)],
  );
  const known = topics.filter((topic) => topic.some((piece) => /\w/.test(piece)));
  return [...new Map(known.map((topic) => [topic.join('\0'), topic])).values()];
}

function topicOf(codebase: Codebase, expr: Expr, where: Where, depth: number): Topic {
  if (expr.t === 'str') return expr.v !== undefined ? [expr.v] : interpolated(codebase, expr, where, depth);
  if (expr.t === 'op' && expr.v === '<>' && expr.a.length === 2) {
    const [left, right] = expr.a.map((side) => partOf(codebase, side, where, depth));
    return joined(left!, right!);
  }
  return ['', ''];
}

function interpolated(codebase: Codebase, expr: Extract<Expr, { t: 'str' }>, where: Where, depth: number): Topic {
  const texts = expr.texts ?? (expr.a ?? []).map(() => '').concat('');
  let topic: Topic = [texts[0] ?? ''];
  expr.a?.forEach((part, index) => {
    topic = joined(joined(topic, partOf(codebase, part, where, depth)), [texts[index + 1] ?? '']);
  });
  return topic;
}

function partOf(codebase: Codebase, expr: Expr, where: Where, depth: number): Topic {
  if (depth > MAX_DEPTH) return ['', ''];
  const values = valuesOf(codebase, expr, where, { callers: false });
  const [only] = values;
  if (values.length !== 1 || !only) return ['', ''];
  return topicOf(codebase, only.expr, only.where, depth + 1);
}

function joined(left: Topic, right: Topic): Topic {
  const middle = (left[left.length - 1] ?? '') + (right[0] ?? '');
  return [...left.slice(0, -1), middle, ...right.slice(1)];
}

/**
 * Whether one text could be both: open parts stand for anything. Texts that begin with an open part say too little to be
 * compared with others; they are the same only when written alike.
 */
export function sameTopic(a: Topic, b: Topic): boolean {
  if (a.length === 1 && b.length === 1) return a[0] === b[0];
  if (!/\w/.test(a[0]!) || !/\w/.test(b[0]!)) return a.length === b.length && a.every((piece, i) => piece === b[i]);
  if (a.length === 1) return covers(b, a[0]!);
  if (b.length === 1) return covers(a, b[0]!);
  return either(a[0]!, b[0]!, 'startsWith') && either(a[a.length - 1]!, b[b.length - 1]!, 'endsWith');
}

function covers(topic: Topic, text: string): boolean {
  const [first, last] = [topic[0]!, topic[topic.length - 1]!];
  return text.length >= first.length + last.length && text.startsWith(first) && text.endsWith(last);
}

function either(a: string, b: string, side: 'startsWith' | 'endsWith'): boolean {
  return a[side](b) || b[side](a);
}
