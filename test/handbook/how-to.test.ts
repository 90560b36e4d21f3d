/** The handbook's pages about adding something, followed to the letter: their files are written into a copy of Atlas and proved. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engine } from '../../scripts/commands/engine.ts';
import { readProse } from '../../scripts/prose/read-prose.ts';
import { run } from '../commands/run.ts';
import { ROOT } from '../imports.ts';
import { temporary, write } from '../temporary.ts';
import { pageText } from './generated.ts';

/** `path`: followed by a fence with what is in it. */
function filesOf(page: string): Record<string, string> {
  const found = page.matchAll(/^`([^`\n]+)`:\n\n(`{3,})\w+\n([\s\S]*?\n)\2$/gm);
  return Object.fromEntries([...found].map(([, path, , text]) => [path!, text!]));
}

const PAGES = ['add-a-rule.md', 'add-a-format.md', 'add-a-diagram.md'];
let copy: string;

beforeAll(() => {
  copy = temporary({}, (remove) => afterAll(remove));
  for (const part of [
    'scripts',
    'src',
    'test',
    'public',
    'content',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
  ])
    cpSync(join(ROOT, part), join(copy, part), {
      recursive: true,
      filter: (path) => !/\/\.atlas$|\/content\/demo$/.test(path),
    });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
}, 60_000);

/** What the page says behind `npx vitest run`: the harness, and the name to look at. */
const proofOf = (page: string) => /^npx vitest run (\S+) -t (\S+)$/m.exec(page)!.slice(1, 3) as [string, string];

/** The harnesses of all pages in one run: titles of the tests that passed and failed, by what a page looks at. */
function prove() {
  const proofs = PAGES.map((name) => proofOf(pageText(name)));
  const report = join(copy, 'report.json');
  const words = [
    ...proofs.map(([file]) => file),
    '-t',
    proofs.map(([, name]) => name).join('|'),
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  spawnSync(process.execPath, [join(ROOT, 'node_modules/.bin/vitest'), 'run', ...words], {
    cwd: copy,
    env: { ...process.env, NO_COLOR: '1' },
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[];
  };
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  return (name: string, status: string) =>
    all
      .filter((one) => one.fullName.includes(name) && one.status === status)
      .map((one) => [one.fullName, ...one.failureMessages].join(' '));
}

describe('what the pages about rules, formats and diagrams show', () => {
  const files = PAGES.map((name) => filesOf(pageText(name)));

  test('is whole files, which their harness proves', { timeout: 180_000 }, () => {
    for (const one of files) write(copy, one);
    const tests = prove();
    for (const page of PAGES) {
      const [, name] = proofOf(pageText(page));
      expect([page, tests(name, 'failed')]).toEqual([page, []]);
      expect([page, tests(name, 'passed').length > 0]).toEqual([page, true]);
    }
  });

  test('is not proved when all but the first are broken', { timeout: 180_000 }, () => {
    for (const one of files)
      write(
        copy,
        Object.fromEntries(
          Object.keys(one)
            .slice(1)
            .map((path) => [path, '{"broken": true}\n']),
        ),
      );
    const tests = prove();
    for (const page of PAGES) {
      const [, name] = proofOf(pageText(page));
      const failed = tests(name, 'failed');
      // A sample without a readable expectation stops its whole harness.
      expect([page, failed.length > 0 || tests(name, 'passed').length === 0]).toEqual([page, true]);
    }
  });
});

test('add-a-runbook.md: its runbook is read whole', () => {
  const files = filesOf(pageText('add-a-runbook.md'));
  const [[path, text]] = Object.entries(files) as [[string, string]];
  const { runbooks, problems } = readProse([{ path, text }], { docs: 'docs/atlas' });
  expect(problems).toEqual([]);
  expect(runbooks).toMatchObject([
    { id: 'orders-stuck', severity: 'high', alerts: ['OrdersStuck'], owner: 'Shop team' },
  ]);
  expect(JSON.stringify(runbooks[0])).toMatch(/Ask the till.*A number within a second.*It times out/s);
});

test('add-a-runbook.md: everything in it is found in the shop', async () => {
  const till =
    'defmodule Shop.Till do\n  use GenServer\n  def start_link(_), do: GenServer.start_link(__MODULE__, 0)\n  def total(till), do: GenServer.call(till, :total)\n  def init(n), do: {:ok, n}\n  def handle_call(:total, _from, n), do: {:reply, n, n}\nend\n';
  const mix =
    'defmodule Shop.MixProject do\n  use Mix.Project\n  def project, do: [app: :shop, version: "0.1.0"]\nend\n';
  const cwd = temporary({ 'mix.exs': mix, 'lib/till.ex': till, ...filesOf(pageText('add-a-runbook.md')) });
  const { status, stdout } = await run(['verify', '.', '--format', 'json'], {
    cwd,
    engine,
    env: { PATH: process.env.PATH },
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).summary).toMatchObject({ moved: 0, missing: 0 });
  expect(JSON.parse(stdout).summary.found).toBeGreaterThanOrEqual(2);
});
