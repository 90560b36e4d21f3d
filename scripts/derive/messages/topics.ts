/** Texts as far as the source decides them: topics with open parts. */
import type { Expr, Str } from '../../model/expr.ts';
import type { Codebase } from '../codebase.ts';
import { type Value, valuesOf, type Where } from '../value-flow.ts';

/** Literal pieces around the parts that are decided at run time: one more piece than there are such parts. */
export type Topic = readonly string[];

const MAX_DEPTH = 6;
const MAX_VALUES = 8;
const OPEN: Topic[] = [['', '']];

/** Whether a topic says anything: some of its text is written. */
export function isKnown(topic: Topic): boolean {
  return topic.some((piece) => /\w/.test(piece));
}

/** Every topic that an expression can be, attributes and functions of the codebase followed. */
export function topicsOfValue(codebase: Codebase, { expr, where }: Value): Topic[] {
  return topicsOf(codebase, expr, where, 0);
}

function topicsOf(codebase: Codebase, expr: Expr, where: Where, depth: number): Topic[] {
  if (expr.t === 'str') return expr.v !== undefined ? [[expr.v]] : interpolated(codebase, expr, where, depth);
  if (expr.t === 'op' && expr.v === '<>' && expr.a.length === 2) {
    const [left, right] = expr.a.map((side) => partsOf(codebase, side, where, depth));
    return product(left!, right!);
  }
  const text = textOfModule(expr);
  return text === undefined ? OPEN : [[text]];
}

/** `inspect(Module)` is its name; `to_string(:tide)` the atom. */
function textOfModule(expr: Expr): string | undefined {
  if (expr.t !== 'call') return undefined;
  const [of] = expr.a;
  if (expr.f === 'inspect' && expr.m === 'Kernel' && of?.t === 'alias') return of.v;
  const converts = (expr.f === 'to_string' && expr.m !== 'Inspect') || expr.f === 'atom_to_binary';
  if (!converts || !of) return undefined;
  return of.t === 'atom' ? of.v : of.t === 'alias' ? `Elixir.${of.v}` : of.t === 'str' ? of.v : undefined;
}

function interpolated(codebase: Codebase, expr: Str, where: Where, depth: number): Topic[] {
  const texts = expr.texts ?? (expr.a ?? []).map(() => '').concat('');
  let topics: Topic[] = [[texts[0] ?? '']];
  expr.a?.forEach((part, index) => {
    topics = product(product(topics, partsOf(codebase, part, where, depth)), [[texts[index + 1] ?? '']]);
  });
  return topics;
}

/** A part with many possible texts, or with none that is known, stands for anything. */
function partsOf(codebase: Codebase, expr: Expr, where: Where, depth: number): Topic[] {
  if (depth > MAX_DEPTH) return OPEN;
  const values = valuesOf(codebase, expr, where, { callers: true });
  if (values.length === 0 || values.length > MAX_VALUES) return OPEN;
  const topics = values.flatMap((value) =>
    value.path.length > 0 ? OPEN : topicsOf(codebase, value.expr, value.where, depth + 1),
  );
  return topics.some((topic) => !isKnown(topic)) ? OPEN : topics;
}

function product(left: readonly Topic[], right: readonly Topic[]): Topic[] {
  return left.flatMap((a) => right.map((b) => joined(a, b)));
}

function joined(left: Topic, right: Topic): Topic {
  const middle = (left[left.length - 1] ?? '') + (right[0] ?? '');
  return [...left.slice(0, -1), middle, ...right.slice(1)];
}

/**
 * Whether one text could be both: open parts stand for anything between two separators (`:`, `/`), so that `room:*` is not
 * `room:*:typing`. Texts that begin with an open part say too little to be compared with others; they are the same only when
 * written alike.
 */
export function sameTopic(a: Topic, b: Topic): boolean {
  if (a.length === 1 && b.length === 1) return a[0] === b[0];
  if (!/\w/.test(a[0]!) || !/\w/.test(b[0]!)) return a.length === b.length && a.every((piece, i) => piece === b[i]);
  const [left, right] = [segmentsOf(a), segmentsOf(b)];
  return left.length === right.length && left.every((segment, index) => couldBeBoth(segment, right[index]!));
}

const OPEN_PART = '\u0000';

function segmentsOf(topic: Topic): Topic[] {
  return topic
    .join(OPEN_PART)
    .split(/[:/]/)
    .map((segment) => segment.split(OPEN_PART));
}

function couldBeBoth(a: Topic, b: Topic): boolean {
  if (a.length === 1 && b.length === 1) return a[0] === b[0];
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
