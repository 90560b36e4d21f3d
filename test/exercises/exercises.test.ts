/** Exercises: only what is certain is asked, answers are the code's, and those of a team are held against it. */
import { describe, expect, test } from 'vitest';
import { checkAnswers, checkSnippet } from '../../scripts/exercises/check.ts';
import { exercisesOf } from '../../scripts/exercises/exercises.ts';
import type { Exercise } from '../../scripts/model/exercise.ts';
import { readExercise } from '../../scripts/prose/exercise.ts';
import { answerDigest } from '../../src/lib/answer-digest.ts';
import { derivedFrom } from '../derived.ts';
import { HARBOUR } from '../reading/harbour.ts';
import { judgeTexts } from '../rules/whole.ts';

async function exercises(documents: Parameters<typeof exercisesOf>[1] = [], sources = HARBOUR) {
  const { findings } = await judgeTexts(new Map(Object.entries(sources)));
  const lines = (file: string) => sources[file]!.split('\n');
  return exercisesOf({ derived: await derivedFrom(sources), findings, lines }, documents);
}
const of = (all: readonly Exercise[], kind: Exercise['kind']) =>
  all.filter((one) => one.kind === kind).map(({ title, answer }) => `${title} ${answer.join(', ')}`);

describe('from the code', () => {
  test('the same questions each time, each answer among its options', async () => {
    const { exercises: all, problems } = await exercises();
    expect(problems).toEqual([]);
    expect((await exercises()).exercises).toEqual(all);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { options, answer, title } of all) {
      expect(answer.length, title).toBeGreaterThan(0);
      expect(
        answer.filter((one) => !options.includes(one)),
        title,
      ).toEqual([]);
      expect(options.length, title).toBeGreaterThan(1);
    }
  });

  test('what OTP does is what is right', async () => {
    const { exercises: all } = await exercises();
    expect(of(all, 'restarts')).toEqual(['What restarts with Harbour.Crane? Harbour.Crane, Harbour.Pilot']);
    expect(of(all, 'owner')).toContain('Whose table is :berths? Harbour.Berth');
    expect(of(all, 'handles')).toContain('Who takes {:berth, n}? Harbour.Berth');
    const outer = 'Harbour.Pilot.pilot/1 → Harbour.Pilot: {:pilot, n}';
    expect(of(all, 'timeout')[0]).toBe(`Which wait ends first: ${outer}? ${outer}`);
  });

  test('what is decided at run time is not asked', async () => {
    const vague = {
      ...HARBOUR,
      'lib/application.ex': HARBOUR['lib/application.ex']!.replace(
        'children = [Harbour.Berth, Harbour.Crane, Harbour.Pilot]',
        'children = [Harbour.Berth, Harbour.Crane, Harbour.Pilot] ++ extra()',
      ).replace(/end\n$/, '\n  defp extra, do: Application.get_env(:harbour, :extra, [])\nend\n'),
    };
    expect(of((await exercises([], vague)).exercises, 'restarts')).toEqual([]);
  });
});

describe('from a document', () => {
  const document = (head: string, text = 'What falls?') =>
    readExercise(
      { path: 'docs/atlas/exercises/fall.md', text: `---\ntitle: The fall\n${head}\n---\n${text}\n` },
      'fall',
    );

  test('the code answers, and says where the document is wrong', async () => {
    const { document: asked } = document('ask: restarts\nof: Harbour.Crane\nanswer: [Harbour.Crane]');
    const {
      exercises: [first],
      problems,
    } = await exercises([asked]);
    expect(first).toMatchObject({
      id: 'fall',
      question: 'What falls?',
      answer: ['Harbour.Crane', 'Harbour.Pilot'],
      file: asked.file,
    });
    expect(problems).toEqual([
      {
        file: asked.file,
        line: 1,
        message: 'the document says `Harbour.Crane`, the code says `Harbour.Crane`, `Harbour.Pilot`',
      },
    ]);
  });

  test('what the code does not answer is not shown, and says why', async () => {
    const { document: asked } = document('ask: owner\nof: :tides');
    const { exercises: all, problems } = await exercises([asked]);
    expect(all.map(({ id }) => id)).not.toContain('fall');
    expect(problems[0]!.message).toBe('not shown: the code gives no certain answer: no ETS table is called ":tides"');
  });

  test('a choice is the team’s word', async () => {
    const { document: asked, problems } = document('options: [left, right]\nanswer: left');
    expect(problems).toEqual([]);
    expect((await exercises([asked])).exercises[0]).toMatchObject({ byHand: true, answer: ['left'], several: false });
    expect(document('options: [left, right]\nanswer: up').problems.map(({ message }) => message)).toEqual([
      'the answer "up" is not among the options',
    ]);
    expect(document('ask: restarts').problems[0]!.message).toBe('"ask: restarts" needs `of`: what is asked about');
  });
});

describe('answers', () => {
  test('are checked by id; order does not matter', async () => {
    const { exercises: all } = await exercises();
    const { id, answer } = all.find(({ kind }) => kind === 'restarts')!;
    const check = (given: string[]) => checkAnswers(all, JSON.stringify({ [id]: given }), 'a.json')[0];
    expect(check([...answer].reverse())).toEqual({ id, right: true });
    expect(check(answer.slice(1))).toEqual({ id, right: false, says: 'look at the code again' });
    expect(check(['Harbour.Tide'])!.says).toBe('"Harbour.Tide" is not among the options');
    expect(checkAnswers(all, 'nothing-here: x', 'a.yaml')[0]).toMatchObject({ right: false });
    expect(() => checkAnswers(all, '- a', 'a.yaml')).toThrow(/holds no answers/);
  });

  test('a version of one’s own is held against the rule', async () => {
    const exercise = { id: 'x', rule: 'process-dictionary' } as Exercise;
    expect(await checkSnippet(exercise, 'defmodule A do\n  def a(n), do: n\nend\n')).toEqual({ id: 'x', right: true });
    const bad = await checkSnippet(exercise, 'defmodule A do\n  def a(n), do: Process.put(:n, n)\nend\n');
    expect(bad).toMatchObject({ right: false, says: expect.stringContaining('line 2: `Process.put(:n, n)`') });
    expect(await checkSnippet(exercise, 'defmodule A do')).toMatchObject({
      right: false,
      says: expect.stringContaining('does not parse'),
    });
  });

  test('the digest tells answers apart, whatever their order', () => {
    expect(answerDigest('x', ['a', 'b'])).toBe(answerDigest('x', ['b', 'a']));
    expect(answerDigest('x', ['a'])).not.toBe(answerDigest('y', ['a']));
    expect(answerDigest('x', ['ab'])).not.toBe(answerDigest('x', ['a', 'b']));
  });
});
