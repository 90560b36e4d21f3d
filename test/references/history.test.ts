/** What the history tells of names that are gone: over repositories with commits of their own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fatesIn } from '../../scripts/io/removed-functions.ts';
import type { Reference } from '../../scripts/model/reference.ts';
import { verifyOutput } from '../../scripts/model/verify-output.ts';
import { atlas } from '../gate/atlas.ts';
import { git, repository, temporary, write } from '../temporary.ts';

const MIX = 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend\n';
const CRANE = `defmodule Harbour.Crane do
  def lift(load) do
    {:up, load}
  end

  def swing_over(load, angle) do
    {:swung, load, angle}
  end

  def drop_everything(load), do: {:gone, load}
  def rust, do: :ok
end
`;
const FERRY = `defmodule Harbour.Ferry do
  @moduledoc "Carries people over the water, at the full hour, when there is no storm."
  def board(passenger), do: {:aboard, passenger}
  def cast_off(captain), do: {:under_way, captain}
  def land(quay), do: {:landed, quay}
end
`;

/** Each function takes one step; the answer is its short hash. */
function harbour() {
  const root = repository({
    '.gitignore': '.atlas\n',
    'mix.exs': MIX,
    'lib/harbour/crane.ex': CRANE,
    'lib/harbour/ferry.ex': FERRY,
    'lib/harbour/lighthouse_keeper.ex': 'defmodule Harbour.LighthouseKeeper do\n  def wake, do: :ok\nend\n',
    'docs/tide_table.md': '# Tides\n\nHigh at noon, low in the evening, and the other way round in spring.\n',
  });
  const commit = () => {
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'next');
    return git(root, 'rev-parse', '--short', 'HEAD');
  };
  const crane = join(root, 'lib/harbour/crane.ex');
  write(root, { 'lib/harbour/crane.ex': CRANE.replace(/ {2}def drop_everything.*\n/, '') });
  const dropped = commit();
  write(root, { 'lib/harbour/crane.ex': readFileSync(crane, 'utf8').replace('swing_over(', 'turn_about(') });
  const turned = commit();
  git(root, 'rm', '-q', 'lib/harbour/lighthouse_keeper.ex');
  const dark = commit();
  git(root, 'mv', 'lib/harbour/ferry.ex', 'lib/harbour/steamer.ex');
  write(root, { 'lib/harbour/steamer.ex': FERRY.replace('Harbour.Ferry', 'Harbour.Steamer') });
  const steamed = commit();
  git(root, 'mv', 'docs/tide_table.md', 'docs/tides_of_the_year.md');
  const tides = commit();
  return { root, dropped, turned, dark, steamed, tides };
}

const DOCUMENT = [
  '`Harbour.Crane.drop_everything/1`',
  '`Harbour.Crane.swing_over/2`',
  '`Harbour.LighthouseKeeper`',
  '`Harbour.Ferry`',
  '[tides](tide_table.md)',
  '`Harbour.Crane.never_was_there/1`',
].join('\n\n');

async function verify(root: string, ...words: string[]) {
  const { stdout, stderr, status } = await atlas(['verify', '.', '--format', 'json', ...words], root);
  if (status === 2) throw new Error(stderr);
  const output = verifyOutput.parse(JSON.parse(stdout));
  return { ...output, references: output.documents.flatMap(({ references }) => references) };
}

const told = ({ outcome, candidate, note }: Reference) =>
  [outcome, candidate, note].filter((one) => one !== undefined).join(' | ');

const SLOW = { timeout: 120_000 };

