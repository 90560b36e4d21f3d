/** Exercises of the team's own: a question in Markdown, and in the head what it asks for. */
import { type AuthoredExercise, authoredExercise } from '../model/guide.ts';
import { parseDocument, type Source } from './document.ts';
import { pick } from './frontmatter.ts';
import type { Read } from './guide.ts';

const KEYS = authoredExercise.pick({ title: true, ask: true, of: true, options: true, answer: true }).shape;

/** Whether what it asks about exists is not known here: see `exercisesOf`. */
export function readExercise(source: Source, id: string): Read<AuthoredExercise> {
  const document = parseDocument(source, id, []);
  const { problems, nodes, slice, title, file, frontmatter } = document;
  const { title: _title, ...given } = pick(frontmatter, KEYS, problems);
  const { ask = 'choice', options = [], answer = [] } = given;
  const problem = (key: string, message: string) => problems.push({ line: frontmatter.lineOf(key), message });
  if (ask === 'choice' && answer.length === 0)
    problem('answer', 'a choice needs `answer`: nothing in the code says it');
  if (ask === 'choice' && options.length < 2) problem('options', 'a choice needs `options`, two or more');
  for (const one of answer)
    if (ask === 'choice' && options.length > 1 && !options.includes(one))
      problem('answer', `the answer "${one}" is not among the options`);
  if (ask !== 'choice' && given.of === undefined) problem('ask', `"ask: ${ask}" needs \`of\`: what is asked about`);
  return { document: { ...given, id, file, title, ask, options, answer, text: slice(nodes) }, problems };
}
