/** Edits of clauses, `pattern -> body`. */
import type { Clause } from '../model/expr.ts';
import type { Edit } from '../rules/fix.ts';
import { edit } from './argument.ts';
import type { CodeText } from './text.ts';
import { tokens } from './tokens.ts';

/** Writes a statement before the others of a clause, on a line of its own. `null` when the text is no such clause. */
export function prependStatement(file: string, code: CodeText, clause: Clause, statement: string): Edit | null {
  const start = code.offset({ line: clause.l, column: clause.c });
  if (start === undefined || clause.body.length === 0) return null;
  let depth = 0;
  let arrow: number | undefined;
  for (const { k, v, s, e } of tokens(code.text, start)) {
    if (arrow !== undefined) {
      if (k === 'comment') continue;
      return before(file, code, clause, { arrow, body: s }, statement);
    }
    if (k === 'open') depth++;
    if (k === 'close') depth--;
    if (depth < 0) return null;
    if (depth === 0 && v === '->') arrow = e;
  }
  return null;
}

function before(
  file: string,
  code: CodeText,
  clause: Clause,
  { arrow, body }: { arrow: number; body: number },
  statement: string,
): Edit {
  const line = code.place(body).line;
  if (line > code.place(arrow).line) return edit(file, code, body, body, `${statement}\n${code.indent(line)}`);
  const indent = `${code.indent(clause.l)}  `;
  return edit(file, code, arrow, body, `\n${indent}${statement}\n${indent}`);
}
