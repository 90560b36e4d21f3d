/**
 * Markdown to the pieces that can mention code: fences, inline code, links, lines of prose. Reads lines once and builds no
 * tree: a thousand documents take less than a full parser needs for fifty. Block structure as in CommonMark, as far as it
 * decides what is code: fences (also in lists and quotes), indented code, inline code over line breaks, HTML comments.
 */

/** A fenced or indented block. `language` is empty where none is named; an indented block has `null`. */
export interface Fence {
  kind: 'fence';
  language: string | null;
  /** Words after the language. */
  info: string;
  lines: string[];
  /** Line of the first line inside, from 1. */
  line: number;
  /** Columns that were taken off the front of each line. */
  indent: number;
}

/** `inline code`: its text with line breaks as spaces, and the line of prose that it stands in. */
export interface Span {
  kind: 'span';
  text: string;
  line: number;
  column: number;
  /** The words around it on its line, for what they say of it. */
  around: string;
  /** It is the text of a link: what it names is where the link leads. */
  linked?: true;
}

/** Address of a link or picture. */
export interface Link {
  kind: 'link';
  to: string;
  line: number;
  column: number;
}

/** `<!-- … -->` or `{/* … *\/}`. */
export interface Comment {
  kind: 'comment';
  text: string;
  line: number;
  /** Last line. */
  endLine: number;
}

/** A line of the head of a document, `key: value`. */
export interface Head {
  kind: 'head';
  text: string;
  line: number;
}

/** A line of prose, its inline code, links and addresses blanked. */
export interface ProseLine {
  kind: 'prose';
  text: string;
  line: number;
}

/** One piece of a document. */
export type Piece = Fence | Span | Link | Comment | Head | ProseLine;

const FENCE = /^(\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*)(`{3,}|~{3,})\s*([^\s`{]*)(.*)$/;
const QUOTE = /^\s{0,3}(?:>\s?)+/;
/** Beyond this, a line is data. */
const MAX_LINE = 20_000;

