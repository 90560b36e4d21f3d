/** A broken file read statement by statement, so that only what is broken is lost. */
import type { Parser } from 'web-tree-sitter';
import { type Parsed, parse } from './parse.ts';
import type { Raw } from './raw-tree.ts';
import { type Line, linesOf, type Segment, segments, unmatched } from './segments.ts';

/** What could be read, and the first place in each statement that could not. */
export interface Salvaged {
  nodes: Raw[];
  errors: { offset: number; message: string }[];
}

/** Blocks that hold statements of their own, each of which is read alone. */
const HOLDS_STATEMENTS = /^(?:defmodule|defprotocol|defimpl|describe|if|unless|quote|scope|defmacro __using__)\b/;
const ENDS = ['\nend', '\nend\nend', '\n)', '\n]', '\n}', '\n)\nend', '\n]\nend', '\n}\nend', '"\nend', '"'];

/** Reads a text that does not parse as a whole. */
export function salvage(parser: Parser, text: string): Salvaged {
  const out: Salvaged = { nodes: [], errors: [] };
  const budget = Math.min(16 * text.length + 100_000, 2 * text.length + 4_000_000);
  out.nodes = statements(linesOf(text), { parser, text, errors: out.errors, budget, depth: 0 });
  return out;
}

interface Context {
  parser: Parser;
  text: string;
  errors: Salvaged['errors'];
  /** How many characters may still be parsed: attempts at a hopeless text end, however long it is. */
  budget: number;
  /** Blocks around the statements being read. */
  depth: number;
}

const MAX_DEPTH = 40;
/** What an attempt costs beside its text. */
const ATTEMPT = 200;

function attempt(context: Context, text: string, start: number): Parsed | undefined {
  context.budget -= text.length + ATTEMPT;
  return context.budget < 0 ? undefined : parse(context.parser, text, start);
}

function statements(lines: readonly Line[], context: Context): Raw[] {
  return segments(lines).flatMap((segment) => statement(segment, context));
}

function statement(segment: Segment, context: Context): Raw[] {
  const { lines } = segment;
  const first = lines[0]!;
  const start = first.start;
  const end = lines[lines.length - 1]!.end;
  const whole = attempt(context, context.text.slice(start, end), start);
  if (whole && !whole.broken) return whole.root.c;
  const holder = context.depth < MAX_DEPTH && HOLDS_STATEMENTS.test(first.code) ? block(lines, context) : undefined;
  if (holder) return [holder];
  context.errors.push(cause(lines, whole?.root));
  return closed(lines, context) ?? whole?.root.c ?? [];
}

/** The statement with an `end` taken off or put on, or with its bracket closed: the first reading that parses. */
function closed(lines: readonly Line[], context: Context): Raw[] | undefined {
  const { text } = context;
  const start = lines[0]!.start;
  let last = lines.length;
  while (last > Math.max(1, lines.length - 3) && /^end\b/.test(lines[last - 1]!.code)) {
    last--;
    const shorter = attempt(context, text.slice(start, lines[last - 1]!.end), start);
    if (shorter && !shorter.broken) return shorter.root.c;
  }
  const whole = text.slice(start, lines[lines.length - 1]!.end);
  for (const ending of ENDS) {
    const longer = attempt(context, whole + ending, start);
    if (longer && !longer.broken) return longer.root.c.map((node) => clip(node, start + whole.length));
  }
  return undefined;
}

/** No node ends behind the text that is really there. */
function clip(node: Raw, end: number): Raw {
  return node.e <= end ? node : { ...node, e: end, c: node.c.map((child) => clip(child, end)) };
}

/** `defmodule X do … end` with its statements read one by one; `undefined` when its first lines do not say where it begins. */
function block(lines: readonly Line[], context: Context): Raw | undefined {
  const opening = lines.findIndex((line) => /(?:^|\s)do(?:\s+#.*)?$/.test(line.code));
  if (opening < 0 || opening > 5) return undefined;
  const start = lines[0]!.start;
  const header = attempt(context, `${context.text.slice(start, lines[opening]!.end)}\nend`, start);
  const call = header && !header.broken ? header.root.c[0] : undefined;
  const body = call?.c[call.c.length - 1];
  if (call?.t !== 'call' || body?.t !== 'do_block') return undefined;
  const indent = lines[0]!.indent;
  const closing = lines.findLastIndex((line) => !line.quoted && /^end\b/.test(line.code) && line.indent <= indent);
  const last = closing > opening ? closing : lines.length;
  if (closing <= opening)
    context.errors.push({ offset: start + indent, message: `"do" without "end": ${shown(lines[0]!)}` });
  const end = lines[lines.length - 1]!.end;
  context.depth++;
  const inner = [...statements(lines.slice(opening + 1, last), context), ...behind(lines, last, context)];
  context.depth--;
  return { ...call, e: end, c: [...call.c.slice(0, -1), { ...body, e: end, c: inner }] };
}

/** Statements that stand behind what seems to be the block's own `end`: there was one too many. */
function behind(lines: readonly Line[], closing: number, context: Context): Raw[] {
  const rest = lines.slice(closing + 1).filter((line) => line.code !== '' && !line.code.startsWith('#'));
  return rest.length > 0 ? statements(rest, context) : [];
}

function cause(lines: readonly Line[], root: Raw | undefined): { offset: number; message: string } {
  const odd = unmatched(lines);
  if (odd) {
    const offset = odd.line.start + odd.line.indent;
    return { offset, message: odd.missing ? `"do" without "end": ${shown(odd.line)}` : 'unexpected "end"' };
  }
  const place = root && firstOdd(root);
  const line = lines.findLast((one) => place !== undefined && one.start <= place) ?? lines[0]!;
  const offset = Math.max(place ?? 0, line.start + line.indent);
  return { offset, message: `syntax error near "${shown(line)}"` };
}

/** A line's code as messages show it. */
function shown(line: Line): string {
  return line.code.slice(0, 60);
}

/** Offset of the first thing that the parser could not read. An `ERROR` can span a whole text: what is nested in it is nearer. */
export function firstOdd(node: Raw): number | undefined {
  if (node.missing) return node.s;
  for (const child of node.c) {
    const odd = firstOdd(child);
    if (odd !== undefined) return odd;
  }
  return node.t === 'ERROR' ? node.s : undefined;
}
