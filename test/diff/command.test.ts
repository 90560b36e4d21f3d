/** `atlas diff` over small repositories: which revisions, which folder, which status. */
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DiffOutput, diffOutput } from '../../scripts/model/diff-output.ts';
import { atlas, bell, MIX } from '../gate/atlas.ts';
import { git, repository, temporary, write } from '../temporary.ts';

const commit = (root: string) => {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'next');
};

async function diff(words: string[], cwd: string): Promise<DiffOutput & { status: number }> {
  const { status, stdout, stderr } = await atlas(['diff', '--format', 'json', ...words], cwd);
  if (status === 2) throw new Error(stderr);
  return { ...diffOutput.parse(JSON.parse(stdout)), status };
}

const shop = () => repository({ '.gitignore': '.atlas\n', 'mix.exs': MIX, 'lib/bell.ex': bell('Bell', 'ring') });
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

/** Each test runs git and Atlas several times. */
const SLOW = { timeout: 60_000 };

describe('which revisions', SLOW, () => {
  /** `main` has one module more than where `topic` began, `topic` another one, and one is not committed. */
  function parted() {
    const root = shop();
    git(root, 'checkout', '-q', '-b', 'topic');
    git(root, 'checkout', '-q', 'main');
    write(root, { 'lib/main.ex': bell('Main', 'ring') });
    commit(root);
    git(root, 'checkout', '-q', 'topic');
    write(root, { 'lib/topic.ex': bell('Topic', 'ring') });
    commit(root);
    write(root, { 'lib/loose.ex': bell('Loose', 'ring') });
    return root;
  }

  test('two dots, three dots, one end, one revision, none', async () => {
    const root = parted();
    const answers: Record<string, [string[], string[]]> = {};
    for (const words of ['main..topic', 'main...topic', 'topic..main', 'main..', '..main', 'main', 'HEAD', '']) {
      const { modules } = await diff([...(words ? [words] : []), '.'], root);
      answers[words] = [names(modules.added), names(modules.removed)];
    }
    expect(answers).toEqual({
      'main..topic': [['Shop.Topic'], ['Shop.Main']],
      'main...topic': [['Shop.Topic'], []],
      'topic..main': [['Shop.Main'], ['Shop.Topic']],
      'main..': [['Shop.Topic'], ['Shop.Main']],
      '..main': [['Shop.Main'], ['Shop.Topic']],
      main: [['Shop.Loose', 'Shop.Topic'], ['Shop.Main']],
      HEAD: [['Shop.Loose'], []],
      '': [['Shop.Loose', 'Shop.Topic'], []],
    });
  });

  test('both are named with their commits; the working tree says whether it differs', async () => {
    const root = parted();
    const [main, topic] = [git(root, 'rev-parse', 'main'), git(root, 'rev-parse', 'topic')];
    expect(await diff(['main..topic', '.'], root)).toMatchObject({
      from: { revision: 'main', commit: main, files: 3 },
      to: { revision: 'topic', commit: topic, files: 3 },
    });
    const loose = await diff(['main', '.'], root);
    expect(loose.to).toEqual({ revision: 'working tree', commit: topic, dirty: true, files: 4, parseErrors: [] });
    commit(root);
    expect((await diff(['main', '.'], root)).to.dirty).toBe(false);
  });

  test('a word that is a folder and no revision is the folder; one that is both has to be said', async () => {
    const root = repository({ 'shop/mix.exs': MIX, 'shop/lib/bell.ex': bell('Bell', 'ring') });
    write(root, { 'shop/lib/late.ex': bell('Late', 'ring') });
    expect(names((await diff(['./shop'], root)).modules.added)).toEqual(['Shop.Late']);
    expect(names((await diff(['HEAD', 'shop'], root)).modules.added)).toEqual(['Shop.Late']);
    expect(names((await diff(['../shop'], join(root, 'shop'))).modules.added)).toEqual(['Shop.Late']);
  });
});

