/** Syntax to expressions: literals, operators, collections, closures. Calls are read in `calls.ts`. */
import type { Clause, Expr, Pair, Str } from '../model/expr.ts';
import { lowerArguments, lowerCall, lowerPipe } from './calls.ts';
import { lowerCapture } from './captures.ts';
import type { Lines } from './lines.ts';
import { moduleStatements } from './module-body.ts';
import type { Raw } from './raw-tree.ts';
import type { Scope } from './scope.ts';
import { literalPieces, literalText } from './text.ts';

/** The file being read. */
export interface Source {
  text: string;
  lines: Lines;
}

export function textOf(source: Source, node: Raw): string {
  return source.text.slice(node.s, node.e);
}

/** The source on one line, as messages show it. */
export function oneLine(source: Source, start: number, end: number): string {
  return source.text.slice(start, end).replace(/\s+/g, ' ').trim();
}

/** Any expression. Never throws on odd syntax: what has no meaning here becomes `unknown` and keeps its readable parts. */
export function lower(node: Raw, scope: Scope, source: Source): Expr {
  const at = source.lines.at(node.s);
  switch (node.t) {
    case 'call':
      return lowerCall(node, scope, source);
    case 'identifier':
      return lowerIdentifier(textOf(source, node), scope, at);
    case 'alias': {
      const raw = textOf(source, node).replace(/\s+/g, '');
      const full = scope.expand(raw);
      return full === raw ? { t: 'alias', v: full, ...at } : { t: 'alias', v: full, raw, ...at };
    }
    case 'atom':
      return { t: 'atom', v: textOf(source, node).slice(1), ...at };
    case 'boolean':
    case 'nil':
      return { t: 'atom', v: textOf(source, node), ...at };
    case 'integer':
    case 'float':
    case 'char':
      return { t: 'num', v: textOf(source, node).replaceAll('_', ''), ...at };
    case 'string':
    case 'charlist':
    case 'sigil':
      return lowerString(node, scope, source);
    case 'quoted_atom': {
      const text = lowerString(node, scope, source);
      return text.a
        ? { t: 'dynatom', a: text.a, ...(text.texts ? { texts: text.texts } : {}), ...at }
        : { t: 'atom', v: text.v ?? '', ...at };
    }
    case 'list':
      return { t: 'list', a: lowerItems(node.c, scope, source), ...at };
    case 'tuple':
      return { t: 'tuple', a: lowerElements(node.c, scope, source), ...at };
    case 'bitstring':
      return { t: 'bin', a: lowerItems(node.c, scope, source), ...at };
    case 'map':
      return lowerMap(node, scope, source);
    case 'access_call':
      return {
        t: 'field',
        of: lower(node.c[0]!, scope, source),
        k: node.c[1] ? lower(node.c[1], scope, source) : undefined,
        ...at,
      };
    case 'dot':
      return lowerDot(node, scope, source);
    case 'anonymous_function':
      return {
        t: 'fn',
        clauses: lowerClauses(node.c, scope.child({ level: 'code' }), source),
        el: source.lines.line(node.e),
        ...at,
      };
    case 'block':
      return lowerBlock(node, scope, source);
    case 'body':
      return { t: 'block', a: lowerBody(node.c, scope.child(), source), ...at };
    case 'unary_operator':
      return lowerUnary(node, scope, source);
    case 'binary_operator':
      return lowerBinary(node, scope, source);
    case 'keywords':
      return { t: 'list', a: lowerItems([node], scope, source), ...at };
    default:
      return node.c.length > 0
        ? { t: 'block', a: node.c.map((child) => lower(child, scope, source)), ...at }
        : { t: 'unknown', v: textOf(source, node), ...at };
  }
}

/** A bare name that is not called: a variable, or what the compiler puts in its place. */
function lowerIdentifier(name: string, scope: Scope, at: { l: number; c: number }): Expr {
  if (name === '__MODULE__' && scope.module && !scope.inQuote)
    return { t: 'alias', v: scope.module.fact.name, raw: name, ...at };
  return { t: 'var', v: name, ...at };
}

