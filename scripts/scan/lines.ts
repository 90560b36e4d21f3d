/** Offsets to lines and columns: lines from 1, columns from 1 in code points, as Elixir counts them. */

export interface Position {
  l: number;
  c: number;
}

export class Lines {
  readonly #text: string;
  readonly #starts: number[] = [0];
  readonly #astral: boolean;
  #hint = 0;

  constructor(text: string) {
    this.#text = text;
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.#starts.push(i + 1);
    this.#astral = /[\ud800-\udbff]/.test(text);
  }

  /** How many lines a reader sees: a final newline does not begin another. */
  get count(): number {
    const last = this.#starts.length;
    return this.#starts[last - 1] === this.#text.length ? last - 1 : last;
  }

  /** Where the line of `offset` starts, as an index from 0. Neighbouring look-ups are cheap: the last answer is tried first. */
  #lineOf(offset: number): number {
    const starts = this.#starts;
    let at = this.#hint;
    if (starts[at]! <= offset && offset < (starts[at + 1] ?? Number.POSITIVE_INFINITY)) return at;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    at = low;
    this.#hint = at;
    return at;
  }

  line(offset: number): number {
    return this.#lineOf(offset) + 1;
  }

  at(offset: number): Position {
    const line = this.#lineOf(offset);
    const start = this.#starts[line]!;
    if (!this.#astral) return { l: line + 1, c: offset - start + 1 };
    let column = 1;
    for (let i = start; i < offset; i++) if ((this.#text.charCodeAt(i) & 0xfc00) !== 0xdc00) column++;
    return { l: line + 1, c: column };
  }
}
