/** Many names that are searched together. What was found for `regi` is all that can be found for `regis`. */
import { type Pieces, piecesOf } from './humps.ts';
import { maskOf } from './letters.ts';
import { nearness, type Term, termOf } from './nearness.ts';
import { forgiven, typoNearness } from './typo.ts';

/** The names near to a word: their numbers, ascending, and how near each is. */
export interface Near {
  ids: Int32Array;
  scores: Float32Array;
}

/** From how many letters on a longer word can only find less: from there on, letters anywhere count. */
const NARROWS = 3;
/** Words whose answers are kept: those of a query, and of the letters before. */
const KEPT = 12;

export class Column {
  readonly names: readonly string[];
  readonly #lower: string[];
  readonly #masks: Int32Array;
  readonly #pieces: (Pieces | undefined)[];
  readonly #kept = new Map<string, Near>();
  #ahead = 0;

  constructor(names: readonly string[]) {
    this.names = names;
    this.#lower = names.map((name) => name.toLowerCase());
    this.#masks = Int32Array.from(this.#lower, maskOf);
    this.#pieces = new Array(names.length);
  }

  /** The names that match a word. */
  near(word: string): Near {
    const known = this.#kept.get(word);
    if (known) return known;
    const term = termOf(word);
    const found = this.#collect((id) => this.#score(term, id), this.#shorter(word));
    this.#kept.set(word, found);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return found;
  }

  /** The names that a word would match but for a letter or two. */
  nearly(word: string): Near {
    const { lower, mask } = termOf(word);
    const slipped = { word: lower, parts: lower.split('.').length, most: forgiven(lower.length), mask };
    return this.#collect((id) => typoNearness(slipped, this.#lower[id]!, this.#masks[id]!));
  }

  /** Cuts some more names into their pieces, before anybody asks; answers whether there are others left. */
  ahead(count: number): boolean {
    const end = Math.min(this.#ahead + count, this.names.length);
    for (; this.#ahead < end; this.#ahead++) this.#pieces[this.#ahead] ??= piecesOf(this.names[this.#ahead]!);
    return end < this.names.length;
  }

  #score(term: Term, id: number): number {
    if ((term.mask & ~this.#masks[id]!) !== 0) return 0;
    const name = this.names[id]!;
    return nearness(term, name, this.#lower[id]!, () => (this.#pieces[id] ??= piecesOf(name)));
  }

  /** What was found for the longest beginning of the word. */
  #shorter(word: string): Int32Array | undefined {
    for (let length = word.length - 1; length >= NARROWS; length--) {
      const found = this.#kept.get(word.slice(0, length));
      if (found) return found.ids;
    }
    return undefined;
  }

  #collect(scoreOf: (id: number) => number, among?: Int32Array): Near {
    const ids: number[] = [];
    const scores: number[] = [];
    const count = among?.length ?? this.names.length;
    for (let i = 0; i < count; i++) {
      const id = among ? among[i]! : i;
      const score = scoreOf(id);
      if (score === 0) continue;
      ids.push(id);
      scores.push(score);
    }
    return { ids: Int32Array.from(ids), scores: Float32Array.from(scores) };
  }
}
