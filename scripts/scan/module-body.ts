/** A module's own body: definitions and attributes become facts, everything else stays code that runs at compile time. */
import type { Expr } from '../model/expr.ts';
import { readAttribute } from './attributes.ts';
import { defineFunction, isFunctionDefinition } from './define-function.ts';
import { lower, lowerItems, oneLine, type Source, textOf } from './lower.ts';
import type { Raw } from './raw-tree.ts';
import type { Scope } from './scope.ts';

const DIRECTIVES = new Set(['use', 'alias', 'import', 'require']);
const CONDITIONS = new Set(['if', 'unless']);

export function moduleStatements(nodes: readonly Raw[], scope: Scope, source: Source): Expr[] {
  const rest: Expr[] = [];
  for (const node of nodes) {
    const expr = moduleStatement(node, scope, source);
    if (expr) rest.push(expr);
  }
  return rest;
}

function moduleStatement(node: Raw, scope: Scope, source: Source): Expr | undefined {
  const builder = scope.module;
  if (node.t === 'unary_operator' && node.c[0]?.t === '@' && builder)
    return readAttribute(node, builder, scope, source);
  const name = node.t === 'call' && node.c[0]?.t === 'identifier' ? textOf(source, node.c[0]) : undefined;
  if (name === undefined) return lower(node, scope, source);
  if (builder && isFunctionDefinition(name) && defineFunction(name, node, builder, scope, source)) return undefined;
  if (builder && (name === 'defstruct' || name === 'defexception')) readStruct(name, node, scope, source);
  const condition = CONDITIONS.has(name) && node.c[1]?.c[0];
  const inner = condition ? scope.child({ condition: `${name} ${oneLine(source, condition.s, condition.e)}` }) : scope;
  const expr = lower(node, inner, source);
  if (expr.t === 'atom') return undefined;
  return DIRECTIVES.has(name) ? undefined : expr;
}

function readStruct(keyword: string, node: Raw, scope: Scope, source: Source): void {
  const args = node.c.find((child) => child.t === 'arguments');
  const code = scope.child({ level: 'code' });
  const items = args ? lowerItems(args.c, code, source).flatMap((item) => (item.t === 'list' ? item.a : [item])) : [];
  const fields = items.flatMap((item) => {
    if (item.t === 'atom') return [item.v];
    return item.t === 'pair' && item.k.t === 'atom' ? [item.k.v] : [];
  });
  const struct = { fields, line: source.lines.line(node.s) };
  scope.module!.fact.struct = keyword === 'defexception' ? { ...struct, exception: true } : struct;
}
