/**
 * Reading on after a syntax error. The parser leaves the pieces of a broken definition side by side in an `ERROR` node;
 * here they are put together again, so that the module keeps its name and its healthy functions stay facts.
 */

import { isFunctionDefinition } from './define-function.ts';
import { isModuleDefinition } from './define-module.ts';
import type { Source } from './lower.ts';
import type { Raw } from './raw-tree.ts';

/** Modules in modules beyond this are no code that anybody wrote. */
const MAX_DEPTH = 100;

/** Lays errors open and rebuilds `defmodule X do …` and `def f(…) do …` from their pieces. Sound code passes unchanged. */
export function repair(nodes: readonly Raw[], source: Source): Raw[] {
  if (!nodes.some((node) => node.t === 'ERROR')) return nodes as Raw[];
  return rebuild(nodes.flatMap(layOpen), source);
}

function layOpen(node: Raw): Raw[] {
  return node.t === 'ERROR' ? node.c.flatMap(layOpen) : [node];
}

function rebuild(nodes: readonly Raw[], source: Source, depth = 0): Raw[] {
  const out: Raw[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    const opening = openingAt(nodes, i, source);
    if (!opening) {
      if (node.t !== 'end' && node.t !== 'do') out.push(node);
      continue;
    }
    const end = opening.module ? nodes.length : closing(nodes, i + opening.length, source);
    const body = nodes.slice(i + opening.length, end);
    const inner = opening.module ? body : body.filter((child) => child.t !== 'end');
    const last = nodes[end - 1] ?? node;
    out.push({
      t: 'call',
      s: node.s,
      e: last.e,
      c: [
        node,
        opening.args,
        {
          t: 'do_block',
          s: node.s,
          e: last.e,
          c: opening.module && depth < MAX_DEPTH ? rebuild(inner, source, depth + 1) : inner,
        },
      ],
    });
    i = end - 1;
  }
  return out;
}

/** `defmodule Alias do` or `def head do` starting at `i`, in pieces. */
function openingAt(
  nodes: readonly Raw[],
  i: number,
  source: Source,
): { args: Raw; length: number; module: boolean } | undefined {
  const keyword = nodes[i]!;
  if (keyword.t !== 'identifier') return undefined;
  const name = source.text.slice(keyword.s, keyword.e);
  const module = isModuleDefinition(name);
  if (!module && !isFunctionDefinition(name)) return undefined;
  const next = nodes[i + 1];
  if (!next) return undefined;
  const args: Raw = next.t === 'arguments' ? next : { t: 'arguments', s: next.s, e: next.e, c: [next] };
  const hasDo = nodes[i + 2]?.t === 'do';
  return { args, length: hasDo ? 3 : 2, module };
}

/** Where a broken function's body ends: at its `end`, or where the next definition begins. */
function closing(nodes: readonly Raw[], from: number, source: Source): number {
  for (let i = from; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (node.t === 'end') return i + 1;
    const first = node.t === 'call' ? node.c[0] : node;
    if (first?.t === 'identifier' && isFunctionDefinition(source.text.slice(first.s, first.e))) return i;
    if (node.t === 'unary_operator' && node.c[0]?.t === '@') return i;
  }
  return nodes.length;
}
