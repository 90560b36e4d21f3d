/** `atlas build`: from sources to a site. */
import { join, resolve } from 'node:path';
import { now } from '../io/clock.ts';
import { demoFolder, PACKAGE_ROOT } from '../io/install.ts';
import { markSite, requireReplaceable } from '../io/out-folder.ts';
import { AtlasError } from '../model/error.ts';
import { visible } from '../report/formats/visible.ts';
import type { GlobalOptions, MakeCommand } from './context.ts';
import { openCodebase } from './open.ts';
import { command, dirArgument } from './shared-options.ts';

interface BuildOptions extends GlobalOptions {
  out?: string;
  audience: string;
  bundle?: boolean;
  base?: string;
  history: boolean;
  since?: string;
}

/** Where a bundle goes by itself. */
const BUNDLE = 'dist-bundle';

/** Builds beside the old site and swaps at the end: a build that fails leaves the old one as it was. */
export const buildCommand: MakeCommand = (context) =>
  command(
    'build',
    'build the site',
    'Reads the code, the output of audit tools and the prose of a codebase, and builds a static site about it. The site replaces the one in the output folder only when it is complete.',
    [
      ['atlas build', 'into dist/'],
      ['atlas build ../service --out public/atlas', 'another codebase, another place'],
      ['atlas build --audience public --out status', 'the status alone, for everybody'],
      ['atlas build --bundle', 'one folder that opens without a server: runbooks, status, the map, a search'],
      ['atlas build --since origin/main', 'and what this branch changed, module by module'],
      ['atlas preview', 'look at it'],
    ],
  )
    .addArgument(dirArgument())
    .option('--out <dir>', `folder of the site; replaced as a whole (default: dist, of a bundle ${BUNDLE})`)
    .option('--base <path>', 'path that the site is served under', '/')
    .option(
      '--audience <audience>',
      'internal: everything; public: status and evidence, without code and names',
      'internal',
    )
    .option('--since <rev>', 'show on each page what changed since the branch left this revision')
    .option('--no-history', 'add no record of this build to the history')
    .option('--bundle', 'make a folder that opens from file://, instead of a site for a server')
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as BuildOptions;
      const audience = audienceOf(options.audience);
      const { bundle = false } = options;
      if (bundle && options.base !== '/') throw noBase();
      const { cwd, stdout } = context.system;
      const opened = await openCodebase(context, dir, options);
      const shown = options.out ?? (bundle ? BUNDLE : 'dist');
      const out = resolve(cwd, shown);
      requireReplaceable(out, shown, [opened.root, cwd]);
      const { store, progress, root, config, trust } = opened;
      await context.engine.writeReport(await opened.analyse(undefined, options.since), store.reportDir);
      const matter = { root, config, trust, now: now(), env: context.system.env, add: options.history };
      for (const warning of await context.engine.keepHistory(store.reportDir, matter)) progress.note(visible(warning));
      // The report is in its files: rendering needs the memory.
      store.facts.release();
      store.mentions.release();
      progress.stage('rendering pages');
      try {
        const built = await context.engine.buildSite({
          reportDir: store.reportDir,
          outDir: out,
          cacheDir: join(store.dir, 'site'),
          base: options.base,
          audience,
          bundle,
          wholeHandbook: !bundle && root === demoFolder(),
        });
        markSite(out);
        progress.done();
        const folder = `${shown}${/[\\/]$/.test(shown) ? '' : '/'}`;
        const next = bundle ? `Open it in a browser: ${join(out, 'index.html')}` : lookAtIt(cwd, shown);
        const size = built.bytes === undefined ? '' : `, ${(built.bytes / 1_000_000).toFixed(1)} MB`;
        stdout.write(`${built.pages} pages in ${folder}${size}\n${next}\n`);
      } catch (error) {
        throw siteFailed(error);
      } finally {
        progress.done();
      }
    });

const noBase = () =>
  new AtlasError({
    code: 'bundle-base',
    message: 'A bundle is opened from a folder: it has no base path.',
    hint: 'Leave --base away, or build a site for a server, without --bundle.',
  });

function audienceOf(word: string): 'internal' | 'public' {
  if (word === 'internal' || word === 'public') return word;
  throw new AtlasError({
    code: 'no-such-audience',
    message: `There is no audience "${word}".`,
    hint: 'The audiences are internal (everything) and public (status and evidence, without code and names).',
  });
}

/** A renderer's error can be pages long: its first line says what, the rest is for `ATLAS_DEBUG`. */
function siteFailed(error: unknown): AtlasError {
  if (error instanceof AtlasError) return error;
  const lines = String((error as Error).message ?? error)
    .split('\n')
    .filter((line) => /\w/.test(line));
  return new AtlasError({
    code: 'site-failed',
    message: `The site could not be rendered: ${lines[0] ?? 'no reason given'}`,
    hint: 'An earlier site is as it was. Set ATLAS_DEBUG=1 to see all of the error; please report it.',
    cause: error,
  });
}

function lookAtIt(cwd: string, out: string): string {
  const elsewhere = out === 'dist' ? '' : `--out ${out}`;
  const words =
    cwd === PACKAGE_ROOT ? ['npm run preview', elsewhere && `-- ${elsewhere}`] : ['atlas preview', elsewhere];
  return `Look at it: ${words.filter(Boolean).join(' ')}`;
}
