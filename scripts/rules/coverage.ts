/** Which lines a comment speaks of. */
import { childrenOf } from '../derive/expressions.ts';
import type { Body, Clause, Expr } from '../model/expr.ts';
import type { DirectiveFact, FileFacts, ModuleFact } from '../model/facts.ts';

type Span = [from: number, to: number];

/** Spans of lines, both ends included. `beside`: the comment shares its line with code, which may have begun further up. */
export interface Lines {
  spans: Span[];
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

function beginningAt(start: number, facts: FileFacts): Span[] {
  const found: Span[] = [];
  const add = (span: Span) => {
    if (span[0] === start) found.push(span);
    return span;
  };
  for (const module of facts.modules) {
    add([module.line, module.endLine]);
    for (const { clauses } of module.functions) {
      if (clauses[0]?.l === start) for (const { l, el } of clauses) found.push([l, el]);
      for (const clause of clauses) if (clause.el >= start) ofClause(clause, add);
    }
    for (const expr of ownCode(module)) ofExpr(expr, add);
  }
  for (const expr of facts.body) ofExpr(expr, add);
  return found;
}

function ownCode({ attributes, uses, body }: ModuleFact): Expr[] {
  return [...attributes.flatMap(({ value }) => value ?? []), ...uses.flatMap(({ args }) => args), ...body];
}

type Add = (span: Span) => Span;

function ofClause(clause: Clause, add: Add): void {
  add([clause.l, clause.el]);
  for (const expr of [...clause.pats, ...clause.body]) ofExpr(expr, add);
}

/** From the first line of what it is made of (a pipe begins with what goes into it) to the last that facts know of. */
function ofExpr(expr: Expr, add: Add): Span {
  for (const clause of clausesOf(expr)) add([clause.l, clause.el]);
  let [from, to]: Span = [expr.l, 'el' in expr ? expr.el : expr.l];
  for (const child of childrenOf(expr)) {
    const [first, last] = ofExpr(child, add);
    from = Math.min(from, first);
    to = Math.max(to, last);
  }
  return add([from, to]);
}

function clausesOf(expr: Expr): readonly Clause[] {
  if (expr.t === 'fn') return expr.clauses;
  if (expr.t !== 'call' || !expr.blocks) return [];
  return Object.values(expr.blocks).flatMap((body: Body) => body.clauses ?? []);
}
