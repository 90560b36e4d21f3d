/**
 * Elixir as coloured tokens, in one pass over the text: for whole modules, where Shiki's grammar takes many times as long and
 * would be a fifth of a large site's build. The classes are those of Shiki's tokens, see {@link file://./code.ts}.
 */
import type { Token } from './code.ts';

const KEYWORDS =
  'after|alias|and|case|catch|cond|def|defdelegate|defexception|defguard|defguardp|defimpl|defmacro|defmacrop|defmodule|defoverridable|defp|defprotocol|defstruct|do|else|end|fn|for|if|import|in|not|or|quote|raise|receive|require|rescue|reraise|super|try|unless|unquote|unquote_splicing|use|when|with';

/** What is open at the end of the text runs up to there: no alternative looks at a character twice. */
const until = (open: string, close: string) => `${open}(?:\\\\[\\s\\S]|[^\\\\${close}])*(?:[${close}]|$)`;
const heredoc = (quotes: string) => `${quotes}[\\s\\S]*?(?:\\n[ \\t]*${quotes}|$)`;

/** Documentation reads as a comment, as in an editor. */
const COMMENT = [
  '#[^\\n]*',
  `@(?:moduledoc|doc|typedoc)[ \\t]+(?:~[sS])?(?:${heredoc('"""')}|${until('"', '"')})`,
  // An unused variable.
  '(?<![\\w.@])_[a-z]\\w*',
].join('|');
const SIGIL = [
  ['\\(', ')'],
  ['\\[', '\\]'],
  ['\\{', '}'],
  ['<', '>'],
  ['/', '/'],
  ['\\|', '|'],
  ['"', '"'],
  ["'", "'"],
].map(([open, close]) => until(open!, close!));
const STRING = [
  '(?<![\\w?!])\\?(?:\\\\.|\\S)',
  `(?:~[a-zA-Z]+)?(?:${heredoc('"""')}|${heredoc("'''")})`,
  `~(?:[a-z]|[A-Z]+)(?:${SIGIL.join('|')})[a-zA-Z]*`,
  until('"', '"'),
  `(?<![\\w?!])${until("'", "'")}`,
].join('|');
const CONSTANT = [
  '(?<![\\w:)\\]}]):(?:[a-zA-Z_][\\w@]*[?!]?|"[^"\\n]*")',
  '(?<![\\w.@:])[a-zA-Z_]\\w*[?!]?:(?=\\s)',
  '(?<![\\w.@:])(?:true|false|nil)(?![\\w?!:])',
  '(?<!\\w)(?:0[xob][\\da-fA-F_]+|\\d[\\d_]*(?:\\.\\d[\\d_]*(?:e[+-]?\\d+)?)?)',
].join('|');
const FUNCTION = '(?<=\\bdef(?:p|macro|macrop|delegate|guard|guardp)?[ \\t]+)[a-z_]\\w*[?!]?|[a-z_]\\w*[?!]?(?=\\()';

/** Class and pattern, in the order in which they are tried. */
const CLASSES: [kind: string | null, source: string][] = [
  ['c', COMMENT],
  ['n', CONSTANT],
  ['s', STRING],
  ['k', `(?<![\\w.@:])(?:${KEYWORDS})(?![\\w?!:])`],
  ['t', '(?<!\\w)[A-Z]\\w*(?:\\.[A-Z]\\w*)*'],
  ['v', '@[a-z_]\\w*[?!]?'],
  ['f', `(?<![\\w@])(?:${FUNCTION})`],
  // A plain name as a whole: what stands inside it is no token.
  [null, '[a-z]\\w*[?!]?'],
];
const TOKEN = new RegExp(CLASSES.map(([, source]) => `(${source})`).join('|'), 'g');

/** Lines of tokens. Never fails: text that is no Elixir is coloured somehow. */
export function elixirTokens(code: string): Token[][] {
  const lines: Token[][] = [[]];
  let at = 0;
  const put = (text: string, kind: string | null) => {
    for (const [i, part] of text.split('\n').entries()) {
      if (i > 0) lines.push([]);
      const last = lines.at(-1)!.at(-1);
      if (last && last.kind === kind) last.text += part;
      else if (part !== '') lines.at(-1)!.push({ text: part, kind });
    }
  };
  for (const match of code.matchAll(TOKEN)) {
    const [kind] = CLASSES[match.findIndex((text, i) => i > 0 && text !== undefined) - 1]!;
    if (match.index > at) put(code.slice(at, match.index), null);
    put(match[0], kind);
    at = match.index + match[0].length;
  }
  put(code.slice(at), null);
  return lines;
}
