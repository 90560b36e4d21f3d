/**
 * A broken file cut into statements by its lines and indentation alone, as formatted code allows: what is wrong in one
 * statement then says nothing about the next.
 */

/** One line: offsets in the text, how far its code is indented, and the code itself without the line end. */
export interface Line {
  start: number;
  end: number;
  indent: number;
  code: string;
  /** Inside a heredoc: its indentation means nothing. */
  quoted: boolean;
}

/** A statement and everything that hangs below it. `lines` are never empty. */
export interface Segment {
  lines: Line[];
}

/** Lines that belong to the statement above, although they are not indented deeper. */
const CONTINUES =
  /^(?:(?:end|else|rescue|catch|after)\b(?!\s*[:(=])|[)\]}]|>>|\|>|->|"""|'''|<>|\+\+|\|\||&&|(?:and|or|in|when)\s)/;
const OPENS_HEREDOC = /(?:"""|''')[ \t]*$/;
const CLOSES_HEREDOC = /^(?:"""|''')/;
const MODULE = /^(?:defmodule|defprotocol|defimpl)\b/;
const STATEMENT = /^(?:def\w*|@\w+|use|alias|import|require|test|describe|end)\b/;

/** The lines of a text. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const whole = text.slice(start, end);
    const code = whole.trim();
    lines.push({ start, end, indent: whole.length - whole.trimStart().length, code, quoted: false });
    if (newline < 0) break;
    start = end + 1;
  }
  markQuoted(lines);
  return lines;
}

function markQuoted(lines: readonly Line[]): void {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.code.startsWith('#') || !OPENS_HEREDOC.test(line.code) || oddly(line.code) === false) continue;
    const end = heredocEnd(lines, i);
    for (let k = i + 1; k < end; k++) lines[k]!.quoted = true;
    i = end;
  }
}

/** Whether a line leaves a heredoc open. */
function oddly(code: string): boolean {
  return (code.match(/"""|'''/g)?.length ?? 0) % 2 === 1;
}

/** Index of the line that closes the heredoc, or of the first one that cannot be its text when nothing closes it. */
function heredocEnd(lines: readonly Line[], from: number): number {
  const opener = lines[from]!;
  let suspect = -1;
  for (let i = from + 1; i < lines.length; i++) {
    const { code, indent } = lines[i]!;
    if (CLOSES_HEREDOC.test(code)) return i;
    if (suspect < 0 && indent <= opener.indent && STATEMENT.test(code)) suspect = i;
    // Another heredoc begins before this one ended.
    if (suspect >= 0 && OPENS_HEREDOC.test(code)) return suspect - 1;
  }
  return suspect >= 0 ? suspect - 1 : lines.length;
}

/** Groups lines into statements: each begins at the indentation of the first one (or left of it) and takes what follows deeper. */
export function segments(lines: readonly Line[]): Segment[] {
  const found: Segment[] = [];
  let base: number | undefined;
  /** The current statement is a module that has not met its `end`: what stands too far left does not close it. */
  let open = false;
  for (const line of lines) {
    const current = found[found.length - 1];
    if (line.code === '') continue;
    if (line.quoted || (line.code.startsWith('#') && current)) {
      current?.lines.push(line);
      continue;
    }
    base ??= line.indent;
    const left = line.indent <= base && !CONTINUES.test(line.code);
    if (!current || (left && (!open || MODULE.test(line.code)))) {
      found.push({ lines: [line] });
      open = MODULE.test(line.code) && !/\bdo:/.test(line.code);
    } else {
      current.lines.push(line);
      if (line.indent <= base && /^end\b/.test(line.code)) open = false;
    }
  }
  return found;
}

/** A `do` without its `end`, or an `end` without its `do`, told by indentation; `undefined` when they match. */
export function unmatched(lines: readonly Line[]): { line: Line; missing: boolean } | undefined {
  const open: Line[] = [];
  for (const line of lines) {
    if (line.quoted || line.code.startsWith('#')) continue;
    if (/^end\b/.test(line.code)) {
      let top = open.pop();
      while (top && top.indent > line.indent) return { line: top, missing: true };
      if (top && top.indent < line.indent) {
        open.push(top);
        top = undefined;
      }
      if (!top) return { line, missing: false };
    }
    if (opensBlock(line.code)) open.push(line);
  }
  const left = open.pop();
  return left && { line: left, missing: true };
}

function opensBlock(code: string): boolean {
  const bare = code.replace(/\s+#[^"']*$/, '');
  return /(?:^|\s|\))do(?:\s*\|.*)?$/.test(bare) || /\bfn\b(?!.*\bend\b).*->$/.test(bare) || /\bfn$/.test(bare);
}