/** Elements of a tuple: keywords at its end are one list, as the program sees them. */
function lowerElements(nodes: readonly Raw[], scope: Scope, source: Source): Expr[] {
  return nodes.map((node) =>
    node.t === 'keywords'
      ? { t: 'list', a: lowerItems([node], scope, source), ...source.lines.at(node.s) }
      : lower(node, scope, source),
  );
}

/** Members of a list, map or parameter list: keyword pairs are laid out flat. */
export function lowerItems(nodes: readonly Raw[], scope: Scope, source: Source): Expr[] {
  const items: Expr[] = [];
  for (const node of nodes) {
    if (node.t === 'keywords') for (const pair of node.c) items.push(lowerPair(pair, scope, source));
    else items.push(lower(node, scope, source));
  }
  return items;
}

export function lowerPair(node: Raw, scope: Scope, source: Source): Expr {
  const at = source.lines.at(node.s);
  const [key, value] = node.c;
  if (node.t !== 'pair' || !key || !value) return lower({ ...node, t: 'pair?' }, scope, source);
  return { t: 'pair', k: lowerKey(key, scope, source), v: lower(value, scope, source), ...at };
}

function lowerKey(key: Raw, scope: Scope, source: Source): Expr {
  const at = source.lines.at(key.s);
  if (key.t === 'keyword') return { t: 'atom', v: textOf(source, key).trimEnd().slice(0, -1), ...at };
  const text = lowerString(key, scope, source);
  return text.a
    ? { t: 'dynatom', a: text.a, ...(text.texts ? { texts: text.texts } : {}), ...at }
    : { t: 'atom', v: text.v ?? '', ...at };
}

function lowerString(node: Raw, scope: Scope, source: Source): Str {
  const at = source.lines.at(node.s);
  const code = node.c.filter((child) => child.t === 'interpolation').flatMap((child) => child.c);
  const name = node.c.find((child) => child.t === 'sigil_name');
  const expr: Str = { t: 'str', ...at };
  if (code.length > 0) {
    expr.a = code.filter((child) => child.t !== '}').map((child) => lower(child, scope, source));
    const texts = literalPieces(node, source.text);
    if (texts.length === expr.a.length + 1) expr.texts = texts;
  } else expr.v = literalText(node, source.text);
  if (name) expr.sigil = textOf(source, name);
  return expr;
}

function lowerMap(node: Raw, scope: Scope, source: Source): Expr {
  const at = source.lines.at(node.s);
  const struct = node.c.find((child) => child.t === 'struct')?.c[0];
  let items = node.c.find((child) => child.t === 'map_content')?.c ?? [];
  let base: Expr | undefined;
  const first = items[0];
  if (items.length === 1 && first?.t === 'binary_operator' && operatorOf(first) === '|') {
    base = lower(first.c[0]!, scope, source);
    items = first.c.slice(2);
  } else if (first?.t === 'binary_operator' && operatorOf(first) === '|') {
    base = lower(first.c[0]!, scope, source);
    items = [...first.c.slice(2), ...items.slice(1)];
  }
  const a = items.flatMap((item) => {
    if (item.t === 'binary_operator' && operatorOf(item) === '=>') {
      const pair: Pair = {
        t: 'pair',
        k: lower(item.c[0]!, scope, source),
        v: lower(item.c[2]!, scope, source),
        ...source.lines.at(item.s),
      };
      return [pair];
    }
    return lowerItems([item], scope, source);
  });
  return { t: 'map', a, base, struct: struct ? lower(struct, scope, source) : undefined, ...at };
}

/** `A.B` written in parts (`__MODULE__.Worker`), `Mod.{A, B}` outside `alias`, or a field without a call node. */
function lowerDot(node: Raw, scope: Scope, source: Source): Expr {
  const at = source.lines.at(node.s);
  const left = node.c[0] ? lower(node.c[0], scope, source) : undefined;
  const right = node.c[1];
  if (left?.t === 'alias' && right?.t === 'alias') {
    return { t: 'alias', v: `${left.v}.${textOf(source, right)}`, raw: oneLine(source, node.s, node.e), ...at };
  }
  if (left && right?.t === 'identifier') return { t: 'field', of: left, v: textOf(source, right), ...at };
  return { t: 'unknown', v: oneLine(source, node.s, node.e), ...at };
}

