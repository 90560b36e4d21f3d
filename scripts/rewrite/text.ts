/** The text of one file as facts count it: lines and columns from 1, columns in code points. */
import type { FixSource } from '../rules/fix.ts';

/** A place as facts name it. */
export interface Place {
  line: number;
  column: number;
}

/** Lines joined by `\n`, whatever breaks them in the file; offsets are into this text. */
export class CodeText {
  readonly text: string;
  readonly lines: readonly string[];
  readonly #starts: number[] = [];

  constructor(lines: readonly string[]) {
    this.lines = lines;
    this.text = lines.join('\n');
    let at = 0;
    for (const line of lines) {
      this.#starts.push(at);
      at += line.length + 1;
    }
  }

  /** `undefined` for a place that the text does not have. */
  offset({ line, column }: Place): number | undefined {
    const start = this.#starts[line - 1];
    const text = this.lines[line - 1];
    if (start === undefined || text === undefined) return undefined;
    const inside = unitOf(text, column);
    return inside === undefined ? undefined : start + inside;
  }

  /** The place of an offset. */
  place(offset: number): Place {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    const before = this.lines[low]!.slice(0, offset - this.#starts[low]!);
    return { line: low + 1, column: [...before].length + 1 };
  }

  /** Offset of the start of a line. */
  lineStart(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }

  /** White space that a line begins with. */
  indent(line: number): string {
    return /^\s*/.exec(this.lines[line - 1] ?? '')![0];
  }
}

/** Index of a column in a line, in UTF-16 units; the column after the last character counts. */
export function unitOf(line: string, column: number): number | undefined {
  let at = 0;
  for (let seen = 1; seen < column; seen++) {
    const code = line.codePointAt(at);
    if (code === undefined) return undefined;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

const known = new WeakMap<readonly string[], CodeText>();

/** The text of a file; `undefined` when it is not part of the codebase. */
export function textOf(source: FixSource, file: string): CodeText | undefined {
  const lines = source.lines(file);
  if (!lines) return undefined;
  const text = known.get(lines) ?? new CodeText(lines);
  known.set(lines, text);
  return text;
}
