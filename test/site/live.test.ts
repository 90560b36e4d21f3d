/** Live values on the built site: a page says what the report has, with what it rests on; so does the page as Markdown. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ReportIndex, reportIndex } from '../../scripts/model/report.ts';
import { ROOT } from '../imports.ts';
import { harbour } from '../live/harbour.ts';
import { temporary } from '../temporary.ts';

const RUNBOOK = `---
title: The crane stopped
severity: high
trigger: no lifts
impact: Ships wait.
---

There are :measure[raw-send] raw sends of :measured[6 modules]{of=modules}, and :measured[0 raw sends]{of=raw-send}. \`:ok\` at 12:30, :ok, a:b.

| a | b |
| --- | --- |
| :control[no-raw-sends] | :module[Harbour.Quay] :module[Harbor.Quay] |

::supervision{root=Harbour.Supervisor}
`;
const GUIDELINE = `# Sends

There are <Measure of="raw-send findings" />, and {1 + 1}.

<Impact process="Harbour.Crane" />
`;

let report: ReportIndex;
let page: string;
const ends: (() => void)[] = [];
let read: (path: string) => string;
/** Text of a part of a page as a reader sees it, records of chips aside. */
const textOf = (html: string) =>
  html
    .replaceAll(/<span class="record"[\s\S]*?<\/span>\s*<\/span>\s*<\/span>/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ');

beforeAll(() => {
  const root = harbour(
    { 'docs/atlas/runbooks/crane.md': RUNBOOK, 'docs/atlas/guidelines/sends.mdx': GUIDELINE },
    (remove) => ends.push(remove),
  );
  const folder = temporary({}, (remove) => ends.push(remove));
  const out = join(folder, 'site');
  const words = ['scripts/atlas.ts', 'build', root, '--out', out, '--cache', join(folder, 'cache')];
  execFileSync(process.execPath, words, { cwd: ROOT, stdio: 'pipe' });
  read = (path) => readFileSync(join(out, path), 'utf8');
  report = reportIndex.parse(JSON.parse(read('api/report.json')));
  page = read('runbooks/crane/index.html');
});
afterAll(() => ends.forEach((end) => end()));

const values = (file: string) => report.prose.live!.find((one) => one.file === file)!.values;

describe('a page', () => {
  test('shows the figure that the report has, with its chip and a link to the page behind it', () => {
    const [first] = values('docs/atlas/runbooks/crane.md');
    expect(first!.figure).toBe(report.rules.find(({ id }) => id === 'raw-send')!.open);
    expect(page).toMatch(
      new RegExp(
        `There are <span class="live measured"[^>]*><a href="/rules/raw-send/">${first!.text}</a> <span class="chip-of"`,
      ),
    );
  });

  test('shows a figure that drifted beside the one measured, and one that agrees as written', () => {
    expect(page).toMatch(/0 raw sends<strong class="drift"> \(1 measured\)<\/strong>/);
    expect(page).toMatch(/<span class="live agrees">6 modules/);
  });

  test('marks a name that does not exist in place, also in a table, with the nearest one', () => {
    const [row] = /<tr>(?:(?!<\/tr>)[\s\S])*Harbor\.Quay[\s\S]*?<\/tr>/.exec(page)!;
    expect(row).toContain('<a href="/modules/Harbour.Quay/" class="name">Harbour.Quay</a>');
    expect(textOf(row)).toContain(
      '(There is no module &quot;Harbor.Quay&quot; in this codebase. Nearest: Harbour.Quay.)',
    );
    expect(row).toContain('class="outcome fail"');
  });

  test('leaves ordinary colons alone', () => {
    expect(page).toContain('at 12:30, :ok, a:b.');
    expect(page).not.toContain('atlas:docs');
  });

  test('shows a branch of the forest as lists within lists', () => {
    expect(page).toMatch(/Harbour\.Application<\/a>[\s\S]*?<ul>[\s\S]*?Harbour\.Crane<\/a>/);
  });
});

test('MDX is data: its components are shown, its expressions are not run, and the page says so', () => {
  const html = read('guidelines/sends/index.html');
  expect(html).toContain('and {1 + 1}.');
  expect(html).toMatch(/There are <span class="live measured"[^>]*><a href="\/rules\/raw-send\/">1<\/a>/);
  expect(html).toMatch(/When Harbour\.Crane exits: 1 other process restarted with it/);
  expect(html).toMatch(/Wrong with this document[\s\S]*this expression is not evaluated/);
});

test('the page as Markdown says the same', () => {
  expect(read('runbooks/crane/index.md')).toMatch(
    /There are \[1\]\(\S+raw-send\S+\) \(rule.*\) raw sends of 6 modules/,
  );
});