function lowerBlock(node: Raw, scope: Scope, source: Source): Expr {
  const at = source.lines.at(node.s);
  if (node.c.some((child) => child.t === 'stab_clause')) {
    return { t: 'fn', clauses: lowerClauses(node.c, scope, source), el: source.lines.line(node.e), ...at };
  }
  if (node.c.length === 1) return lower(node.c[0]!, scope, source);
  return { t: 'block', a: lowerBody(node.c, scope, source), ...at };
}

/** Statements in order; each sees the aliases and imports of those before it. */
export function lowerBody(nodes: readonly Raw[], scope: Scope, source: Source): Expr[] {
  if (scope.level === 'module') return moduleStatements(nodes, scope, source);
  return nodes.map((node) => lower(node, scope, source));
}

export function lowerClauses(nodes: readonly Raw[], scope: Scope, source: Source): Clause[] {
  return nodes.filter((node) => node.t === 'stab_clause').map((node) => lowerClause(node, scope.child(), source));
}

function lowerClause(node: Raw, scope: Scope, source: Source): Clause {
  const arrow = node.c.findIndex((child) => child.t === '->');
  const left = arrow > 0 ? node.c[0] : undefined;
  const right = node.c.slice(arrow + 1);
  const guarded = left?.t === 'binary_operator' && operatorOf(left) === 'when';
  const heads = guarded ? left.c[0] : left;
  const pats = heads ? lowerArguments(heads.t === 'arguments' ? heads.c : [heads], scope, source) : [];
  const guard = guarded ? lower(left.c[2]!, scope, source) : undefined;
  const body = lowerBody(
    right.flatMap((child) => (child.t === 'body' ? child.c : [child])),
    scope,
    source,
  );
  return { pats, guard, body, el: source.lines.line(node.e), ...source.lines.at(node.s) };
}

/** The operator's text of a binary operator node. */
export function operatorOf(node: Raw): string {
  return node.c[1]?.t ?? '';
}

function lowerUnary(node: Raw, scope: Scope, source: Source): Expr {
  const at = source.lines.at(node.s);
  const operator = node.c[0]?.t ?? '';
  const operand = node.c[node.c.length - 1]!;
  if (operator === '&') return lowerCapture(node, operand, scope, source);
  if (operator === '@') return lowerAttribute(operand, scope, source, at);
  if (operator === '-' && operand.t === 'integer')
    return { t: 'num', v: `-${textOf(source, operand).replaceAll('_', '')}`, ...at };
  return { t: 'op', v: operator, a: [lower(operand, scope, source)], ...at };
}

/** `@name` reads; `@name value` inside a body (of a quote) is kept as the operator `@` with the name first. */
function lowerAttribute(operand: Raw, scope: Scope, source: Source, at: { l: number; c: number }): Expr {
  if (operand.t === 'identifier') return { t: 'attr', v: textOf(source, operand), ...at };
  if (operand.t === 'call' && operand.c[0]?.t === 'identifier') {
    const name = textOf(source, operand.c[0]);
    const values = operand.c[1]?.t === 'arguments' ? lowerItems(operand.c[1].c, scope, source) : [];
    return { t: 'op', v: '@', a: [{ t: 'atom', v: name, ...at }, ...values], ...at };
  }
  return { t: 'op', v: '@', a: [lower(operand, scope, source)], ...at };
}

function lowerBinary(node: Raw, scope: Scope, source: Source): Expr {
  const operator = operatorOf(node);
  if (operator === '|>') return lowerPipe(node, scope, source);
  const at = source.lines.at(node.s);
  const [left, , right] = node.c;
  if (!left || !right) return { t: 'unknown', v: oneLine(source, node.s, node.e), ...at };
  return { t: 'op', v: operator, a: [lower(left, scope, source), lower(right, scope, source)], ...at };
}
