/** Which lines a comment speaks of. */
import { childrenOf } from '../derive/expressions.ts';
import type { Body, Clause, Expr } from '../model/expr.ts';
import type { DirectiveFact, FileFacts, FunctionFact, ModuleFact } from '../model/facts.ts';

/** Spans of lines, both ends included. `beside`: the comment shares its line with code, which may have begun further up. */
export interface Lines {
  spans: [from: number, to: number][];
  beside: boolean;
}

/** Empty spans: nothing follows the comment. */
export function coverageOf({ line, next, attribute }: DirectiveFact, facts: FileFacts): Lines {
  if (next === undefined) return { spans: [[line, line]], beside: true };
  if (next === null) return { spans: [], beside: false };
  const start = attribute ? definitionBelow(next, facts) : next;
  return { spans: start === null ? [] : [[start, start], ...beginningAt(start, facts)], beside: false };
}

/** Whether a place from `line` to `endLine` is among them. */
export function covers({ spans, beside }: Lines, line: number, endLine: number): boolean {
  return spans.some(([from, to]) => (from <= line && line <= to) || (beside && endLine === from));
}

/** Where the definition begins that an attribute belongs to: the next function, test or call in the same module. */
function definitionBelow(line: number, facts: FileFacts): number | null {
  const module = facts.modules.findLast((one) => one.line < line && line <= one.endLine);
  const starts = module ? [...module.functions.flatMap(({ clauses }) => clauses), ...module.body] : [];
  const below = starts.map(({ l }) => l).filter((l) => l > line);
  return below.length > 0 ? Math.min(...below) : null;
}

function* beginningAt(start: number, facts: FileFacts): Generator<[number, number]> {
  for (const module of facts.modules) {
    if (module.line === start) yield [start, module.endLine];
    for (const fn of module.functions) yield* ofFunction(fn, start);
    for (const expr of ownCode(module)) yield* inside(expr, start);
  }
  for (const expr of facts.body) yield* inside(expr, start);
}

function* ofFunction({ clauses }: FunctionFact, start: number): Generator<[number, number]> {
  if (clauses[0]?.l === start) for (const { l, el } of clauses) yield [l, el];
  for (const clause of clauses) yield* ofClause(clause, start);
}

function ownCode({ attributes, uses, body }: ModuleFact): Expr[] {
  return [...attributes.flatMap(({ value }) => value ?? []), ...uses.flatMap(({ args }) => args), ...body];
}

function* ofClause(clause: Clause, start: number): Generator<[number, number]> {
  if (clause.l === start) yield [start, clause.el];
  if (clause.el < start) return;
  for (const expr of [...clause.pats, ...clause.body]) yield* inside(expr, start);
}

function* inside(expr: Expr, start: number): Generator<[number, number]> {
  if (expr.l === start) yield [start, endOf(expr)];
  for (const clause of clausesOf(expr)) if (clause.l === start) yield [start, clause.el];
  for (const child of childrenOf(expr)) yield* inside(child, start);
}

function clausesOf(expr: Expr): readonly Clause[] {
  if (expr.t === 'fn') return expr.clauses;
  if (expr.t !== 'call' || !expr.blocks) return [];
  return Object.values(expr.blocks).flatMap((body: Body) => body.clauses ?? []);
}

/** The last line that facts know of it. */
function endOf(expr: Expr): number {
  const own = 'el' in expr ? expr.el : expr.l;
  return childrenOf(expr).reduce((end, child) => Math.max(end, endOf(child)), own);
}