test('new findings fail, as the gate counts them; fixed ones do not', SLOW, async () => {
  const root = shop();
  write(root, { 'lib/bell.ex': bell('Bell', 'ring', 'toll') });
  commit(root);
  const more = await diff(['HEAD~1..HEAD', '.'], root);
  expect(more).toMatchObject({ status: 1, gate: { failed: true, counted: 1 } });
  expect(more.findings.new.map(({ file, line }) => `${file}:${line}`)).toEqual(['lib/bell.ex:3']);
  const less = await diff(['HEAD..HEAD~1', '.'], root);
  expect(less).toMatchObject({ status: 0, gate: { failed: false, counted: 0 } });
  expect(less.findings.fixed).toHaveLength(1);
  expect(await diff(['HEAD~1..HEAD', '.', '--fail-on', 'error'], root)).toMatchObject({ status: 0 });
});

test('a finding that is waived now is accepted, one whose waiver went is open again and counts', SLOW, async () => {
  const root = shop();
  const waived = bell('Bell', 'ring').replace('  def', '  # atlas:allow raw-send: the bell itself\n  def');
  write(root, { 'lib/bell.ex': waived });
  commit(root);
  const one = await diff(['HEAD~1..HEAD', '.'], root);
  expect(one).toMatchObject({ status: 0, findings: { new: [], fixed: [] } });
  expect(one.findings.accepted).toMatchObject([{ state: 'waived', waiver: { reason: 'the bell itself' } }]);
  const other = await diff(['HEAD..HEAD~1', '.'], root);
  expect(other).toMatchObject({ status: 1, gate: { counted: 1 }, findings: { new: [], fixed: [] } });
  expect(other.findings.reopened).toHaveLength(1);
});

test('today’s configuration judges both; what today’s baseline accepts is accepted on both sides', SLOW, async () => {
  const root = shop();
  write(root, { 'lib/late.ex': bell('Late', 'ring') });
  commit(root);
  write(root, { 'atlas.config.json': '{"rules": {"raw-send": {"off": true}}}' });
  expect((await diff(['HEAD~1..HEAD', '.'], root)).findings.new).toEqual([]);
  write(root, { 'atlas.config.json': '{}' });
  expect((await atlas(['baseline', '.', '--quiet'], root)).status).toBe(0);
  const { findings, status } = await diff(['HEAD~1..HEAD', '.'], root);
  expect([status, findings.new.map(({ state }) => state)]).toEqual([0, ['baseline']]);
});

test('a finding moves with its file, its function and its module', SLOW, async () => {
  const root = shop();
  mkdirSync(join(root, 'lib/tower'));
  renameSync(join(root, 'lib/bell.ex'), join(root, 'lib/tower/bell.ex'));
  write(root, { 'lib/tower/bell.ex': bell('Bell', 'ring').replace('def ring', 'def chime') });
  commit(root);
  const { findings, modules, status } = await diff(['HEAD~1..HEAD', '.'], root);
  expect([status, findings.new, findings.fixed]).toEqual([0, [], []]);
  expect(findings.moved).toMatchObject([
    { from: { function: 'ring/1' }, to: { function: 'chime/1', file: 'lib/tower/bell.ex' } },
  ]);
  expect(modules.moved).toHaveLength(1);
});

test(
  'a folder of the repository is compared with itself; where it was not there yet, everything is new',
  SLOW,
  async () => {
    const root = repository({ 'README.md': 'Hello', 'apps/b/mix.exs': MIX, 'apps/b/lib/b.ex': bell('B', 'ring') });
    write(root, {
      'apps/a/mix.exs': MIX,
      'apps/a/lib/bell.ex': bell('Bell', 'ring'),
      'apps/b/lib/c.ex': bell('C', 'ring'),
    });
    commit(root);
    const { from, modules } = await diff(['HEAD~1..HEAD', 'apps/a'], root);
    expect([from.files, names(modules.added)]).toEqual([0, ['Shop.Bell', 'Shop.MixProject']]);
    const { stdout } = await atlas(['diff', 'HEAD~1..HEAD', 'apps/a'], root);
    expect(stdout).toContain('`HEAD~1` has no Elixir source here.');
  },
);

