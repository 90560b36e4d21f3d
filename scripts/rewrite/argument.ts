/** Edits of a call's arguments. */
import type { Call, Expr } from '../model/expr.ts';
import type { Edit } from '../rules/fix.ts';
import { type CallText, callText, endsOpen } from './call-text.ts';
import type { CodeText } from './text.ts';

/** An edit between two offsets of a file's text. */
export function edit(file: string, code: CodeText, s: number, e: number, text: string): Edit {
  const from = code.place(s);
  const to = e === s ? from : code.place(e);
  return { file, span: { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }, text };
}

/** Writes one more argument at the end of a call; `null` when the call is written in a way that leaves no place for it. */
export function appendArgument(file: string, code: CodeText, call: Call, value: string): Edit[] | null {
  const written = callText(code, call);
  if (!written || call.blocks) return null;
  if (call.applied) return appendToApplied(file, code, written, value);
  const last = written.args.at(-1);
  const at = (s: number, text: string) => edit(file, code, s, s, text);
  if (!last) {
    if (written.parens) return [at(written.parens.open + 1, value)];
    return [at(written.name.e, `(${value})`)];
  }
  const expr = call.a.at(-1);
  const brackets = expr ? wrapped(code, expr, last) : undefined;
  const after = afterLast(code, written, last.e, value);
  if (!brackets) return [at(last.e, after)];
  return [at(brackets.s, brackets.open), at(last.e, `${brackets.close}${after}`)];
}

/** What the last argument needs around it once it is not the last any more. */
function wrapped(
  code: CodeText,
  expr: Expr,
  last: { s: number },
): { s: number; open: string; close: string } | undefined {
  const start = code.offset({ line: expr.l, column: expr.c });
  const bare = expr.t === 'list' && expr.a.at(-1)?.t === 'pair' && start !== undefined && code.text[start] !== '[';
  if (bare) return { s: start, open: '[', close: ']' };
  // Commas of a call without parentheses look like those of the call around it.
  return endsOpen(code, expr) ? { s: Math.min(start ?? last.s, last.s), open: '(', close: ')' } : undefined;
}

/** On a line of its own where the arguments stand so. */
function afterLast(code: CodeText, written: CallText, end: number, value: string): string {
  const last = written.args.at(-1)!;
  const { parens } = written;
  const first = code.place(last.s);
  const inOwnLine = code.lines[first.line - 1]!.trimStart() === code.text.slice(last.s).split('\n', 1)[0];
  const closedBelow = parens !== undefined && code.place(parens.close).line > code.place(end).line;
  return inOwnLine && closedBelow ? `,\n${code.indent(first.line)}${value}` : `, ${value}`;
}

/** `apply(Module, :function, [a, b])`: one more item in the list. */
function appendToApplied(file: string, code: CodeText, written: CallText, value: string): Edit[] | null {
  const list = written.args.at(-1);
  if (!list || !code.text.slice(list.s, list.e).endsWith(']')) return null;
  const inside = code.text.slice(list.s + 1, list.e - 1);
  const end = list.s + 1 + inside.trimEnd().length;
  return [edit(file, code, end, end, inside.trim() === '' ? value : `, ${value}`)];
}
