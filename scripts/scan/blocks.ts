/** `do … else … end` and `do: …, else: …` as the same named blocks. */
import type { BlockName, Body, Call } from '../model/expr.ts';
import { lower, lowerBody, lowerClauses, type Source, textOf } from './lower.ts';
import type { Raw } from './raw-tree.ts';
import type { Scope } from './scope.ts';

export type Blocks = Partial<Record<BlockName, Body>>;

const SECTIONS: Record<string, BlockName> = {
  else_block: 'else',
  rescue_block: 'rescue',
  catch_block: 'catch',
  after_block: 'after',
};
const NAMES = new Set<string>(['do', 'else', 'rescue', 'catch', 'after']);
const TOKENS = new Set(['do', 'end', 'else', 'rescue', 'catch', 'after']);

export function lowerDoBlock(block: Raw, scope: Scope, source: Source): Blocks {
  const own = block.c.filter((child) => !SECTIONS[child.t] && !TOKENS.has(child.t));
  const blocks: Blocks = { do: section(block, own, scope, source) };
  for (const child of block.c) {
    const name = SECTIONS[child.t];
    if (name) blocks[name] = section(child, child.c, scope, source);
  }
  return blocks;
}

function section(node: Raw, children: readonly Raw[], scope: Scope, source: Source): Body {
  const nodes = children.filter((child) => !TOKENS.has(child.t));
  const l = source.lines.line(node.s);
  const inner = scope.child();
  if (nodes.some((child) => child.t === 'stab_clause')) return { clauses: lowerClauses(nodes, inner, source), l };
  return { body: lowerBody(nodes, inner, source), l };
}

/** Blocks given as keywords; `undefined` when there is no `do:`. `rest` holds the keywords that are not blocks. */
export function keywordBlocks(
  keywords: Raw,
  scope: Scope,
  source: Source,
): { blocks: Blocks; rest: Raw[] } | undefined {
  const named = (pair: Raw) => (pair.c[0]?.t === 'keyword' ? textOf(source, pair.c[0]).trimEnd().slice(0, -1) : '');
  if (!keywords.c.some((pair) => named(pair) === 'do')) return undefined;
  const blocks: Blocks = {};
  const rest: Raw[] = [];
  for (const pair of keywords.c) {
    const name = named(pair);
    if (!NAMES.has(name) || !pair.c[1]) rest.push(pair);
    else blocks[name as BlockName] = inlineBody(pair.c[1], scope.child(), source);
  }
  return { blocks, rest };
}

function inlineBody(node: Raw, scope: Scope, source: Source): Body {
  const l = source.lines.line(node.s);
  if (node.t === 'block' && node.c.some((child) => child.t === 'stab_clause'))
    return { clauses: lowerClauses(node.c, scope, source), l };
  if (node.t === 'block') return { body: lowerBody(node.c, scope, source), l };
  return { body: scope.level === 'module' ? lowerBody([node], scope, source) : [lower(node, scope, source)], l };
}

/**
 * A definition's own `rescue`, `catch`, `else` and `after` make its whole body a `try`: the blocks with that `try` as the
 * only statement, placed where the definition is; `undefined` when there is none of them.
 */
export function implicitTry(blocks: Blocks | undefined, node: Raw, source: Source): Call | undefined {
  if (!blocks?.do || !(blocks.rescue || blocks.catch || blocks.after || blocks.else)) return undefined;
  const start = source.lines.at(node.s);
  const end = source.lines.at(node.e);
  return { t: 'call', m: 'Kernel', f: 'try', via: 'kernel', a: [], blocks, ...start, el: end.l, ec: end.c };
}
