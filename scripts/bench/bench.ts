/** Everything `npm run bench` prints, measured in one run: whole processes, side by side, medians. */
import { join } from 'node:path';
import type { SymbolIndex } from '../../src/search/symbols.ts';
import { CODE_ROOT, onDisk, PACKAGE_ROOT } from '../io/install.ts';
import { measureRun, type Run } from '../io/measure.ts';
import { nodeProgram } from '../io/process.ts';
import { readSite } from '../io/site-files.ts';
import { readJson } from '../io/site-folders.ts';
import { copySources } from '../io/source-copy.ts';
import type { CheckStages } from './check-stages.ts';
import { measureKeystrokes } from './keystrokes.ts';
import { summarise } from './median.ts';
import type { Stages } from './stages.ts';
import { measureVerify } from './verify.ts';
import { heaviestPages } from './weights.ts';

export interface BenchOptions {
  /** One codebase or several; of one alone, the build is measured too. */
  roots: readonly string[];
  runs: number;
  /** An empty folder for copies, caches and the built site. */
  scratch: string;
  /** File with the patterns for the peer. */
  patterns: string;
  say(line: string): void;
}

// The way in that users have: it takes compiled code from the cache before anything is loaded.
const ATLAS = join(PACKAGE_ROOT, 'bin', 'atlas.js');
const program = (name: string) => join(CODE_ROOT, 'scripts', 'bench', onDisk(name));
const AST_GREP = join(PACKAGE_ROOT, 'node_modules', '.bin', 'ast-grep');

/** Runs the benchmark; lines are said as they are known. */
export async function bench({ roots, runs, scratch, patterns, say }: BenchOptions): Promise<void> {
  for (const [index, root] of roots.entries()) {
    if (index > 0) say('');
    const folder = join(scratch, String(index));
    await benchCheck({ root, runs, folder, patterns, say });
    await benchStages(root, say);
    await benchVerify(root, join(folder, 'cache-verify'), say);
  }
  if (roots.length === 1) await benchBuild({ root: roots[0]!, scratch, say });
}

interface One extends Pick<BenchOptions, 'runs' | 'patterns' | 'say'> {
  root: string;
  folder: string;
}

/** Whole processes on a copy of the sources: one file of it is changed before the third run of each round. */
async function benchCheck({ root, runs, folder, patterns, say }: One): Promise<void> {
  const copy = await copySources(root, join(folder, 'sources'));
  say(
    `codebase: ${root.slice(root.lastIndexOf('/') + 1)}, ${copy.files} files; medians of ${runs} runs, whole processes, the programs in turn`,
  );
  const cold: Run[] = [];
  const warm: Run[] = [];
  const changed: Run[] = [];
  const peer: Run[] = [];
  for (let i = 0; i < runs; i++) {
    const check = [ATLAS, 'check', copy.dir, '--format', 'json', '--cache', join(folder, `cache-${i}`), '--quiet'];
    cold.push(await measureRun(nodeProgram(), check));
    warm.push(await measureRun(nodeProgram(), check));
    copy.change();
    changed.push(await measureRun(nodeProgram(), check));
    peer.push(await measureRun(AST_GREP, ['scan', '--rule', patterns, '--json=compact', copy.dir]));
  }
  const usual = summarise(peer).seconds;
  say('');
  say(row('scan', 'seconds', 'min–max', 'peak MB', ': ast-grep'));
  for (const [name, measured] of [
    ['atlas check, cold', cold],
    ['atlas check, warm', warm],
    ['atlas check, warm, one file changed', changed],
    ['ast-grep scan, 6 patterns', peer],
  ] as const) {
    const { seconds, min, max, peakMb } = summarise(measured);
    say(
      row(
        name,
        seconds.toFixed(2),
        `${min.toFixed(2)}–${max.toFixed(2)}`,
        peakMb === null ? 'not measured' : peakMb.toFixed(0),
        (seconds / usual).toFixed(2),
      ),
    );
  }
}

async function benchStages(root: string, say: BenchOptions['say']): Promise<void> {
  const run = await measureRun(nodeProgram(), [program('check-stages.ts'), root]);
  if (run.status !== 0) throw new Error(`the stages ended with status ${run.status}`);
  const { stages } = JSON.parse(run.stdout) as CheckStages;
  say('');
  say(row('the work of a cold check, on one thread', 'seconds'));
  for (const { name, seconds } of stages) say(row(name, seconds.toFixed(3)));
}

async function benchVerify(root: string, cache: string, say: BenchOptions['say']): Promise<void> {
  const measured = await measureVerify(ATLAS, root, cache);
  say('');
  if (!measured) return say('atlas verify: not measured, there is no Markdown');
  const { documents, references, cold, warm } = measured;
  say(row(`atlas verify (${documents} documents, ${references} references)`, 'seconds', 'documents/s'));
  for (const [name, seconds] of [
    ['cold', cold],
    ['warm', warm],
  ] as const)
    say(row(name, seconds.toFixed(2), (documents / seconds).toFixed(0)));
}

/** A site whose search holds no module has nothing to type. */
async function benchSearch(out: string, say: BenchOptions['say']): Promise<void> {
  const index = (await readJson(join(out, 'api', 'symbols.json'))) as SymbolIndex | null;
  if (!index || index.modules.names.length === 0) return;
  const { modules, letters, median, slowest } = measureKeystrokes(index);
  say('');
  say(row(`a letter in the search (${modules} modules, ${letters} letters)`, 'median ms', 'slowest ms'));
  say(row('names', median.toFixed(2), slowest.toFixed(2)));
}

async function benchBuild({
  root,
  scratch,
  say,
}: { root: string } & Pick<BenchOptions, 'scratch' | 'say'>): Promise<void> {
  const out = join(scratch, 'site');
  const built = await measureRun(nodeProgram(), [program('stages.ts'), root, join(scratch, 'cache-build'), out]);
  if (built.status !== 0) throw new Error(`the build ended with status ${built.status}`);
  const { stages, pages } = JSON.parse(built.stdout) as Stages;
  say('');
  say(row(`build by stage, cold (${pages} pages)`, 'seconds'));
  for (const { name, seconds } of stages) say(row(name, seconds.toFixed(2)));
  say(row('whole build', built.seconds.toFixed(2), '', built.peakMb === null ? '' : `${built.peakMb.toFixed(0)} MB`));
  await benchSearch(out, say);
  say('');
  say(row('heaviest page of each kind', 'html kB', 'scripts kB', 'styles kB'));
  for (const weight of heaviestPages(readSite(out))) {
    say(row(`${weight.kind}  ${weight.page}`, kb(weight.html), kb(weight.scripts), kb(weight.styles)));
  }
}

const kb = (bytes: number) => (bytes / 1000).toFixed(1);

function row(name: string, ...cells: string[]): string {
  return `${name.padEnd(58).slice(0, 58)} ${cells.map((cell) => cell.padStart(13)).join(' ')}`.trimEnd();
}
