/** One line of code with a mark under what a finding is about. */
import widthOf from 'fast-string-width';
import { visible } from '../visible.ts';
import { crop, cropStart } from './wrap.ts';

/** The line as shown, and the mark below it: `offset` and `length` in columns of the terminal. */
export interface CodeLine {
  text: string;
  offset: number;
  length: number;
}

/** A definition with its name, else a name as calls are written: `Mod.fun`, `:timer.sleep`, `@attribute`, `&send/2`, `:infinity`. */
const NAME = /(?:def\w*\s+)?[&:@]{0,2}[\p{L}_](?:[\p{L}\p{N}_@]|\.(?=[\p{L}_:]))*[?!]?(?:\/\d+)?/uy;
/** Of a longer line, only this much around the place is looked at. */
const NEAR = 1000;

/** `column` counts from 1 in code points; the indentation is left out; a long line is cut around the mark to `width` columns. */
export function codeLine(line: string, column: number, width: number): CodeLine {
  const at = Math.min(indexOf(line, column), line.length);
  const indent = /^\s*/.exec(line.slice(0, at))?.[0].length ?? 0;
  NAME.lastIndex = at;
  const found = NAME.exec(line)?.[0] ?? String.fromCodePoint(line.codePointAt(at) ?? 32);
  const name = visible(found.slice(0, NEAR));
  const length = Math.max(1, Math.min(widthOf(name), width - 2));
  const rest = visible(line.slice(at, at + found.length + NEAR).trimEnd());
  // What comes after the name is the arguments: worth half of the line, when there is as much.
  const after = Math.min(widthOf(rest), Math.max(length + 1, width >> 1));
  const before = cropStart(visible(line.slice(Math.max(indent, at - NEAR), at)), Math.max(1, width - after));
  const offset = widthOf(before);
  return { text: before + crop(rest, width - offset), offset, length };
}

/** Index in UTF-16 units of a column in code points. */
function indexOf(line: string, column: number): number {
  let index = 0;
  for (let left = column - 1; left > 0 && index < line.length; left--)
    index += (line.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return index;
}
