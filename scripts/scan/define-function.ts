/** `def`, `defp`, `defmacro`, `defguard`, `defdelegate`: one clause at a time. */
import type { Expr } from '../model/expr.ts';
import type { FunctionClause, FunctionFact, FunctionKind } from '../model/facts.ts';
import { type Blocks, implicitTry, keywordBlocks, lowerDoBlock } from './blocks.ts';
import { lowerArguments } from './calls.ts';
import { lower, lowerItems, oneLine, operatorOf, type Source, textOf } from './lower.ts';
import type { ModuleBuilder } from './module-builder.ts';
import { moduleOf } from './module-name.ts';
import type { Raw } from './raw-tree.ts';
import type { Scope } from './scope.ts';

const KINDS = new Set<string>(['def', 'defp', 'defmacro', 'defmacrop', 'defguard', 'defguardp', 'defdelegate']);

export function isFunctionDefinition(name: string): name is FunctionKind {
  return KINDS.has(name);
}

/** Reads one definition into the module; `false` when it has no head to read. */
export function defineFunction(
  kind: FunctionKind,
  node: Raw,
  builder: ModuleBuilder,
  outer: Scope,
  source: Source,
): boolean {
  const args = node.c.find((child) => child.t === 'arguments');
  const head = args?.c[0];
  if (!args || !head) return false;
  const scope = outer.child({ level: 'code' });
  const guarded = head.t === 'binary_operator' && operatorOf(head) === 'when';
  const { name, params } = signature(guarded ? head.c[0]! : head, source);
  const pats = lowerArguments(params, scope, source);
  const clause: FunctionClause = {
    pats,
    guard: guarded && head.c[2] ? lower(head.c[2], scope, source) : undefined,
    body: bodyOf(node, args, scope, source),
    head: oneLine(source, head.s, head.e),
    el: source.lines.line(node.e),
    ...source.lines.at(node.s),
  };
  const fact: FunctionFact = {
    name,
    arity: pats.length,
    defaults: pats.filter((pat) => pat.t === 'op' && pat.v === '\\\\').length,
    kind,
    line: clause.l,
    endLine: clause.el,
    specs: [],
    clauses: [clause],
  };
  if (kind === 'defdelegate') fact.delegate = delegation(args, name, scope, source);
  builder.addClause(fact);
  return true;
}

/** Name and parameters of a head: `f(a, b)`, `f`, `a + b`, `unquote(name)(a)`. */
function signature(head: Raw, source: Source): { name: string; params: Raw[] } {
  if (head.t === 'block' && head.c.length === 1) return signature(head.c[0]!, source);
  if (head.t === 'call') {
    const args = head.c.find((child) => child.t === 'arguments');
    if (head.c[0]?.t === 'identifier' && textOf(source, head.c[0]) === 'unquote')
      return { name: oneLine(source, head.s, head.e), params: [] };
    return { name: oneLine(source, head.c[0]!.s, head.c[0]!.e), params: args?.c ?? [] };
  }
  if (head.t === 'binary_operator') return { name: operatorOf(head), params: [head.c[0]!, head.c[2]!].filter(Boolean) };
  if (head.t === 'unary_operator') return { name: head.c[0]!.t, params: head.c.slice(1) };
  return { name: textOf(source, head), params: [] };
}

/** The clause's statements. `rescue`, `catch`, `else` and `after` of a definition make its whole body a `try`. */
function bodyOf(node: Raw, args: Raw, scope: Scope, source: Source): Expr[] {
  const block = node.c.find((child) => child.t === 'do_block');
  const last = args.c[args.c.length - 1];
  const blocks: Blocks | undefined = block
    ? lowerDoBlock(block, scope, source)
    : last?.t === 'keywords'
      ? keywordBlocks(last, scope, source)?.blocks
      : undefined;
  if (!blocks?.do) return [];
  const wrapped = implicitTry(blocks, node, source);
  return wrapped ? [wrapped] : (blocks.do.body ?? []);
}

function delegation(args: Raw, name: string, scope: Scope, source: Source): NonNullable<FunctionFact['delegate']> {
  const options = lowerItems(args.c.slice(1), scope, source).flatMap((item) => (item.t === 'list' ? item.a : [item]));
  const find = (key: string) => {
    const pair = options.find((item) => item.t === 'pair' && item.k.t === 'atom' && item.k.v === key);
    return pair?.t === 'pair' ? pair.v : undefined;
  };
  const to = find('to');
  const as = find('as');
  const module = to ? moduleOf(to) : undefined;
  return { ...(typeof module === 'string' ? { to: module } : {}), as: as?.t === 'atom' ? as.v : name };
}
