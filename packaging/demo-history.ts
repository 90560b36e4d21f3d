/**
 * Makes the demo's history anew: measures the demo as it was at each commit that changed it, with the Atlas that is here, and
 * writes one record each. Run it in a whole clone: `node packaging/demo-history.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { lineOf } from '../scripts/history/lines.ts';
import { recordOf } from '../scripts/history/record.ts';
import { loadConfig } from '../scripts/io/config-file.ts';
import { sha256 } from '../scripts/io/digest.ts';
import { openStore } from '../scripts/io/store.ts';
import type { HistoryRecord } from '../scripts/model/history.ts';
import { analyse } from '../scripts/run.ts';

const ROOT = dirname(import.meta.dirname);
const DEMO = 'content/demo/foundation';
const FILE = `${DEMO}/docs/atlas/history.jsonl`;

const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();

/** Judged as on the day of the commit: waivers and the age of evidence count from there. */
async function measure(commit: string, tree: string): Promise<HistoryRecord> {
  const root = join(tree, DEMO);
  const { config, file } = await loadConfig({ root, cwd: root, named: undefined, trust: true });
  const store = openStore({ root, cacheDir: join(tree, '.cache'), committed: false, env: process.env });
  const now = new Date(git('show', '-s', '--format=%cI', commit));
  const progress = {
    stage: () => {},
    note: (text: string) => console.error(`${commit.slice(0, 7)} ${text}`),
    done: () => {},
  };
  const analysis = await analyse({ root, config, configFile: file, facts: store.facts, now, progress, trust: true });
  for (const warning of analysis.warnings) progress.note(warning);
  return { ...recordOf(await analysis.report(), now, sha256), measured: new Date().toISOString() };
}

const folder = mkdtempSync(join(tmpdir(), 'atlas-demo-history-'));
const records: HistoryRecord[] = [];
try {
  for (const commit of git('log', '--reverse', '--format=%H', '--', DEMO, `:(exclude)${FILE}`).split('\n')) {
    const tree = join(folder, commit);
    git('worktree', 'add', '--quiet', '--detach', tree, commit);
    try {
      records.push(await measure(commit, tree));
    } finally {
      git('worktree', 'remove', '--force', tree);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeFileSync(join(ROOT, FILE), records.map(lineOf).join(''));
console.log(`${records.length} records in ${FILE}`);
