/** Calls: local, remote, anonymous, piped, with `do … end` or `do:`; special forms and macros are calls too. */
import { type BlockName, type Body, type Call, callArity, type Expr } from '../model/expr.ts';
import { unapply } from './apply.ts';
import { type Blocks, implicitTry, keywordBlocks, lowerDoBlock } from './blocks.ts';
import { defineFunction, isFunctionDefinition } from './define-function.ts';
import { readDirective } from './directives.ts';
import { lower, lowerItems, lowerPair, type Source, textOf } from './lower.ts';
import type { Pending } from './module-builder.ts';
import { moduleOf } from './module-name.ts';
import type { Raw } from './raw-tree.ts';
import type { Scope } from './scope.ts';
import { literalText } from './text.ts';

/** Where a bare name waits for resolution: with its module, or with the file. */
export function pendingOf(scope: Scope): Pending[] {
  return scope.module ? scope.module.pending : scope.filePending;
}

interface Parts {
  target: Raw;
  args: Raw | undefined;
  block: Raw | undefined;
}

function partsOf(node: Raw): Parts {
  let args: Raw | undefined;
  let block: Raw | undefined;
  for (let i = 1; i < node.c.length; i++) {
    const child = node.c[i]!;
    if (child.t === 'arguments') args = child;
    else if (child.t === 'do_block') block = child;
  }
  return { target: node.c[0]!, args, block };
}

export function lowerCall(node: Raw, scope: Scope, source: Source, first?: Expr): Expr {
  const { target, args, block } = partsOf(node);
  if (target.t === 'identifier')
    return lowerBare(node, textOf(source, target), { target, args, block }, scope, source, first);
  if (target.t !== 'dot')
    return finish(node, { m: lower(target, scope, source), f: '.' }, args, block, scope, source, first);
  const [left, right] = target.c;
  const of = left ? lower(left, scope, source) : undefined;
  if (!of) return { t: 'unknown', v: textOf(source, node), ...source.lines.at(node.s) };
  if (!right) return finish(node, { m: of, f: '.' }, args, block, scope, source, first);
  const m = moduleOf(of);
  const f = right.t === 'string' ? literalText(right, source.text) : textOf(source, right);
  if (typeof m !== 'string' && !args && !block && !first) return { t: 'field', of, v: f, ...source.lines.at(node.s) };
  return finish(node, { m, f }, args, block, scope, source, first, right);
}

/** `left |> right`: the right side, called with the left side first. */
export function lowerPipe(node: Raw, scope: Scope, source: Source): Expr {
  const left = node.c[0];
  let right = node.c[2];
  while (right?.t === 'block' && right.c.length === 1) right = right.c[0];
  const at = source.lines.at(node.s);
  if (!left || !right) return { t: 'unknown', v: textOf(source, node), ...at };
  const first = lower(left, scope, source);
  if (right.t === 'call') return lowerCall(right, scope, source, first);
  if (right.t === 'identifier')
    return lowerBare(
      right,
      textOf(source, right),
      { target: right, args: undefined, block: undefined },
      scope,
      source,
      first,
    );
  return { t: 'op', v: '|>', a: [first, lower(right, scope, source)], ...at };
}

function lowerBare(node: Raw, name: string, parts: Parts, scope: Scope, source: Source, first?: Expr): Expr {
  // A definition inside a function is what a missing `end` before it looks like.
  const stray = scope.level === 'code' && !scope.inQuote && scope.module && isFunctionDefinition(name);
  if (stray && defineFunction(name, node, scope.module, scope, source))
    return { t: 'atom', v: 'nil', ...source.lines.at(node.s) };
  if (first === undefined && readDirective(name, parts.args, scope, source, node) === 'absorbed') {
    return { t: 'atom', v: 'nil', ...source.lines.at(node.s) };
  }
  const inner = quotation(name, scope);
  const call = finish(node, { f: name }, parts.args, parts.block, inner, source, first);
  const arity = callArity(call);
  const wrapped = isFunctionDefinition(name) ? implicitTry(call.blocks, node, source) : undefined;
  if (wrapped) call.blocks = { do: { body: [wrapped], l: wrapped.l } };
  pendingOf(scope).push({ node: call, arity, imports: scope.imports() });
  return call;
}

/** Inside `quote` the code is the macro's product; inside `unquote` it is the macro's own again. */
function quotation(name: string, scope: Scope): Scope {
  if (name === 'quote') return scope.child({ inQuote: true, level: 'code' });
  const back = scope.inQuote && (name === 'unquote' || name === 'unquote_splicing');
  return back ? scope.child({ inQuote: false, level: 'code' }) : scope;
}

/** Reads arguments and blocks. Arguments of a call in a module's body are code: nothing in them defines a function. */
function finish(
  node: Raw,
  name: Pick<Call, 'm' | 'f'>,
  args: Raw | undefined,
  block: Raw | undefined,
  scope: Scope,
  source: Source,
  first?: Expr,
  nameNode?: Raw,
): Call {
  const items = args?.c ?? [];
  const keywords = items[items.length - 1];
  const inline = !block && keywords?.t === 'keywords' ? keywordBlocks(keywords, scope, source) : undefined;
  const plain = inline ? items.slice(0, -1) : items;
  const argScope = scope.level === 'module' ? scope.child({ level: 'code' }) : scope;
  const a = lowerArguments(plain, argScope, source);
  if (inline && inline.rest.length > 0)
    a.push({
      t: 'list',
      a: inline.rest.map((pair) => lowerPair(pair, argScope, source)),
      ...source.lines.at(keywords!.s),
    });
  if (first) a.unshift(first);
  const blocks: Blocks | undefined = block ? lowerDoBlock(block, scope, source) : inline?.blocks;
  const at = source.lines.at(node.s);
  const end = source.lines.at(node.e);
  const call: Call = { t: 'call', m: name.m, f: name.f, a, l: at.l, c: at.c, el: end.l, ec: end.c };
  if (blocks) call.blocks = blocks satisfies Partial<Record<BlockName, Body>>;
  if (inline && inline.rest.length > 0) call.merged = true;
  if (first) call.piped = true;
  if (nameNode) {
    const place = source.lines.at(nameNode.s);
    if (place.l !== at.l) {
      call.nl = place.l;
      call.nc = place.c;
    }
  }
  return typeof call.m === 'string' ? unapply(call) : call;
}

/** Arguments or parameters; keywords at the end are one list, as the callee sees them. */
export function lowerArguments(nodes: readonly Raw[], scope: Scope, source: Source): Expr[] {
  return nodes.map((node) => {
    if (node.t !== 'keywords') return lower(node, scope, source);
    return { t: 'list', a: lowerItems([node], scope, source), ...source.lines.at(node.s) };
  });
}
