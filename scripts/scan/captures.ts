/** `&Mod.fun/2`, `&fun/1` and `&(&1 + 1)`. */
import type { Capture, Expr } from '../model/expr.ts';
import { pendingOf } from './calls.ts';
import { lower, operatorOf, type Source, textOf } from './lower.ts';
import { moduleOf } from './module-name.ts';
import type { Raw } from './raw-tree.ts';
import type { Scope } from './scope.ts';
import { literalText } from './text.ts';

export function lowerCapture(node: Raw, operand: Raw, scope: Scope, source: Source): Expr {
  const at = source.lines.at(node.s);
  if (operand.t === 'integer') return { t: 'var', v: `&${textOf(source, operand)}`, ...at };
  const named = namedCapture(unwrap(operand), scope, source);
  if (named) {
    const capture: Capture = { t: 'capture', ...named, ...at };
    if (named.m === undefined) pendingOf(scope).push({ node: capture, arity: named.n, imports: scope.imports() });
    return capture;
  }
  const body = lower(operand, scope, source);
  return {
    t: 'shortfn',
    n: highestPlaceholder(source.text.slice(operand.s, operand.e)),
    body,
    el: source.lines.line(node.e),
    ...at,
  };
}

function unwrap(node: Raw): Raw {
  return node.t === 'block' && node.c.length === 1 ? unwrap(node.c[0]!) : node;
}

/** `Mod.fun/2` or `fun/1`: a division whose left side is a name and whose right side is a number. */
function namedCapture(node: Raw, scope: Scope, source: Source): Pick<Capture, 'm' | 'f' | 'n'> | undefined {
  if (node.t !== 'binary_operator' || operatorOf(node) !== '/' || node.c[2]?.t !== 'integer') return undefined;
  const name = node.c[0]!;
  const n = Number(textOf(source, node.c[2]));
  if (name.t === 'identifier' || name.t === 'operator_identifier') return { f: textOf(source, name), n };
  if (name.t !== 'call' || name.c.length !== 1 || name.c[0]?.t !== 'dot') return undefined;
  const [left, right] = name.c[0].c;
  if (!left || !right) return undefined;
  return {
    m: moduleOf(lower(left, scope, source)),
    f: right.t === 'string' ? literalText(right, source.text) : textOf(source, right),
    n,
  };
}

/** Arity of a short function: the highest `&N` in its text. Nested captures are not legal Elixir, so text is enough. */
function highestPlaceholder(text: string): number {
  let highest = 0;
  for (const [, digits] of text.matchAll(/&(\d+)/g)) highest = Math.max(highest, Number(digits));
  return highest;
}
