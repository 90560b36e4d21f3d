/** Exercises: those of the team's documents, then those that the code offers. Pure; the same code gives the same questions. */
import { slugsFor } from '../derive/slugs.ts';
import type { Exercise } from '../model/exercise.ts';
import type { AuthoredExercise } from '../model/guide.ts';
import { type Asked, type Asker, type ExerciseMatter, inCode } from './asked.ts';
import { handled } from './handled.ts';
import { owner } from './owner.ts';
import { reported } from './reported.ts';
import { restarts, starts } from './restarts.ts';
import { timeouts } from './timeouts.ts';

const ASKERS: readonly Asker[] = [restarts, starts, owner, handled, timeouts, reported];

/** A document that asks what the code does not answer, or answers otherwise. */
export interface ExerciseProblem {
  file: string;
  line: number;
  message: string;
}

/** Every exercise, with an address of its own. */
export function exercisesOf(
  matter: ExerciseMatter,
  authored: readonly AuthoredExercise[] = [],
): { exercises: Exercise[]; problems: ExerciseProblem[] } {
  const problems: ExerciseProblem[] = [];
  const own = authored.flatMap((document) => {
    const made = fromDocument(document, matter);
    if (typeof made === 'string') {
      problems.push({ file: document.file, line: 1, message: `not shown: ${made}` });
      return [];
    }
    if (made.differs) problems.push({ file: document.file, line: 1, message: made.differs });
    return [{ ...made.exercise, subject: document.id }];
  });
  const computed = ASKERS.flatMap((asker) => fromCode(asker, matter));
  const all = [...own, ...computed];
  const slugs = slugsFor(all.map(({ subject }) => subject));
  return { exercises: all.map(({ subject: _, ...one }, index) => ({ ...one, id: slugs[index]! })), problems };
}

type Named = Omit<Exercise, 'id'> & { subject: string };

function fromCode(asker: Asker, matter: ExerciseMatter): Named[] {
  const found: Named[] = [];
  for (const subject of asker.subjects(matter)) {
    if (found.length === asker.most) break;
    const asked = asker.ask(subject, matter);
    if (typeof asked !== 'string')
      found.push({ ...asked, title: asker.title(subject), subject: `${asker.kind}-${subject}` });
  }
  return found;
}

function fromDocument(
  { title, file, ask, of, options, answer, text }: AuthoredExercise,
  matter: ExerciseMatter,
): { exercise: Omit<Exercise, 'id'>; differs?: string } | string {
  if (ask === 'choice') {
    if (answer.length === 0 || options.length < 2) return 'it has no options, or no answer';
    return {
      exercise: {
        ...{ kind: ask, title, file, question: text, options: [...options], answer: [...answer], byHand: true },
        ...{ several: answer.length > 1, because: 'Written by the team; nothing in the code was asked.', evidence: [] },
      },
    };
  }
  if (of === undefined) return 'it does not say what is asked about';
  const asked: Asked | string = ASKERS.find(({ kind }) => kind === ask)!.ask(of, matter);
  if (typeof asked === 'string') return `the code gives no certain answer: ${asked}`;
  const exercise = { ...asked, title, file, question: text.trim() === '' ? asked.question : text };
  const same = answer.length === 0 || [...answer].sort().join('\0') === [...asked.answer].sort().join('\0');
  return same
    ? { exercise }
    : { exercise, differs: `the document says ${inCode(answer)}, the code says ${inCode(asked.answer)}` };
}
