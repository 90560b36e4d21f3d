/** What only the history and other files can tell: noted while documents are looked at, asked once, and then looked at again. */

import { type FunctionQuestion, functionKey } from './function-key.ts';

/** A path that the history knows and the tree has not: the commit that took it away, and where it went. */
export interface Lost {
  commit: string;
  to?: string;
}

/** Answers; what is absent, nobody asked. */
export interface Known {
  /** Removed and renamed paths. */
  lost?: ReadonlyMap<string, Lost>;
  /** Removed and renamed functions by {@link functionKey}. */
  gone?: ReadonlyMap<string, Lost>;
  /** Words that files other than documents and sources hold, with the file. */
  elsewhere?: ReadonlyMap<string, string>;
  /** Paths that git leaves out. */
  ignored?: ReadonlySet<string>;
}

/** Questions, and answers as soon as they are known. */
export class Past {
  #known: Known;
  #isOpen = false;
  readonly #answers = new Map<string, Map<object, unknown>>();
  #byBase: ReadonlyMap<string, readonly [string, Lost][]> | undefined;
  readonly paths = new Set<string>();
  readonly ends = new Set<string>();
  readonly functions = new Map<string, FunctionQuestion>();
  readonly variables = new Set<string>();

  constructor({ lost, gone, elsewhere, ignored }: Known) {
    this.#known = { lost, gone, elsewhere, ignored };
  }

  learn(known: Known): void {
    this.#known = known;
    this.#byBase = undefined;
  }

  /** Something was asked that is not known yet. */
  get hasQuestions(): boolean {
    return this.paths.size + this.ends.size + this.functions.size + this.variables.size > 0;
  }

  /** The answer for one mention of a document, kept unless a question was left open. */
  remember<T>(file: string, mention: object, answer: () => T): T {
    const kept = this.#answers.get(file) ?? new Map<object, unknown>();
    this.#answers.set(file, kept);
    if (kept.has(mention)) return kept.get(mention) as T;
    this.#isOpen = false;
    const made = answer();
    if (!this.#isOpen) kept.set(mention, made);
    return made;
  }

  /** What became of a path. */
  path(path: string): Lost | undefined {
    this.#note(this.#known.lost, this.paths, path);
    return this.#known.lost?.get(path);
  }

  /** What became of the first path that ends so, as a whole name. */
  ending(end: string): [path: string, lost: Lost] | undefined {
    this.#note(this.#known.lost, this.ends, end);
    const { lost } = this.#known;
    if (!lost) return undefined;
    this.#byBase ??= Map.groupBy(lost, ([path]) => baseOf(path));
    return this.#byBase.get(baseOf(end))?.find(([path]) => path.endsWith(end));
  }

  /** What became of a function whose module is still there. */
  fn(question: FunctionQuestion): Lost | undefined {
    const { gone } = this.#known;
    if (!gone) {
      this.#isOpen = true;
      this.functions.set(functionKey(question), question);
    }
    return gone?.get(functionKey(question));
  }

  /** Where a word stands outside sources and documents. */
  elsewhere(word: string): string | undefined {
    this.#note(this.#known.elsewhere, this.variables, word);
    return this.#known.elsewhere?.get(word);
  }

  /** Git leaves a path out. */
  isIgnored(path: string): boolean {
    if (!this.#known.ignored) this.#isOpen = true;
    return this.#known.ignored?.has(path) === true;
  }

  #note(known: unknown, questions: Set<string>, question: string): void {
    if (known !== undefined) return;
    this.#isOpen = true;
    questions.add(question);
  }
}

const baseOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
