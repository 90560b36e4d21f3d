/** Whether a text of the code, with holes that run time fills, can read as a pattern asks. Nothing of the pattern is run. Pure. */
import type { LogPattern } from '../model/runbook.ts';

/** A letter that has to stand there, or a gap: any text. */
export type Token = string | null;

/** Alternatives of a pattern as letters and gaps; at most {@link MOST}, the rest of a long choice is a gap. */
export function tokensOf({ kind, text }: Pick<LogPattern, 'kind' | 'text'>): Token[][] {
  return kind === 'text' ? [[...text.replace(/\s+/g, ' ')]] : split(text).map(oneAlternative);
}

const MOST = 16;

/** Branches at the top of an expression. */
function split(text: string): string[] {
  const branches = [''];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\\') {
      branches[branches.length - 1] += char + (text[++at] ?? '');
      continue;
    }
    if (char === '[') {
      const end = classEnd(text, at);
      branches[branches.length - 1] += text.slice(at, end + 1);
      at = end;
      continue;
    }
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === '|' && depth === 0 && branches.length < MOST) branches.push('');
    else branches[branches.length - 1] += char;
  }
  return branches;
}

function classEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === ']' && at > from + 1) return at;
  }
  return text.length - 1;
}

function groupEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '[') at = classEnd(text, at);
    else if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length - 1;
}

const QUANTIFIER = /^(?:[*+?]|\{\d*,?\d*\})\??/;

/** Classes, groups and everything that repeats or may be missing are gaps: what is left has to stand there. */
function oneAlternative(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text[at]!;
    let length = 1;
    let token: Token = char;
    if (char === '\\') {
      length = 2;
      token = /[\w]/.test(text[at + 1] ?? 'w') ? null : text[at + 1]!;
    } else if (char === '[') [length, token] = [classEnd(text, at) - at + 1, null];
    else if (char === '(') [length, token] = [groupEnd(text, at) - at + 1, null];
    else if (char === '.') token = null;
    else if (char === '^' || char === '$') token = '';
    const quantifier = QUANTIFIER.exec(text.slice(at + length))?.[0] ?? '';
    if (quantifier) token = null;
    if (token !== '' && !(token === null && tokens.at(-1) === null)) tokens.push(token);
    at += length + quantifier.length;
  }
  return tokens;
}

const isLetter = (char: string) => /[\p{L}\p{N}]/u.test(char);

/**
 * Whether the pattern can be found in what the pieces become. The holes between pieces hold anything; so that they do not explain
 * everything, half of the pattern's letters (and at least six) have to be the code's own, or every letter that the code has (at
 * least five).
 */
export function couldSay(pattern: readonly Token[], pieces: readonly string[]): boolean {
  const asked = pattern.filter((one) => one !== null && isLetter(one)).length;
  const own = pieces.join('').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const half = Math.max(Math.ceil(asked / 2), Math.min(6, asked));
  const needed = own >= 5 ? Math.min(half, own) : half;
  if (asked === 0 || !share(pattern, pieces)) return false;
  const text = pieces.flatMap((piece, i): Token[] => [...(i > 0 ? [null] : []), ...piece.replace(/\s+/g, ' ')]);
  // By place in the text: most letters that are the code's own, when the pattern's first i tokens end there.
  let row = new Float64Array(text.length + 1);
  for (const token of pattern) {
    const next = new Float64Array(text.length + 1).fill(-1);
    for (let at = 0; at <= text.length; at++) {
      if (row[at]! < 0) continue;
      const here = text[at];
      if (token === null) next[at] = Math.max(next[at]!, row[at]!);
      else if (here === null) next[at] = Math.max(next[at]!, row[at]!);
      else if (here === token) next[at + 1] = Math.max(next[at + 1]!, row[at]! + (isLetter(token) ? 1 : 0));
      // A hole may end here, a gap may take one more.
      if (here === null) row[at + 1] = Math.max(row[at + 1]!, row[at]!);
      if (token === null && at < text.length) row[at + 1] = Math.max(row[at + 1]!, row[at]!);
    }
    row = next;
  }
  return row.some((score) => score >= needed);
}

/** A word of the pattern stands in the text: without one there is nothing to compare. */
function share(pattern: readonly Token[], pieces: readonly string[]): boolean {
  const words =
    pattern
      .map((one) => one ?? ' ')
      .join('')
      .match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const text = pieces.join(' ');
  return words.some((word) => text.includes(word));
}
