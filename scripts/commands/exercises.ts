/** `atlas exercises`: the questions that a codebase offers, and whether answers, or a version of one's own, hold. */
import { checkAnswers, checkSnippet, isSnippet } from '../exercises/check.ts';
import { readGiven } from '../io/given-file.ts';
import { jsonLines, writeAll } from '../io/terminal.ts';
import { AtlasError } from '../model/error.ts';
import type { Exercise } from '../model/exercise.ts';
import { visible } from '../report/formats/visible.ts';
import type { GlobalOptions, MakeCommand } from './context.ts';
import { openCodebase } from './open.ts';
import { command, dirArgument, formatOption } from './shared-options.ts';

const ABOUT = `Lists questions about this very codebase whose answers the code gives: which processes restart together, whose an ETS table is, who takes a message, which wait ends first, which rule reports a function; and those of docs/atlas/exercises/. With --check it holds answers against the code: a YAML or JSON file of answers by the id of the question; or, with --exercise, an Elixir file with a version of the function that the question is about, of which the rule must find nothing. Nothing of it is run. Exit status 0: everything asked holds. 1: something does not.`;

/** Exits with 1 when a checked answer is not right. Errors: no such exercise, a file that is none. */
export const exercisesCommand: MakeCommand = (context) =>
  command('exercises', 'questions about a codebase, and whether answers hold', ABOUT, [
    ['atlas exercises path/to/project', 'the questions'],
    ['atlas exercises --check answers.yaml', 'answers by id: `starts-Shop.Till: Shop.Supervisor`'],
    ['atlas exercises --check mine.ex --exercise ID', 'a version of your own: what the rule finds in it'],
  ])
    .addArgument(dirArgument())
    .option('--check <file>', 'hold answers, or an Elixir file, against the code')
    .option('--exercise <id>', 'which question an Elixir file is about')
    .addOption(formatOption('pretty', 'json'))
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as GlobalOptions & { check?: string; exercise?: string; format: string };
      const { cwd, stdout } = context.system;
      const given = options.check === undefined ? undefined : readGiven(cwd, options.check);
      const opened = await openCodebase(context, dir, options);
      const { exercises = [] } = await (await opened.analyse()).report();
      if (given === undefined) {
        const asked = exercises.map(({ answer: _, because: __, evidence: ___, ...question }) => question);
        return writeAll(
          stdout,
          options.format === 'json' ? jsonLines({ version: 1, exercises: asked }) : list(exercises),
        );
      }
      const results = isSnippet(options.check!)
        ? [await checkSnippet(chosen(exercises, options.exercise), given)]
        : checkAnswers(exercises, given, options.check!);
      const lines = results.map(
        ({ id, right, says }) => `${right ? 'right' : 'not right'}  ${id}${says ? `: ${visible(says)}` : ''}\n`,
      );
      await writeAll(stdout, options.format === 'json' ? jsonLines({ version: 1, results }) : lines);
      if (results.some(({ right }) => !right)) context.finish(1);
    });

function chosen(exercises: readonly Exercise[], id: string | undefined): Exercise {
  const one = exercises.find((exercise) => exercise.id === id);
  if (one?.rule) return one;
  throw new AtlasError({
    code: 'exercise-unknown',
    message:
      id === undefined
        ? 'An Elixir file needs --exercise: which question it is about.'
        : `No question with code is called ${JSON.stringify(id)}.`,
    hint: `Those with code: ${exercises.flatMap((exercise) => (exercise.rule ? exercise.id : [])).join(', ') || 'none here'}.`,
  });
}

function* list(exercises: readonly Exercise[]): Generator<string> {
  if (exercises.length === 0) yield 'The code offers no question whose answer is certain.\n';
  for (const { id, question, options, several } of exercises)
    yield `${visible(id)}\n  ${visible(question)}\n  ${several ? 'all that are right of' : 'one of'}: ${options.map(visible).join(' | ')}\n\n`;
}
