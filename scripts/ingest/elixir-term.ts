/** Reads what Elixir's `inspect/2` prints: lists, tuples, maps, structs, strings, atoms, numbers. Nothing is evaluated. */

/** An atom; `nil`, `true` and `false` are themselves. */
export interface Atom {
  atom: string;
}

/** A term. Tuples are lists here; a map or struct has its keys as text, a keyword list is one too when all its keys are plain. */
export type Term = string | number | boolean | null | Atom | Term[] | { [key: string]: Term };

/** Why a text is no term, with the place. */
export class NotATerm extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const MAX_DEPTH = 100;
const ESCAPES: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  s: ' ',
  e: '',
  a: '',
  b: '',
  f: '',
  v: '',
  d: '',
  '0': '',
};
const BARE = /[a-zA-Z_][\w@]*[?!]?/y;
const ATOM = /:(?:([a-zA-Z_][\w@.]*[?!]?)|([+\-*/<>=!&|^~.%]+|\{\}|%\{\}|<<>>|\[\]))/y;
const ALIAS = /[A-Z]\w*(?:\.[A-Z]\w*)*/y;
const NUMBER = /-?\d[\d_]*(?:\.\d+(?:e[+-]?\d+)?)?/y;
/** `#PID<0.1.0>`, `#Function<…>`: has no value that could be read. */
const OPAQUE = /#[A-Z][\w.]*<[^>\n]*>/y;

/** The term that starts at `from`, and where it ends. Errors: {@link NotATerm}, also where the text ends too early. */
export function readTerm(text: string, from = 0): { term: Term; end: number } {
  let at = from;
  let depth = 0;

  const fail = (what: string): never => {
    throw new NotATerm(what, at);
  };
  const skip = () => {
    while (at < text.length && /\s/.test(text[at]!)) at += 1;
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  };
  const take = (literal: string): boolean => {
    if (!text.startsWith(literal, at)) return false;
    at += literal.length;
    return true;
  };

  const quoted = (quote: string): string => {
    let out = '';
    for (;;) {
      const char = text[at];
      if (char === undefined) return fail('a string does not end');
      at += 1;
      if (char === quote) return out;
      if (char !== '\\') out += char;
      else out += escaped();
    }
  };
  const escaped = (): string => {
    const code = /x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})/y;
    const found = match(code);
    if (found) {
      const point = Number.parseInt(found.slice(1).find(Boolean)!, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : fail('no such character');
    }
    const char = text[at] ?? '';
    at += 1;
    return ESCAPES[char] ?? char;
  };

  const items = (close: string): Term[] | { [key: string]: Term } => {
    const list: Term[] = [];
    const keys: [string, Term][] = [];
    for (skip(); !take(close); skip()) {
      const key = close === '}' || close === ']' ? keywordKey() : undefined;
      const value = term();
      if (key !== undefined) keys.push([key, value]);
      else list.push(value);
      skip();
      if (take('=>')) {
        const held = term();
        const last = list.pop();
        keys.push([keyOf(last), held]);
        skip();
      }
      if (!take(',') && !text.startsWith(close, at)) {
        if (take('|')) continue;
        fail('a comma is missing');
      }
    }
    if (keys.length === 0) return list;
    const record: { [key: string]: Term } = Object.create(null);
    for (const [key, value] of keys) {
      // `inspect` of a keyword list may name a key twice (`file:` in stack traces): the first counts there.
      if (key in record && close === '}') fail(`"${key.slice(0, 40)}" is named twice`);
      record[key] ??= value;
    }
    return list.length > 0 ? [...list, record] : record;
  };
  const keywordKey = (): string | undefined => {
    const before = at;
    const bare = match(BARE);
    if (bare && text[at] === ':' && /\s/.test(text[at + 1] ?? '')) {
      at += 1;
      return bare[0];
    }
    at = before;
    return undefined;
  };

  const term = (): Term => {
    if (++depth > MAX_DEPTH) fail(`nested more than ${MAX_DEPTH} deep`);
    skip();
    const value = one();
    depth -= 1;
    return value;
  };
  const one = (): Term => {
    if (take('"')) return quoted('"');
    if (take("'")) return quoted("'");
    if (take('~c"') || take('~s"')) return quoted('"');
    if (take('%{') || take('{') || take('[') || take('<<')) {
      const open = text[at - 1];
      return items(open === '[' ? ']' : open === '<' ? '>>' : '}');
    }
    if (take(':"')) return { atom: quoted('"') };
    const atom = match(ATOM);
    if (atom) return { atom: (atom[1] ?? atom[2])! };
    const struct = take('%') ? match(ALIAS) : null;
    if (struct) return take('{') ? items('}') : fail('a struct without fields');
    const number = match(NUMBER);
    if (number) return Number(number[0].replaceAll('_', ''));
    if (match(OPAQUE)) return null;
    if (take('...')) return fail('the list is shortened: inspect it with `limit: :infinity`');
    const alias = match(ALIAS);
    if (alias) return { atom: alias[0] };
    const bare = match(BARE)?.[0];
    if (bare === 'nil') return null;
    if (bare === 'true' || bare === 'false') return bare === 'true';
    return fail(at >= text.length ? 'the text ends' : 'this is no term');
  };

  return { term: term(), end: at };
}

function keyOf(key: Term | undefined): string {
  if (typeof key === 'object' && key !== null && 'atom' in key) return String(key.atom);
  return typeof key === 'string' || typeof key === 'number' ? String(key) : JSON.stringify(key ?? null);
}
