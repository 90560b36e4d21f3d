/**
 * Every safe and suggested fix over real files: the demo, and the checkouts that `ATLAS_FIX_REPOS` names (separated by `:`).
 * Each result parses, its finding is gone, nothing new came, a second run changes nothing, and everything outside the edits is
 * as it was, to the byte. Where Elixir is installed its own parser reads every changed file, too.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../../scripts/fix/diff.ts';
import { type FixRun, fixCodebase } from '../../scripts/fix/fix-codebase.ts';
import { openStore } from '../../scripts/io/store.ts';
import type { Config } from '../../scripts/model/config.ts';
import { git, temporary, write } from '../temporary.ts';

const DEMO = join(import.meta.dirname, '../../content/demo/foundation');
const repositories = [DEMO, ...(process.env.ATLAS_FIX_REPOS ?? '').split(':').filter(Boolean)];
const hasElixir = spawnSync('elixir', ['--version']).status === 0;
const SCRIPT = join(import.meta.dirname, 'elixir-reads.exs');

/** Every fix that has an option of its own is asked for. */
const CONFIG: Config = {
  rules: {
    'raw-send': { wrapper: 'Shop.Delivery.send/2' },
    'unsupervised-process': { taskSupervisor: 'Shop.TaskSupervisor' },
  },
  timeouts: { default: 5000, operations: { ':status': 750 }, modules: { '*.Registry': 2_500 } },
};

/** Another layout of the same code, and the way back. */
const LAYOUTS: [string, (text: string) => string, (text: string) => string][] = [
  ['Windows line breaks', (text) => text.replaceAll('\n', '\r\n'), (text) => text.replaceAll('\r\n', '\n')],
  ['no last line break', (text) => text.replace(/\n$/, ''), (text) => `${text}\n`],
  [
    'wide characters before the code of each line',
    (text) => text.replace(/^( +)(?=GenServer\.call)/gm, '$1_ = "👩‍💻é𝔘"; '),
    (text) => text.replaceAll('_ = "👩‍💻é𝔘"; ', ''),
  ],
];

function fix(root: string): Promise<FixRun> {
  const cacheDir = temporary();
  const { facts } = openStore({ root, cacheDir, env: {} });
  const progress = { stage() {}, note() {}, done() {} };
  const input = { root, config: CONFIG, configFile: null, facts, now: new Date('2026-01-01'), progress, trust: false };
  return fixCodebase(input, () => ({ safety: ['safe', 'suggested'] }));
}

describe.each(repositories)('%s', (root) => {
  test('what is changed is mended, the rest is as it was, and a second run has nothing to do', {
    timeout: 600_000,
  }, async () => {
    const run = await fix(root);
    expect(run.applied.length).toBeGreaterThan(0);
    expect(new Set(run.applied.map(({ finding }) => finding.fingerprint)).size).toBe(run.applied.length);

    const patched = temporary();
    cpSync(root, patched, { recursive: true, filter: (path) => !/^(\.git|\.atlas|_build|deps)$/.test(basename(path)) });
    git(patched, 'init', '-q');
    const patch = run.files.map(({ path, before, after }) => unifiedDiff(path, before, after)).join('');
    write(patched, { 'all.patch': patch });
    git(patched, 'apply', 'all.patch');
    const again = await fix(patched);
    expect(again.files).toEqual([]);
    expect(again.applied).toEqual([]);
    expect(again.open).toBeLessThanOrEqual(run.open - run.applied.length);
  });

  test.runIf(hasElixir)("Elixir's parser reads every changed file", { timeout: 600_000 }, async () => {
    const run = await fix(root);
    const folder = temporary();
    for (const [index, { before, after }] of run.files.entries()) {
      mkdirSync(join(folder, String(index)));
      writeFileSync(join(folder, String(index), 'before.ex'), before);
      writeFileSync(join(folder, String(index), 'after.ex'), after);
    }
    const { stdout, stderr, status } = spawnSync('elixir', [SCRIPT, folder], { encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const [read, broken, formatted, still] = stdout.trim().split(/\s+/).map(Number);
    expect(read).toBe(run.files.length);
    expect(broken).toBe(0);
    // Beside lines that became too long: one-line branches that became two, and long arguments that are not the last any more.
    if (formatted! > 0) expect(still! / formatted!).toBeGreaterThan(0.8);
  });
});

test.each(LAYOUTS)('%s: the same changes, and nothing else', { timeout: 120_000 }, async (_name, into, back) => {
  const root = temporary();
  cpSync(join(DEMO, 'lib'), join(root, 'lib'), { recursive: true });
  const plain = await fix(root);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ex'));
  for (const path of files) writeFileSync(join(root, path), into(readFileSync(join(root, path), 'utf8')));
  const other = await fix(root);
  expect(other.files.map(({ path, after }) => [path, back(after)])).toEqual(
    plain.files.map(({ path, after }) => [path, after]),
  );
  for (const { after } of other.files) expect(into(back(after))).toBe(after);
});
