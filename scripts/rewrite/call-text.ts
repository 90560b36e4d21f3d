/** How a call is written: where its name ends, where its arguments are, with or without parentheses. */
import type { Call, Expr } from '../model/expr.ts';
import type { CodeText } from './text.ts';
import { type Token, tokens } from './tokens.ts';

/** Offsets into the text of the file. */
export interface CallText {
  start: number;
  /** After the call, its block included. */
  end: number;
  /** The function's name. */
  name: { s: number; e: number };
  parens?: { open: number; close: number };
  /** Arguments as written, in order: what came through a pipe is not among them; keywords count one each. */
  args: { s: number; e: number }[];
  /** Comments between the arguments. */
  comments: Token[];
}

/** `undefined` when the text is not the call that the facts speak of. */
export function callText(code: CodeText, call: Call): CallText | undefined {
  const start = code.offset({ line: call.l, column: call.c });
  const end = code.offset({ line: call.el, column: call.ec });
  if (start === undefined || end === undefined) return undefined;
  const all = [...tokens(code.text, start, end)];
  const at = nameIndex(all, call.applied ? 'apply' : call.f);
  if (at < 0) return undefined;
  const name = all[at]!;
  const paren = all[at + 1];
  const parenthesised = paren?.v === '(' && paren.k === 'open' && paren.s === name.e;
  const inner = all.slice(at + (parenthesised ? 2 : 1));
  const { args, comments, stop } = argumentsOf(inner, parenthesised);
  if (parenthesised) {
    if (stop?.v !== ')') return undefined;
    return { start, end, name, parens: { open: paren.s, close: stop.s }, args, comments };
  }
  // Where no parenthesis ends them, arguments end with the call, or where its block begins.
  return stop && stop.v !== 'do' ? undefined : { start, end, name, args, comments };
}

/** The name is the last word before the arguments: `f`, `Mod.f`, `:mod.f`, `__MODULE__.f`. */
function nameIndex(all: readonly Token[], name: string): number {
  let depth = 0;
  for (const [index, { k, v }] of all.entries()) {
    if (k === 'open') depth++;
    if (k === 'close') depth--;
    if (depth === 0 && k === 'word' && v === name && (index === 0 || all[index - 1]!.v === '.')) return index;
  }
  return -1;
}

/** Divides at commas outside every bracket and block; ends at the bracket that closes the list, or, where there is none, at a `do` of the call. */
function argumentsOf(
  inner: readonly Token[],
  parenthesised: boolean,
): Pick<CallText, 'args' | 'comments'> & { stop?: Token } {
  const args: { s: number; e: number }[] = [];
  const comments: Token[] = [];
  let depth = 0;
  let current: { s: number; e: number } | undefined;
  for (const token of inner) {
    if (token.k === 'comment') {
      comments.push(token);
      continue;
    }
    if (depth === 0) {
      if (token.k === 'close' || (!parenthesised && token.k === 'open' && token.v === 'do')) {
        if (current) args.push(current);
        return { args, comments, stop: token };
      }
      if (token.k === 'comma') {
        if (current) args.push(current);
        current = undefined;
        continue;
      }
    }
    if (token.k === 'open') depth++;
    if (token.k === 'close') depth--;
    current = { s: current?.s ?? token.s, e: token.e };
  }
  if (current) args.push(current);
  return { args, comments };
}

/** Whether the text of an expression ends in a call without parentheses, which would take what follows it as its own. */
export function endsOpen(code: CodeText, expr: Expr): boolean {
  switch (expr.t) {
    case 'op':
      return expr.a.length > 0 && endsOpen(code, expr.a.at(-1)!);
    case 'shortfn':
      return endsOpen(code, expr.body);
    case 'pair':
      return endsOpen(code, expr.v);
    case 'list': {
      const at = code.offset({ line: expr.l, column: expr.c });
      const last = expr.a.at(-1);
      return at !== undefined && code.text.charAt(at) !== '[' && last !== undefined && endsOpen(code, last);
    }
    case 'call': {
      const written = callText(code, expr);
      return written !== undefined && !written.parens && written.args.length > 0 && !expr.blocks;
    }
    default:
      return false;
  }
}
