/**
 * Tokens of Elixir, as far as an edit has to know them: where brackets, blocks and commas are, and what is text or comment.
 * Reading starts at a place that is code (facts name it), so that nothing before it has to be read.
 */

/**
 * `open` and `close`: brackets, `fn`/`do` and `end`. `word`: names, keywords of the language, aliases. `key`: `name:` of a
 * keyword list. `text`: strings, charlists, heredocs, sigils, characters, with everything in them. Comments are tokens, too.
 */
export interface Token {
  k: 'open' | 'close' | 'comma' | 'word' | 'key' | 'atom' | 'num' | 'text' | 'op' | 'comment';
  s: number;
  e: number;
  v: string;
}

const WORD = /[\p{L}_][\p{L}\p{N}_]*(?:[?!](?!=))?/uy;
const ATOM_WORD = /:[\p{L}_][\p{L}\p{N}_@]*[?!]?/uy;
const ATOM_OPERATOR =
  /:(?:%\{\}|\{\}|<<>>|\.\.\.|\.\.\/\/|\.\.|&&&|&&|&|\|\|\||\|\||\|>|\||\^\^\^|\^|===|==|=~|=|!==|!=|!|<<<|<<~|<~>|<~|<=|<>|<-|<\|>|<|>>>|>=|>|~>>|~>|~~~|\+\+\+|\+\+|\+|---|--|->|-|\*\*|\*|\/|\\\\|@|\.)/y;
const NUMBER = /\d[\da-zA-Z_]*(?:\.\d[\d_]*(?:[eE][+-]?[\d_]+)?)?/y;
const SIGIL = /~(?:[a-z]|[A-Z][A-Z0-9]*)(?="""|'''|[/|"'([{<])/y;
const OPERATOR =
  /\.\.\.|\.\.|&&&|&&|\|\|\||\|\||\|>|\^\^\^|===|==|=~|=>|!==|!=|<<<|<<~|<~>|<~|<=|<>|<-|<\|>|>>>|>=|~>>|~>|~~~|\+\+\+|\+\+|---|--|->|\*\*|\\\\|::|[%.,;|&^=!<>+\-*/@:~?]/y;
/** Operators that begin or end like a binary: written apart from what they stand between. */
const SHIFT = /(?<=\s)(?:<<<|>>>)(?=\s)|(?<=\.)(?:<<<|>>>)|<<~/y;
const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Tokens from `start` on, until `end` or the end of the text. */
export function* tokens(text: string, start: number, end = text.length): Generator<Token> {
  let at = start;
  let before = '';
  while (at < end) {
    const char = text.charAt(at);
    if (char <= ' ' || char === '\ufeff') {
      at++;
      continue;
    }
    const token = tokenAt(text, at, before);
    yield token;
    at = token.e;
    before = token.v;
  }
}

function tokenAt(text: string, at: number, before: string): Token {
  const char = text.charAt(at);
  const to = (k: Token['k'], e: number): Token => ({ k, s: at, e, v: text.slice(at, e) });
  if (char === '#') {
    const newline = text.indexOf('\n', at);
    return to('comment', newline < 0 ? text.length : newline);
  }
  if (char === '"' || char === "'") return to('text', endOfQuoted(text, at));
  if ('([{'.includes(char)) return to('open', at + 1);
  if (')]}'.includes(char)) return to('close', at + 1);
  if (char === ',') return to('comma', at + 1);
  if (char === '?' && at + 1 < text.length) return to('text', endOfCharacter(text, at));
  const shift = matchAt(SHIFT, text, at);
  if (shift) return to('op', at + shift.length);
  if (text.startsWith('<<', at)) return to('open', at + 2);
  if (text.startsWith('>>', at)) return to('close', at + 2);
  const sigil = matchAt(SIGIL, text, at);
  if (sigil) return to('text', endOfSigil(text, at + sigil.length, /^~[a-z]/.test(sigil)));
  if (char === ':') return atomOrColon(text, at, to);
  const word = matchAt(WORD, text, at);
  if (word) return wordToken(text, at, word, before, to);
  const number = matchAt(NUMBER, text, at);
  if (number) return to('num', at + number.length);
  const operator = matchAt(OPERATOR, text, at);
  if (operator) return to('op', at + operator.length);
  return to('op', at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));
}

function atomOrColon(text: string, at: number, to: (k: Token['k'], e: number) => Token): Token {
  if (text.startsWith('::', at)) return to('op', at + 2);
  const quote = text.charAt(at + 1);
  if (quote === '"' || quote === "'") return to('atom', endOfQuoted(text, at + 1));
  const atom = matchAt(ATOM_WORD, text, at) ?? matchAt(ATOM_OPERATOR, text, at);
  return atom ? to('atom', at + atom.length) : to('op', at + 1);
}

function wordToken(
  text: string,
  at: number,
  word: string,
  before: string,
  to: (k: Token['k'], e: number) => Token,
): Token {
  const end = at + word.length;
  if (text.charAt(end) === ':' && text.charAt(end + 1) !== ':' && before !== '?') return to('key', end + 1);
  if (before !== '.') {
    if (word === 'fn' || word === 'do') return to('open', end);
    if (word === 'end') return to('close', end);
  }
  return to('word', end);
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** After `"…"`, `'…'`, `"""…"""`, `'''…'''` with escapes and interpolations. */
function endOfQuoted(text: string, at: number): number {
  const quote = text.charAt(at);
  const triple = quote.repeat(3);
  return text.startsWith(triple, at) ? endOfText(text, at + 3, triple, true) : endOfText(text, at + 1, quote, true);
}

function endOfText(text: string, from: number, closer: string, interpolates: boolean): number {
  let at = from;
  while (at < text.length) {
    if (text.charAt(at) === '\\') at += 2;
    else if (text.startsWith(closer, at)) return at + closer.length;
    else if (interpolates && text.startsWith('#{', at)) at = endOfInterpolation(text, at + 2);
    else at++;
  }
  return text.length;
}

function endOfInterpolation(text: string, from: number): number {
  let depth = 0;
  for (const { k, v, e } of tokens(text, from)) {
    if (k === 'open' && v === '{') depth++;
    if (k === 'close' && v === '}' && depth-- === 0) return e;
  }
  return text.length;
}

function endOfSigil(text: string, at: number, interpolates: boolean): number {
  const open = text.charAt(at);
  const triple = open.repeat(3);
  const heredoc = (open === '"' || open === "'") && text.startsWith(triple, at);
  const end = heredoc
    ? endOfText(text, at + 3, triple, interpolates)
    : endOfText(text, at + 1, CLOSERS[open] ?? open, interpolates);
  return end + /^[a-zA-Z0-9]*/.exec(text.slice(end, end + 32))![0].length;
}

/** `?a`, `?\n`, `?\\`; any character, `(` and `"` included. */
function endOfCharacter(text: string, at: number): number {
  const first = at + (text.charAt(at + 1) === '\\' ? 2 : 1);
  const code = text.codePointAt(first);
  return code === undefined ? text.length : first + (code > 0xffff ? 2 : 1);
}
