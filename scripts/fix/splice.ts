/** Edits into a text. Everything outside their spans stays as it is, to the byte. */
import { unitOf } from '../rewrite/text.ts';
import type { Edit } from '../rules/fix.ts';

/** An edit at its place in the text; offsets in UTF-16 units. */
export interface Splice {
  s: number;
  e: number;
  text: string;
}

/** The lines of a text as facts count them: `\n` ends one, a `\r` before it belongs to the break. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line, index, all) => (index < all.length - 1 ? line.replace(/\r$/, '') : line));
}

/** Where edits go, with the file's own line breaks in what they write; `null` when one names a place that is not there. */
export function splices(text: string, edits: readonly Edit[]): Splice[] | null {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = (line: number, column: number): number | undefined => {
    const start = starts[line - 1];
    if (start === undefined) return undefined;
    const end = starts[line] === undefined ? text.length : starts[line]! - 1;
    const inside = unitOf(text.slice(start, end).replace(/\r$/, ''), column);
    return inside === undefined ? undefined : start + inside;
  };
  const found: Splice[] = [];
  for (const { span, text: written } of edits) {
    // One past the last line: after a final line break.
    const s = offset(span.line, span.column);
    const e = offset(span.endLine, span.endColumn);
    if (s === undefined || e === undefined || e < s) return null;
    found.push({ s, e, text: written.replaceAll('\n', breakAt(text, s)) });
  }
  return found;
}

/** The line break of the line that holds an offset; on the last line, that of the line before. */
function breakAt(text: string, offset: number): '\n' | '\r\n' {
  const next = text.indexOf('\n', offset);
  const at = next < 0 ? text.lastIndexOf('\n') : next;
  return at > 0 && text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
}

/** Two of them want the same place. Equal insertions are one. */
export function collide(a: Splice, b: Splice): boolean {
  if (a.s === b.s && a.e === b.e) return a.text !== b.text || a.s !== a.e;
  return a.s < b.e && b.s < a.e;
}

/** The text with the splices in it; equal insertions at one place are made once. */
export function spliced(text: string, changes: readonly Splice[]): string {
  const sorted = changes
    .map((change, index) => ({ ...change, index }))
    .sort((a, b) => a.s - b.s || a.e - b.e || a.index - b.index);
  let out = '';
  let at = 0;
  let before: Splice | undefined;
  for (const change of sorted) {
    const again = before && before.s === change.s && before.e === change.e && before.text === change.text;
    if (again && change.s === change.e) continue;
    out += text.slice(at, change.s) + change.text;
    at = change.e;
    before = change;
  }
  return out + text.slice(at);
}
