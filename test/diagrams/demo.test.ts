/** Every picture of the demo's report: whoever copies its text to a code host must see it drawn there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FactsPack } from '../../scripts/io/facts-pack.ts';
import { demoFolder } from '../../scripts/io/install.ts';
import type { Diagram, ModuleShard, ReportIndex } from '../../scripts/model/report.ts';
import { writeReport } from '../../scripts/report/write.ts';
import { analyse } from '../../scripts/run.ts';
import { temporary } from '../temporary.ts';
import { parsesAsMermaid } from './mermaid.ts';

test('parses with Mermaid itself, and has a drawing', async () => {
  const folder = join(temporary(), 'report');
  const analysis = await analyse({
    root: demoFolder()!,
    config: {},
    configFile: null,
    facts: new FactsPack(temporary()),
    now: new Date('2026-11-20T12:00:00Z'),
    progress: { stage: () => {}, note: () => {}, done: () => {} },
    trust: false,
  });
  await writeReport(analysis, folder);
  const read = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
  const each = (part: string) => readdirSync(join(folder, part)).map((name) => read(join(part, name)));
  const diagrams: Diagram[] = [
    ...(read('index.json') as ReportIndex).diagrams,
    ...(each('modules') as ModuleShard[]).flatMap(({ place }) => place ?? []),
    ...(each('processes') as { neighbours?: Diagram }[]).flatMap(({ neighbours }) => neighbours ?? []),
  ];
  expect(diagrams.length).toBeGreaterThan(40);
  for (const diagram of diagrams) await parsesAsMermaid(diagram.mermaid);
  const drawn = new Set(readdirSync(join(folder, 'diagrams')));
  expect(diagrams.map(({ id }) => `${id}.svg`).filter((name) => !drawn.has(name))).toEqual([]);
}, 120_000);
