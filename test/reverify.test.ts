/** Verdicts are built again from commit and artefacts: the same after the codebase went on, and what differs is named. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../scripts/io/config-file.ts';
import { sha256 } from '../scripts/io/digest.ts';
import { canonical } from '../scripts/manifest/canonical.ts';
import type { FileFacts } from '../scripts/model/facts.ts';
import { type InputManifest, inputManifest } from '../scripts/model/input-manifest.ts';
import { reverifyOutput } from '../scripts/model/reverify-output.ts';
import type { AnalyseInput, ReverifyAsked } from '../scripts/model/run.ts';
import { reverify } from '../scripts/reverify.ts';
import { analyse } from '../scripts/run.ts';
import { git, repository, temporary, write } from './temporary.ts';

const PILOT = `defmodule Harbour.Pilot do
  use GenServer
  def init(_), do: {:ok, []}
  # atlas:allow raw-send until 2026-12-24 by quartermaster: the beacon repeats it
  def signal(ship), do: send(ship, :berth_free)
end
`;
const MIX = `defmodule Harbour.MixProject do
  use Mix.Project
  def project, do: [app: :harbour, version: "0.1.0"]
end
`;
/** A test run as JUnit XML. */
function tests(passed: number, failed = 0): string {
  const all = Array.from({ length: passed + failed }, (_, at) => {
    const inner = at < passed ? '' : '<failure message="error: no berth">no berth</failure>';
    return `<testcase classname="Elixir.Harbour.PilotTest" name="test ${at}" time="0.1">${inner}</testcase>`;
  });
  const counts = `errors="0" failures="${failed}" name="Elixir.Harbour.PilotTest" tests="${all.length}" time="0.3"`;
  return `<?xml version="1.0"?><testsuites><testsuite ${counts}>${all.join('')}</testsuite></testsuites>`;
}
const CODE = {
  'mix.exs': MIX,
  'lib/harbour.ex': PILOT,
  'test/pilot_test.exs': 'defmodule Harbour.PilotTest do\n  use ExUnit.Case\nend\n',
};
const FILES = { ...CODE, 'audit/junit.xml': tests(3) };

/** A run on a day; facts are kept by nobody. */
async function inputFor(root: string, day = '2026-11-30'): Promise<AnalyseInput> {
  const facts = new Map<string, FileFacts>();
  const loaded = await loadConfig({ root, cwd: root, trust: false });
  return {
    root,
    config: loaded.config,
    configFile: loaded.file,
    facts: { get: (digest) => facts.get(digest), set: (digest, one) => void facts.set(digest, one) },
    now: new Date(`${day}T10:00:00Z`),
    progress: { stage() {}, note() {}, done() {} },
    trust: false,
  };
}

async function manifestOf(root: string, name = 'manifest.json', day?: string): Promise<InputManifest> {
  const documents = await (await analyse(await inputFor(root, day))).documents();
  return inputManifest.parse(JSON.parse(documents.get(name)!));
}

async function again(root: string, manifest: InputManifest, asked: Partial<ReverifyAsked> = {}, day = '2027-05-01') {
  return reverifyOutput.parse(await reverify(await inputFor(root, day), { manifest, workingTree: false, ...asked }));
}

const outcomeOf = ({ outcomes }: InputManifest, id: string) => outcomes.find(({ control }) => control === id)?.outcome;
const commitAll = (root: string) => {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'more');
};
/** As somebody would forge it: with a digest that fits. */
const sealed = ({ digest: _, ...body }: InputManifest): InputManifest => ({
  ...body,
  digest: `sha256:${sha256(new TextEncoder().encode(canonical(body)))}`,
});

