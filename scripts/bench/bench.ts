/** Everything `npm run bench` prints, measured in one run: whole processes, side by side, medians. */
import { join } from 'node:path';
import { CODE_ROOT, onDisk, PACKAGE_ROOT } from '../io/install.ts';
import { measureRun, type Run } from '../io/measure.ts';
import { nodeProgram } from '../io/process.ts';
import { readSite } from '../io/site-files.ts';
import { summarise } from './median.ts';
import type { Stages } from './stages.ts';
import { heaviestPages } from './weights.ts';

export interface BenchOptions {
  root: string;
  runs: number;
  /** An empty folder for caches and the built site. */
  scratch: string;
  /** File with the patterns for the peer. */
  patterns: string;
  say(line: string): void;
}

const ATLAS = join(CODE_ROOT, 'scripts', onDisk('atlas.ts'));
const STAGES = join(CODE_ROOT, 'scripts', 'bench', onDisk('stages.ts'));
const AST_GREP = join(PACKAGE_ROOT, 'node_modules', '.bin', 'ast-grep');

/** Runs the benchmark; lines are said as they are known. */
export async function bench({ root, runs, scratch, patterns, say }: BenchOptions): Promise<void> {
  say(
    `codebase: ${root.slice(root.lastIndexOf('/') + 1)}; medians of ${runs} runs, whole processes, the programs in turn`,
  );
  const cold: Run[] = [];
  const warm: Run[] = [];
  const peer: Run[] = [];
  for (let i = 0; i < runs; i++) {
    const cache = join(scratch, `cache-${i}`);
    const check = [ATLAS, 'check', root, '--format', 'json', '--cache', cache, '--quiet'];
    cold.push(await measureRun(nodeProgram(), check));
    warm.push(await measureRun(nodeProgram(), check));
    peer.push(await measureRun(AST_GREP, ['scan', '--rule', patterns, '--json=compact', root]));
  }
  say('');
  say(row('scan', 'seconds', 'min–max', 'peak MB'));
  for (const [name, measured] of [
    ['atlas check, cold', cold],
    ['atlas check, warm', warm],
    ['ast-grep scan, 6 patterns', peer],
  ] as const) {
    const { seconds, min, max, peakMb } = summarise(measured);
    say(
      row(
        name,
        seconds.toFixed(2),
        `${min.toFixed(2)}–${max.toFixed(2)}`,
        peakMb === null ? 'not measured' : peakMb.toFixed(0),
      ),
    );
  }
  say(
    `  ratio cold : ast-grep ${(summarise(cold).seconds / summarise(peer).seconds).toFixed(2)}, warm : ast-grep ${(summarise(warm).seconds / summarise(peer).seconds).toFixed(2)}`,
  );
  await benchBuild({ root, scratch, say });
}

async function benchBuild({ root, scratch, say }: Pick<BenchOptions, 'root' | 'scratch' | 'say'>): Promise<void> {
  const out = join(scratch, 'site');
  const built = await measureRun(nodeProgram(), [STAGES, root, join(scratch, 'cache-build'), out]);
  if (built.status !== 0) throw new Error(`the build ended with status ${built.status}`);
  const { stages, pages } = JSON.parse(built.stdout) as Stages;
  say('');
  say(row(`build by stage, cold (${pages} pages)`, 'seconds'));
  for (const { name, seconds } of stages) say(row(name, seconds.toFixed(2)));
  say(row('whole build', built.seconds.toFixed(2), '', built.peakMb === null ? '' : `${built.peakMb.toFixed(0)} MB`));
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
