/** Captures by name, `&Mod.fun/2`, written out as closures. */
import type { Site } from '../derive/codebase.ts';
import type { Edit } from '../rules/fix.ts';
import { edit } from './argument.ts';
import type { CodeText } from './text.ts';
import { type Token, tokens } from './tokens.ts';

/**
 * `&Task.await/1` with `5_000` is `&Task.await(&1, 5_000)`; inside another short function, where `&1` is taken, it is
 * `fn task -> Task.await(task, 5_000) end`. `null` when the text is not such a capture.
 */
export function captureWith(site: Site, code: CodeText, value: string, names: readonly string[]): Edit[] | null {
  const { node, file } = site;
  if (node.t !== 'capture' || site.delegated) return null;
  const start = code.offset({ line: node.l, column: node.c });
  const written = start === undefined ? undefined : captureText(code.text, start);
  if (start === undefined || !written) return null;
  const called = (args: readonly string[]) => `${written.target}(${[...args, value].join(', ')})`;
  const parameters = Array.from({ length: node.n }, (_, index) => names[index] ?? `arg${index + 1}`);
  const text = isInShortFunction(site)
    ? `fn ${parameters.join(', ')} -> ${called(parameters)} end`
    : `&${called(parameters.map((_, index) => `&${index + 1}`))}`;
  return [edit(file.path, code, start, written.end, text)];
}

/** Where the capture of a site is written. */
export function captureEnd({ node }: Site, code: CodeText): { s: number; e: number } | null {
  const s = node.t === 'capture' ? code.offset({ line: node.l, column: node.c }) : undefined;
  const written = s === undefined ? undefined : captureText(code.text, s);
  return s === undefined || !written ? null : { s, e: written.end };
}

function captureText(text: string, start: number): { target: string; end: number } | undefined {
  const read: Token[] = [];
  for (const token of tokens(text, start)) {
    read.push(token);
    if (token.k === 'num' || read.length > 40) break;
  }
  const parenthesised = read[1]?.v === '(';
  const slash = read.at(-2);
  const arity = read.at(-1);
  const first = read[parenthesised ? 2 : 1];
  if (read[0]?.v !== '&' || slash?.v !== '/' || arity?.k !== 'num' || !first) return undefined;
  const target = text.slice(first.s, slash.s).trimEnd();
  if (!parenthesised) return { target, end: arity.e };
  const [close] = tokens(text, arity.e);
  return close?.v === ')' ? { target, end: close.e } : undefined;
}

function isInShortFunction({ frame }: Site): boolean {
  for (let outer = frame; outer; outer = outer.parent) if ('t' in outer.node && outer.node.t === 'shortfn') return true;
  return false;
}