describe('the same', () => {
  test.each(['manifest.json', 'public/manifest.json'])(
    '%s, after code, audit output and the day went on',
    async (name) => {
      const root = repository(FILES);
      const manifest = await manifestOf(root, name);
      expect(outcomeOf(manifest, 'tests-pass')).toBe('pass');
      expect(outcomeOf(manifest, 'no-raw-sends')).toBe('waived');
      write(root, {
        'lib/harbour.ex': PILOT.replace(':berth_free', ':berth_taken'),
        'audit/junit.xml': tests(1, 2),
      });
      commitAll(root);
      // By now the tests fail, and the waiver is over.
      const later = await manifestOf(root, name, '2027-05-01');
      expect(outcomeOf(later, 'tests-pass')).toBe('fail');
      expect(outcomeOf(later, 'no-raw-sends')).toBe('fail');
      expect(await again(root, manifest)).toMatchObject({
        same: true,
        differences: [],
        assumed: [],
        commit: manifest.commit,
      });
    },
  );

  test('stale evidence stays stale: what changed is counted up to the commit, not up to today', async () => {
    const root = repository(FILES);
    write(root, { 'lib/tower.ex': 'defmodule Harbour.Tower do\nend\n' });
    commitAll(root);
    const manifest = await manifestOf(root);
    expect(outcomeOf(manifest, 'tests-pass')).toBe('stale');
    write(root, { 'audit/junit.xml': tests(4) });
    commitAll(root);
    expect(outcomeOf(await manifestOf(root), 'tests-pass')).toBe('pass');
    expect(await again(root, manifest)).toMatchObject({ same: true });
  });

  test('audit output that was never committed, kept elsewhere since', async () => {
    const root = repository({ ...FILES, '.gitignore': '/audit\n' });
    const commit = git(root, 'rev-parse', 'HEAD');
    write(root, { 'audit/manifest.json': JSON.stringify({ artefacts: [{ file: 'junit.xml', commit }] }) });
    const manifest = await manifestOf(root);
    expect(outcomeOf(manifest, 'tests-pass')).toBe('pass');
    const kept = temporary({
      'junit.xml': tests(3),
      'manifest.json': JSON.stringify({ artefacts: [{ file: 'junit.xml', commit }] }),
    });
    const forAll = await manifestOf(root, 'public/manifest.json');
    rmSync(join(root, 'audit'), { recursive: true });
    await expect(again(root, forAll)).rejects.toMatchObject({ code: 'reverify-missing-artefact' });
    await expect(again(root, manifest)).rejects.toMatchObject({
      code: 'reverify-missing-artefact',
      message: expect.stringContaining('audit/junit.xml'),
      hint: expect.stringContaining('--evidence'),
    });
    expect(await again(root, manifest, { evidence: kept })).toMatchObject({ same: true });
    expect(await again(root, forAll, { evidence: kept })).toMatchObject({ same: true });
  });

  test('what only the clock of a file told is taken from the manifest, and said', async () => {
    const root = repository(CODE);
    mkdirSync(join(root, 'audit'));
    writeFileSync(join(root, 'audit', 'junit.xml'), tests(3));
    const manifest = await manifestOf(root);
    expect(outcomeOf(manifest, 'tests-pass')).toBe('pass');
    expect(await again(root, manifest)).toMatchObject({
      same: true,
      assumed: [{ artefact: 'audit/junit.xml', freshness: 'fresh' }],
    });
  });

  test('what was too old stays too old, and what was not stays so: ages are counted up to the hour of the build', async () => {
    const root = repository({ ...FILES, 'atlas.config.yaml': 'controls:\n  tests-pass: { maxAge: 30d }\n' });
    const run = { file: 'junit.xml', time: '2026-11-20T10:00:00Z', commit: git(root, 'rev-parse', 'HEAD') };
    write(root, {
      'audit/manifest.json': JSON.stringify({ artefacts: [run] }),
      '.git/info/exclude': 'audit/manifest.json\n',
    });
    const young = await manifestOf(root, 'manifest.json', '2026-12-20');
    const old = await manifestOf(root, 'manifest.json', '2026-12-21');
    expect([outcomeOf(young, 'tests-pass'), outcomeOf(old, 'tests-pass')]).toEqual(['pass', 'stale']);
    for (const manifest of [young, old]) expect(await again(root, manifest)).toMatchObject({ same: true });
  });

  test('a codebase in a subfolder, with its own configuration and baseline', async () => {
    const inner = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`apps/harbour/${path}`, text]));
    const top = repository({ ...inner, 'apps/harbour/atlas.config.yaml': 'controls:\n  coverage: { off: true }\n' });
    const root = join(top, 'apps', 'harbour');
    const manifest = await manifestOf(root);
    expect(outcomeOf(manifest, 'coverage')).toBeUndefined();
    write(root, { 'atlas.config.yaml': 'rules:\n  raw-send: { off: true }\n' });
    commitAll(top);
    expect(await again(root, manifest)).toMatchObject({ same: true });
  });

  test('a tree that was dirty in its audit output alone', async () => {
    const root = repository(FILES);
    write(root, { 'audit/junit.xml': tests(7) });
    const manifest = await manifestOf(root);
    expect(manifest.dirty).toBe(true);
    const result = await again(root, manifest);
    expect(result).toMatchObject({ same: true, notes: [expect.stringContaining('uncommitted')] });
  });

  test('the working tree, when it is asked for', async () => {
    const root = repository(FILES);
    write(root, { 'lib/harbour.ex': `${PILOT}# more\n` });
    const manifest = await manifestOf(root);
    expect(await again(root, manifest, { workingTree: true })).toMatchObject({ same: true, commit: null });
  });
});