test('what does not parse is said', SLOW, async () => {
  const root = shop();
  write(root, { 'lib/bell.ex': 'defmodule Shop.Bell do\n  def ring(pid), do: send(pid, {:ring\nend\n' });
  const { stdout } = await atlas(['diff', 'HEAD', '.'], root);
  expect(stdout).toMatch(/^Not everything of `working tree` could be read · `lib\/bell\.ex:\d+`\.$/m);
  commit(root);
  const same = await atlas(['diff', 'HEAD', '.'], root);
  expect(same.stdout).toMatch(/^Of neither could everything be read · `lib\/bell\.ex:\d+`\.$/m);
});

test('nothing differs: one line says so', SLOW, async () => {
  const root = shop();
  const { status, stdout } = await atlas(['diff', 'HEAD', '.'], root);
  expect(status).toBe(0);
  expect(stdout.split('\n')[0]).toBe('Nothing differs in what Atlas reads.');
  expect(stdout.trim().split('\n')).toHaveLength(3);
  write(root, { 'lib/bell.ex': `# a note\n\n${bell('Bell', 'ring')}` });
  expect((await diff(['HEAD', '.'], root)).same).toBe(true);
});

describe('what cannot be compared is said, with exit status 2', SLOW, () => {
  const failure = async (root: string, ...words: string[]) => {
    const { status, stdout, stderr } = await atlas(['diff', ...words], root);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/(^|\n)error: [^\n]+\n {2}[^\n]+\n/);
    return stderr;
  };

  test('no repository, nothing committed', async () => {
    const plain = temporary({ 'mix.exs': MIX });
    expect(await failure(plain, 'HEAD', '.')).toMatch(/in no git repository/);
    git(plain, 'init', '-q');
    expect(await failure(plain, '.')).toMatch(/nothing is committed/);
  });

  test('unknown revisions, and the parent of the first commit', async () => {
    const root = shop();
    expect(await failure(root, 'mian..HEAD', '.')).toMatch(/knows no commit "mian"[\s\S]*Name a branch/);
    expect(await failure(root, 'HEAD..--output=x', '.')).toMatch(/knows no commit/);
    expect(await failure(root, 'HEAD~1..HEAD', '.')).toMatch(/"HEAD" has no such ancestor: history begins/);
    expect(await failure(root, 'HEAD:mix.exs', '.')).toMatch(/knows no commit/);
  });

  test('nothing in common', async () => {
    const root = shop();
    git(root, 'checkout', '-q', '--orphan', 'lib');
    git(root, 'commit', '-q', '-m', 'alone', '--allow-empty');
    expect(await failure(root, 'main...lib', '.')).toMatch(/have no commit in common[\s\S]*two dots/);
  });

  test('a shallow clone', async () => {
    const origin = shop();
    write(origin, { 'lib/more.ex': bell('More', 'more') });
    commit(origin);
    git(origin, 'checkout', '-q', '-b', 'branch', 'HEAD~1');
    write(origin, { 'lib/x.ex': bell('X', 'x') });
    commit(origin);
    const clone = temporary();
    git(clone, 'clone', '-q', '--depth', '1', '--no-single-branch', `file://${origin}`, 'c');
    const root = join(clone, 'c');
    expect(await failure(root, 'origin/main...HEAD', '.')).toMatch(/shallow[\s\S]*fetch-depth: 0/);
    expect(await failure(root, 'HEAD~1', '.')).toMatch(/knows no commit "HEAD~1"[\s\S]*shallow clone/);
    // Both commits are there: they can be compared.
    expect(names((await diff(['origin/main..HEAD', '.'], root)).modules.removed)).toEqual(['Shop.More']);
  });
});
