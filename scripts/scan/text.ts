/** The text of strings, heredocs and quoted atoms, as the program would see it. */
import type { Raw } from './raw-tree.ts';

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', s: ' ', '0': '\0', e: '\x1b' };

/** Text of a string node without interpolation: escapes undone, a heredoc's indentation taken off. */
export function literalText(node: Raw, text: string): string {
  const unescaped = unescapeIn(node, text);
  const parts = node.c.filter(
    (child) => child.t === 'quoted_content' || child.t === 'escape_sequence' || child.t === 'interpolation',
  );
  if (parts.length === 0) return '';
  const raw = parts
    .map((part) => (part.t === 'escape_sequence' ? unescaped(text.slice(part.s, part.e)) : text.slice(part.s, part.e)))
    .join('');
  const heredoc = /^(?:~[A-Za-z]+)?("""|''')/.test(text.slice(node.s, node.s + 12));
  return heredoc ? dedent(raw, text, node) : raw;
}

/** The literal text around each interpolation, first and last piece included: one more than there are interpolations. */
export function literalPieces(node: Raw, text: string): string[] {
  const unescaped = unescapeIn(node, text);
  const pieces = [''];
  for (const child of node.c) {
    if (child.t === 'interpolation') pieces.push('');
    else if (child.t === 'quoted_content') pieces[pieces.length - 1] += text.slice(child.s, child.e);
    else if (child.t === 'escape_sequence') pieces[pieces.length - 1] += unescaped(text.slice(child.s, child.e));
  }
  return pieces;
}

/** In a regular expression a backslash is the expression's own. */
function unescapeIn(node: Raw, text: string): (sequence: string) => string {
  const sigil = node.c.find((child) => child.t === 'sigil_name');
  return sigil && text.slice(sigil.s, sigil.e) === 'r' ? (sequence) => sequence : unescapeOne;
}

function unescapeOne(sequence: string): string {
  const code = sequence.slice(1);
  if (code.startsWith('u') || code.startsWith('x')) {
    const point = Number.parseInt(code.slice(1).replace(/[{}]/g, ''), 16);
    return Number.isNaN(point) || point > 0x10ffff ? sequence : String.fromCodePoint(point);
  }
  return ESCAPES[code] ?? (code === '\n' ? '' : code);
}

/** A heredoc starts after its first line break and loses the indentation of its closing quotes. */
function dedent(raw: string, text: string, node: Raw): string {
  const closing = text.lastIndexOf('\n', node.e - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(closing, node.e))?.[0].length ?? 0;
  return raw
    .replace(/^[^\n]*\n/, '')
    .split('\n')
    .map((line) => (line.slice(0, indent).trim() === '' ? line.slice(indent) : line))
    .join('\n')
    .replace(/\r/g, '');
}
