/**
 * What makes a finding that finding: rule, message, module, function, the code itself, and which clause of the function
 * and which branch it stands in. Nothing of it is layout: no path, no line, no order of functions, no wording of a message,
 * no name of a parameter. What {@link file://./fingerprint.ts fingerprints} are made of.
 */
import type { Frame } from '../derive/codebase.ts';
import { print } from '../derive/print.ts';
import type { Call, Clause, Expr } from '../model/expr.ts';
import type { FunctionClause } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from './rule.ts';
import { shapeOf } from './shape.ts';

/** Longer code is cut: what a closure of many lines does further down may change without making its finding a new one. */
const MAX_CODE = 160;

/** Equal for the same finding before and after its surroundings moved; equal, too, for equal sites in one branch. */
export function identityOf(finding: Finding, at: Report['at']): string {
  const { rule, messageId, module, function: name } = finding;
  return [rule, messageId, module ?? '', name ?? '', pathOf(at).join(' > '), codeOf(at)].join('\0');
}

function codeOf(at: Report['at']): string {
  if (!('code' in at)) return bare(print(canonical(at.node)));
  // A finding about a definition as such: which one it is, is said by function and clause; its head names variables.
  const clause = clauseOf(at);
  return clause && clause.l === at.line && clause.c === at.column ? at.fn!.fact.kind : bare(at.code);
}

/** Rules may hand in source as it is written: how it is laid out must not count. */
function bare(code: string): string {
  return code.replace(/\s+/g, '').slice(0, MAX_CODE);
}

/** With module names in full and one spelling of charlists: both change without a change of the code. */
function canonical(node: Expr): Expr {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) =>
      key === 'raw' || (key === 'sigil' && value === 'c') ? undefined : value,
    ),
  ) as Expr;
}

/** The clause of the function, then every branch down to the place; those that say nothing are left out. */
function pathOf(at: Report['at']): string[] {
  const path = 'frame' in at ? branches(at.frame) : [];
  const clause = clauseOf(at);
  return [clause ? patternsOf(clause) : '', ...path].filter(Boolean);
}

/** The clause of the function that holds the place. */
function clauseOf({ fn, line, column }: Report['at']): FunctionClause | undefined {
  return fn?.fact.clauses.findLast(({ l, c, el }) => el >= line && (l < line || (l === line && c <= column)));
}

function branches(start: Frame | null): string[] {
  const path: string[] = [];
  for (let frame = start; frame; frame = frame.parent) {
    const { node, slot } = frame;
    if (!('t' in node)) {
      // A function's own clause is told by its patterns before this path.
      if (!('head' in node)) path.unshift(patternsOf(node));
    } else if (node.t === 'call' && node.blocks) {
      if (slot === 'else' || slot === 'rescue' || slot === 'catch' || slot === 'after') path.unshift(slot);
      path.unshift(titleOf(node));
    }
  }
  return path;
}

/** `describe "some name"`. */
function titleOf({ f, a }: Call): string {
  const [first] = a;
  return first?.t === 'str' && first.v !== undefined ? `${f} ${JSON.stringify(first.v)}` : '';
}

function patternsOf({ pats }: Clause): string {
  const shapes = pats.map(shapeOf);
  return shapes.every((shape) => shape === '_') ? '' : shapes.join(', ');
}