describe('of a whole history', SLOW, () => {
  test('functions, modules and files: removed by which commit, renamed by which', async () => {
    const { root, dropped, turned, dark, steamed, tides } = harbour();
    write(root, { 'docs/guide.md': DOCUMENT });
    const expected = [
      `missing | Harbour.Crane has no drop_everything/1: removed by ${dropped}`,
      `moved | Harbour.Crane.turn_about/2 | renamed by ${turned}`,
      `missing | removed by ${dark}`,
      `moved | Harbour.Steamer | renamed by ${steamed}`,
      `moved | docs/tides_of_the_year.md | renamed by ${tides}`,
      'missing | Harbour.Crane has no never_was_there/1',
    ];
    const first = await verify(root, '--docs', 'docs/guide.md');
    expect(first.references.map(told)).toEqual(expected);
    expect(first.history).toBe('whole');
    // What was kept of the history is asked again for another commit, and answers the same for this one.
    expect((await verify(root, '--docs', 'docs/guide.md')).references.map(told)).toEqual(expected);
    write(root, { 'lib/harbour/crane.ex': 'defmodule Harbour.Crane do\n  def lift(load), do: load\nend\n' });
    git(root, 'commit', '-q', '-a', '-m', 'less');
    write(root, { 'docs/guide.md': '`Harbour.Crane.turn_about/2`' });
    const { references } = await verify(root, '--docs', 'docs/guide.md');
    expect(references.map(told)).toEqual([
      `missing | Harbour.Crane has no turn_about/2: removed by ${git(root, 'rev-parse', '--short', 'HEAD')}`,
    ]);
  });

  test('a shallow clone says that it is one, and guesses nothing; without git there is no history', async () => {
    const { root } = harbour();
    const clone = join(temporary(), 'clone');
    git(root, 'clone', '-q', '--depth', '1', `file://${root}`, clone);
    write(clone, { 'docs/guide.md': '`Harbour.Crane.drop_everything/1` and `Harbour.LighthouseKeeper`' });
    const shallow = await verify(clone, '--docs', 'docs/guide.md');
    expect(shallow.history).toBe('shallow');
    expect(shallow.references.map(({ note }) => note)).toEqual([
      'Harbour.Crane has no drop_everything/1',
      'no module of this codebase has this name',
    ]);
    const { stdout } = await atlas(['verify', '.', '--docs', 'docs/guide.md'], clone);
    expect(stdout).toContain('The clone is shallow');
    const plain = temporary({ 'mix.exs': MIX, 'lib/harbour/crane.ex': CRANE, 'docs/guide.md': '`Harbour.Gone`' });
    expect((await verify(plain, '--docs', 'docs/guide.md')).history).toBe('none');
  });
});

describe('what became of a function, read from patches', () => {
  const patch = (...rows: string[]) => `\x01abc1234\n\ndiff --git a/x b/x\n@@ -1 +1 @@\n${rows.join('\n')}\n`;
  const steer = { name: 'steer', arity: 2 };

  test('renamed only where nothing but the name differs', () => {
    expect(fatesIn(patch('-  def steer(a, b) do', '+  def turn(a, b) do'), steer)).toEqual({
      commit: 'abc1234',
      to: 'turn',
    });
    expect(fatesIn(patch('-  def steer(a, b), do: a', '+  def turn(a, b), do: b'), steer)).toEqual({
      commit: 'abc1234',
    });
    expect(fatesIn(patch('-  def steer(a, b) do', '-    x', '+  def turn(a, b) do'), steer)).toEqual({
      commit: 'abc1234',
    });
  });

  test('a head that is only rewritten took nothing away, nor one of another arity', () => {
    expect(fatesIn(patch('-  def steer(a, b) do', '+  def steer(a, c) do'), steer)).toBeUndefined();
    expect(fatesIn(patch('-  def steer(a), do: a'), steer)).toBeUndefined();
    expect(fatesIn(patch('-  def steer(a, {b, c}, [d, e] \\\\ []), do: a'), steer)).toEqual({ commit: 'abc1234' });
    expect(fatesIn(patch('-  def steer_all(a, b), do: a'), steer)).toBeUndefined();
    expect(fatesIn(patch('-  def steer, do: 1'), { name: 'steer', arity: 0 })).toEqual({ commit: 'abc1234' });
    expect(fatesIn(patch('-  def steer(', '-        a'), steer)).toEqual({ commit: 'abc1234' });
  });
});
