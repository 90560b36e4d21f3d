/** Whether answers are right, and whether a rule is silent about a snippet. */
import { parse } from 'yaml';
import { nearest } from '../config/nearest.ts';
import { AtlasError } from '../model/error.ts';
import type { Exercise } from '../model/exercise.ts';
import { findingsOf } from '../proof/run-case.ts';
import { loadRules } from '../rules/load.ts';

/** What became of one answer. */
export interface Checked {
  id: string;
  right: boolean;
  /** What is wrong, in a sentence. */
  says?: string;
}

/** By the name of the file. */
export const isSnippet = (path: string): boolean => /\.exs?$/.test(path);

/** Answers by id, one text or a list. Errors: a file that is no such map. */
export function checkAnswers(exercises: readonly Exercise[], text: string, file: string): Checked[] {
  return Object.entries(answersIn(text, file)).map(([id, given]): Checked => {
    const exercise = exercises.find((one) => one.id === id);
    const [near] = nearest(
      id,
      exercises.map((one) => one.id),
      1,
    );
    if (!exercise)
      return { id, right: false, says: `there is no such question${near ? `; did you mean "${near}"?` : ''}` };
    const words = [given].flat().map(String);
    const right = [...new Set(words)].sort().join('\0') === [...exercise.answer].sort().join('\0');
    const odd = words.filter((word) => !exercise.options.includes(word));
    if (right) return { id, right };
    return { id, right, says: odd.length > 0 ? `"${odd[0]}" is not among the options` : 'look at the code again' };
  });
}

function answersIn(text: string, file: string): Record<string, unknown> {
  let read: unknown;
  try {
    read = parse(text, { maxAliasCount: 20 });
  } catch (error) {
    throw noAnswers(file, (error as Error).message.split('\n')[0]!);
  }
  if (read === null || typeof read !== 'object' || Array.isArray(read))
    throw noAnswers(file, 'it is no list of keys and values');
  return read as Record<string, unknown>;
}

const noAnswers = (file: string, why: string) =>
  new AtlasError({
    code: 'answers-unreadable',
    message: `${file} holds no answers: ${why}.`,
    hint: 'Write the id of a question, a colon and the answer on each line; several answers as a list: [a, b].',
  });

/** Runs the rule of an exercise over a snippet, as over a codebase of this one file. It does not say that the snippet does the same. */
export async function checkSnippet({ id, rule: name }: Exercise, text: string): Promise<Checked> {
  const [rule] = await loadRules([name!]);
  try {
    const found = await findingsOf(
      rule!,
      text,
      rule!.scope.includes('lib') ? 'lib' : rule!.scope[0]!,
      'lib/snippet.ex',
    );
    if (found.length === 0) return { id, right: true };
    return { id, right: false, says: found.map(({ line, message }) => `line ${line}: ${message}`).join(' ') };
  } catch (error) {
    if (error instanceof AtlasError) throw error;
    return { id, right: false, says: (error as Error).message };
  }
}