/** Pieces in the order of the text. Never throws. */
export function piecesOf(source: string): Piece[] {
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const pieces: Piece[] = [];
  let at = readHead(lines, pieces);
  let paragraph: { line: number; text: string }[] = [];
  const flush = () => {
    if (paragraph.length > 0) readInline(paragraph, pieces);
    paragraph = [];
  };
  let inList = false;
  let blankBefore = true;
  while (at < lines.length) {
    const raw = lines[at]!;
    const quote = QUOTE.exec(raw)?.[0] ?? '';
    const line = raw.slice(quote.length);
    const fence = line.length < MAX_LINE ? FENCE.exec(line) : null;
    if (fence && !(fence[2]!.startsWith('`') && fence[4]!.includes('`'))) {
      flush();
      at = readFence(lines, at, fence, quote, pieces);
      blankBefore = true;
      continue;
    }
    if (/^\s*(?:<!--|\{\/\*)/.test(line)) {
      flush();
      at = readComment(lines, at, pieces);
      continue;
    }
    if (line.trim() === '') {
      flush();
      blankBefore = true;
      at += 1;
      continue;
    }
    const item = /^\s{0,8}(?:[-*+]|\d{1,9}[.)])\s/.test(line);
    if (quote === '' && /^(?: {4}|\t)/.test(line) && blankBefore && !inList && !item && paragraph.length === 0) {
      at = readIndented(lines, at, pieces);
      continue;
    }
    if (item) {
      flush();
      inList = true;
    } else if (/^\S/.test(line) && blankBefore) inList = false;
    if (/^\s{0,3}(?:#{1,6}\s|\|)/.test(line)) flush();
    if (line.length < MAX_LINE) paragraph.push({ line: at + 1, text: ' '.repeat(quote.length) + line });
    if (/^\s{0,3}(?:#{1,6}\s|\|)/.test(line)) flush();
    blankBefore = false;
    at += 1;
  }
  flush();
  return pieces;
}

function readHead(lines: readonly string[], pieces: Piece[]): number {
  if (!/^---\s*$/.test(lines[0] ?? '')) return 0;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (end < 0 || end > 400) return 0;
  for (let at = 1; at < end; at++) pieces.push({ kind: 'head', text: lines[at]!, line: at + 1 });
  return end + 1;
}

function readFence(
  lines: readonly string[],
  from: number,
  [, lead = '', mark = '', language = '', info = '']: RegExpExecArray,
  quote: string,
  pieces: Piece[],
): number {
  const indent = lead.length;
  const closing = new RegExp(`^\\s*${mark[0] === '`' ? '`' : '~'}{${mark.length},}\\s*$`);
  const inside: string[] = [];
  let at = from + 1;
  for (; at < lines.length; at++) {
    let line = lines[at]!;
    if (quote) {
      const prefix = QUOTE.exec(line)?.[0];
      if (prefix === undefined) break;
      line = line.slice(prefix.length);
    }
    if (closing.test(line)) {
      at += 1;
      break;
    }
    inside.push(line.slice(Math.min(indent, /^[ \t]*/.exec(line)![0].length)));
  }
  pieces.push({
    kind: 'fence',
    language: language.toLowerCase(),
    info: info.trim(),
    lines: inside,
    line: from + 2,
    indent: indent + quote.length,
  });
  return at;
}

function readIndented(lines: readonly string[], from: number, pieces: Piece[]): number {
  const inside: string[] = [];
  let at = from;
  for (; at < lines.length && (/^(?: {4}|\t)/.test(lines[at]!) || lines[at]!.trim() === ''); at++)
    inside.push(lines[at]!.replace(/^(?: {4}|\t)/, ''));
  while (inside.at(-1)?.trim() === '') inside.pop();
  pieces.push({ kind: 'fence', language: null, info: '', lines: inside, line: from + 1, indent: 4 });
  return at;
}

function readComment(lines: readonly string[], from: number, pieces: Piece[]): number {
  const end = lines[from]!.includes('<!--') ? '-->' : '*/}';
  let at = from;
  while (at < lines.length - 1 && !lines[at]!.includes(end)) at += 1;
  const text = lines.slice(from, at + 1).join('\n');
  pieces.push({ kind: 'comment', text, line: from + 1, endLine: at + 1 });
  return at + 1;
}

/** Inline code and links of a paragraph, over its line breaks. */
function readInline(paragraph: readonly { line: number; text: string }[], pieces: Piece[]): void {
  const text = paragraph.map((one) => one.text).join('\n');
  const starts: number[] = [];
  let sum = 0;
  for (const one of paragraph) {
    starts.push(sum);
    sum += one.text.length + 1;
  }
  let row = 0;
  const placeOf = (offset: number) => {
    while (row > 0 && starts[row]! > offset) row -= 1;
    while (row + 1 < starts.length && starts[row + 1]! <= offset) row += 1;
    return { line: paragraph[row]!.line, column: offset - starts[row]! + 1, around: paragraph[row]!.text };
  };
  const plain: [number, number][] = [];
  // What is not closed from here on is not looked for again: lengths of runs of backticks, and comments.
  const unclosed = new Set<number>();
  const COMMENT = 0;
  const ticks =
    /(?<!\\)(`+)(?!`)|(!?)\]\(\s{0,9}<?([^\s)>]{1,1000})>?(?:\s{1,9}["'][^)]{0,1000})?\)|^\s{0,3}\[[^\]]{1,1000}\]:\s*<?(\S+?)>?\s*$|<!--/gm;
  for (let found = ticks.exec(text); found; found = ticks.exec(text)) {
    const place = placeOf(found.index);
    if (found[1]) {
      const { length } = found[1];
      const close = unclosed.has(length) ? -1 : closingTicks(text, found.index + length, length);
      if (close < 0) {
        unclosed.add(length);
        continue;
      }
      const inner = text.slice(found.index + found[1].length, close).replaceAll('\n', ' ');
      const shown = /^ .* $/.test(inner) ? inner.slice(1, -1) : inner;
      ticks.lastIndex = close + found[1].length;
      plain.push([found.index, ticks.lastIndex]);
      const linked = /^\]\(\s*(?:https?:|mailto:)/.test(text.slice(ticks.lastIndex, ticks.lastIndex + 12));
      pieces.push({
        kind: 'span',
        text: shown,
        line: place.line,
        column: place.column + found[1].length,
        around: place.around,
        ...(linked && { linked: true as const }),
      });
    } else if (found[0] === '<!--') {
      const end = unclosed.has(COMMENT) ? -1 : text.indexOf('-->', found.index + 4);
      if (end < 0) {
        unclosed.add(COMMENT);
        continue;
      }
      ticks.lastIndex = end + 3;
      const comment = text.slice(found.index, ticks.lastIndex);
      pieces.push({ kind: 'comment', text: comment, line: place.line, endLine: place.line });
    } else {
      const to = found[3] ?? found[4];
      plain.push([found.index, ticks.lastIndex]);
      if (to) pieces.push({ kind: 'link', to, line: place.line, column: place.column });
    }
  }
  // Most prose names no code: only lines that could are handed on.
  if (!/[A-Z]\w*\.[A-Z]|\.(?:exs?|eex|heex|erl)\b/.test(text)) return;
  let end = 0;
  let rest = '';
  for (const [from, to] of plain) {
    rest += text.slice(end, from) + text.slice(from, to).replace(/[^\n]/g, ' ');
    end = to;
  }
  rest = (rest + text.slice(end)).replace(/\w+:\/\/\S+/g, (found) => ' '.repeat(found.length));
  rest.split('\n').forEach((line, index) => {
    pieces.push({ kind: 'prose', text: line, line: paragraph[index]!.line });
  });
}

/** Where a run of exactly `length` backticks starts again; `-1`: nowhere. */
function closingTicks(text: string, from: number, length: number): number {
  for (let at = text.indexOf('`', from); at >= 0; ) {
    let end = at;
    while (text[end] === '`') end += 1;
    if (end - at === length) return at;
    at = text.indexOf('`', end);
  }
  return -1;
}