describe('what differs is named', () => {
  test('audit output that was changed, and the outcome that follows', async () => {
    const root = repository({ ...FILES, '.gitignore': '/audit\n' });
    const manifest = await manifestOf(root);
    write(root, { 'audit/junit.xml': tests(1, 2) });
    const { same, differences } = await again(root, manifest);
    expect(same).toBe(false);
    expect(differences).toContainEqual(
      expect.objectContaining({ what: 'artefact', name: 'audit/junit.xml', told: manifest.artefacts[0]!.digest }),
    );
    expect(differences.map(({ what, name }) => `${what} ${name}`)).toContain('outcome tests-pass');
  });

  test('an outcome that was prettied, with a digest that fits', async () => {
    const root = repository({ ...FILES, 'audit/junit.xml': tests(1, 2) });
    const manifest = await manifestOf(root);
    const outcomes = manifest.outcomes.map((one) =>
      one.control === 'tests-pass' ? { ...one, outcome: 'pass' as const, figure: 0 } : one,
    );
    expect((await again(root, sealed({ ...manifest, outcomes }))).differences).toEqual([
      { what: 'outcome', name: 'tests-pass', told: 'pass (0)', found: 'fail (2)' },
    ]);
    expect((await again(root, { ...manifest, outcomes })).differences[0]).toMatchObject({ what: 'manifest' });
  });

  test('another version of Atlas', async () => {
    const root = repository(FILES);
    const manifest = await manifestOf(root);
    const older = sealed({ ...manifest, atlas: { version: '0.0.9', scanner: 1 } });
    expect((await again(root, older)).differences).toEqual([
      { what: 'atlas', told: '0.0.9, scanner 1', found: expect.stringMatching(/^\d+\.\d+\.\d+, scanner \d+$/) },
    ]);
  });

  test('another commit than the one it says', async () => {
    const root = repository(FILES);
    const manifest = await manifestOf(root);
    write(root, { 'lib/harbour.ex': `${PILOT}# more\n`, 'docs/atlas/plans/a.md': '# Plan\n' });
    commitAll(root);
    const { differences } = await again(root, manifest, { commit: 'HEAD' });
    expect(differences.map(({ what }) => what)).toEqual(expect.arrayContaining(['sources', 'prose']));
  });
});

describe('what cannot be told', () => {
  test('a site of sources that no commit holds', async () => {
    const root = repository(FILES);
    write(root, { 'lib/harbour.ex': `${PILOT}# more\n` });
    await expect(again(root, await manifestOf(root))).rejects.toMatchObject({
      code: 'reverify-dirty',
      message: expect.stringContaining('sources'),
      hint: expect.stringContaining('working tree'),
    });
  });

  test('a commit that is not here, or not told', async () => {
    const root = repository(FILES);
    const manifest = await manifestOf(root);
    await expect(again(root, { ...manifest, commit: 'b'.repeat(40) })).rejects.toMatchObject({
      code: 'reverify-unknown-commit',
    });
    write(root, { 'atlas.config.yaml': 'public: { commit: false }\n' });
    commitAll(root);
    const withheld = await manifestOf(root, 'public/manifest.json');
    expect(withheld.commit).toBeNull();
    await expect(again(root, withheld)).rejects.toMatchObject({ hint: expect.stringContaining('--commit') });
    expect(await again(root, withheld, { commit: 'HEAD' })).toMatchObject({ same: true });
  });

  test('a site outside git', async () => {
    const root = temporary(FILES);
    const manifest = await manifestOf(root);
    await expect(again(root, manifest)).rejects.toMatchObject({ code: 'reverify-no-commit' });
    expect(await again(root, manifest, { workingTree: true })).toMatchObject({ same: true });
  });
});

test('the same input gives the same bytes', async () => {
  const root = repository(FILES);
  const [one, two] = [await analyse(await inputFor(root)), await analyse(await inputFor(root))];
  for (const name of ['manifest.json', 'public/manifest.json', 'public/report.json'])
    expect((await two.documents()).get(name)).toBe((await one.documents()).get(name));
});

test('canonical JSON: keys in order, however deep, and nothing between', () => {
  expect(canonical({ b: [{ d: 1, c: 'é' }], a: null, e: undefined })).toBe('{"a":null,"b":[{"c":"é","d":1}]}');
});
