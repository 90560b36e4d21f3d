/** `atlas bench`: how fast, how large. */
import { codebaseFolder } from '../io/codebase.ts';
import { IS_BUILT } from '../io/install.ts';
import { withScratchFile } from '../io/scratch.ts';
import { AtlasError } from '../model/error.ts';
import type { MakeCommand } from './context.ts';
import { chosenFolder } from './open.ts';
import { command } from './shared-options.ts';

/** A tool for those who work on Atlas: scan time and memory beside a peer, build time by stage, page weights. */
export const benchCommand: MakeCommand = ({ system }) =>
  command(
    'bench',
    'measure scan time, build time and page weight',
    'Measures whole processes, side by side in one run, and prints medians: cold, warm, and with one file changed.',
    [
      ['npm run bench', 'the demo'],
      ['npm run bench -- ../service --runs 9', 'another codebase, more runs'],
      ['npm run bench -- ../small ../large', 'several in one run; without the build'],
    ],
  )
    .argument('[dirs...]', 'folders of codebases (default: the demo in a checkout, else the current folder)')
    .option('--runs <count>', 'runs of each program', '5')
    .action(async (dirs: string[], options: { runs: string }) => {
      if (IS_BUILT)
        throw new AtlasError({
          code: 'bench-needs-checkout',
          message: 'The peer that Atlas is measured beside is not part of the package.',
          hint: 'Run `npm run bench` in a checkout of Atlas.',
        });
      const [{ bench }, { patternRules }] = await Promise.all([
        import('../bench/bench.ts'),
        import('../bench/patterns.ts'),
      ]);
      const roots = (dirs.length > 0 ? dirs : [chosenFolder(undefined)]).map((dir) => codebaseFolder(dir, system.cwd));
      const runs = Math.max(1, Number.parseInt(options.runs, 10) || 5);
      await withScratchFile('patterns.yml', patternRules(), (scratch, patterns) =>
        bench({ roots, runs, scratch, patterns, say: (line) => system.stdout.write(`${line}\n`) }),
      );
    });
