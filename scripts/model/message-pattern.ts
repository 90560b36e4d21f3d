/** Patterns of messages in the configuration: `{:network, :*}`. */
import type { Expr } from './expr.ts';

/** One pattern, read. */
type Pattern =
  | { any: true }
  | { rest: true }
  | { literal: string }
  | { of: 'tuple' | 'list'; items: readonly Pattern[] };

const TOKEN =
  /\s*(?:(\.\.\.)|(:?\*|_)|(:[A-Za-z_]\w*[?!]?|:"[^"]*"|"[^"]*"|[A-Z]\w*(?:\.[A-Z]\w*)*|-?\d+|true|false|nil)|([{}[\],]))/y;

/** Whether a message fits; `undefined` when the text is no pattern. */
export function parsePattern(text: string): ((message: Expr) => boolean) | undefined {
  const words: string[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    words.push(match[0].trim());
  }
  let at = 0;
  const pattern = read();
  return pattern && at === words.length ? (message) => matches(pattern, message) : undefined;

  function read(): Pattern | undefined {
    const word = words[at++];
    if (word === undefined || word === ',' || word === '}' || word === ']') return undefined;
    if (word === '...') return { rest: true };
    if (word === ':*' || word === '*' || word === '_') return { any: true };
    if (word !== '{' && word !== '[') return { literal: literalOf(word) };
    const close = word === '{' ? '}' : ']';
    const items: Pattern[] = [];
    while (words[at] !== close) {
      const item = read();
      if (!item) return undefined;
      items.push(item);
      if (words[at] === ',') at++;
      else if (words[at] !== close) return undefined;
    }
    at++;
    return { of: word === '{' ? 'tuple' : 'list', items };
  }
}

function literalOf(word: string): string {
  if (word.startsWith(':')) return `atom ${word.slice(1).replaceAll('"', '')}`;
  if (word.startsWith('"')) return `str ${word.slice(1, -1)}`;
  if (/^-?\d/.test(word)) return `num ${word}`;
  return /^[A-Z]/.test(word) ? `alias ${word}` : `atom ${word}`;
}

function matches(pattern: Pattern, value: Expr): boolean {
  if ('any' in pattern || 'rest' in pattern) return true;
  if ('literal' in pattern) return 'v' in value && `${value.t} ${String(value.v)}` === pattern.literal;
  if (value.t !== pattern.of) return false;
  const rest = pattern.items.findIndex((item) => 'rest' in item);
  if (rest < 0 ? value.a.length !== pattern.items.length : value.a.length < rest) return false;
  const asked = rest < 0 ? pattern.items : pattern.items.slice(0, rest);
  return asked.every((item, index) => matches(item, value.a[index]!));
}

/** The atom that names a message: `:get`, `{:get, key}`. */
export function tagOf(message: Expr | null): string | undefined {
  const first = message?.t === 'tuple' ? message.a[0] : message;
  return first?.t === 'atom' ? first.v : undefined;
}
