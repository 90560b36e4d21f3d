/** The best few of many. */

interface Ranked<T> {
  score: number;
  tie: number;
  item: T;
}

/** Keeps the `limit` best; of two that are as good, the one with the smaller `tie`. */
export class Best<T> {
  readonly #limit: number;
  readonly #kept: Ranked<T>[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether something of this score would be among them: asked before the item is made. */
  wants(score: number, tie: number): boolean {
    if (this.#kept.length < this.#limit) return true;
    const worst = this.#kept.at(-1)!;
    return score > worst.score || (score === worst.score && tie < worst.tie);
  }

  offer(score: number, tie: number, item: T): void {
    if (!this.wants(score, tie)) return;
    let at = this.#kept.length;
    while (at > 0) {
      const other = this.#kept[at - 1]!;
      if (other.score > score || (other.score === score && other.tie <= tie)) break;
      at--;
    }
    this.#kept.splice(at, 0, { score, tie, item });
    if (this.#kept.length > this.#limit) this.#kept.pop();
  }

  get size(): number {
    return this.#kept.length;
  }

  /** The best first. */
  ranked(): { score: number; item: T }[] {
    return this.#kept.map(({ score, item }) => ({ score, item }));
  }
}
