/** What is shared by all kinds of exercises. */
import type { Derived } from '../derive/derive.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Finding } from '../model/finding.ts';

/** What exercises are made from. */
export interface ExerciseMatter {
  derived: Derived;
  findings: readonly Finding[];
  /** Lines of a source. */
  lines(file: string): readonly string[];
}

/** A question with its answer, before it has a place among the others. */
export type Asked = Omit<Exercise, 'id' | 'title' | 'file' | 'byHand'>;

/** A kind of question: what can be asked of this codebase, best first, and the question about one subject. */
export interface Asker {
  kind: Exercise['kind'];
  /** Its heading, from the subject. */
  title(subject: string): string;
  /** Subjects with an answer that is exact. */
  subjects(matter: ExerciseMatter): string[];
  /** The question; a sentence where the code does not give an exact answer. */
  ask(subject: string, matter: ExerciseMatter): Asked | string;
  /** How many are asked where nobody chose. */
  most: number;
}

/** Others to choose from, beside what is right: `near` ones first, then some of the rest, at most `most` together, sorted. */
export function optionsWith(
  right: readonly string[],
  others: readonly string[],
  { near = [], most = 5 }: { near?: readonly string[]; most?: number } = {},
): string[] {
  const options = new Set(right);
  // Not the same few beside each answer, and the same ones in each build.
  const from = [...right.join('')].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % Math.max(1, others.length);
  for (const other of [...near, ...others.slice(from), ...others.slice(0, from)]) {
    if (options.size >= most) break;
    options.add(other);
  }
  return [...options].sort();
}

/** Names in code marks: `a`, `b`. */
export const inCode = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** By code point. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
