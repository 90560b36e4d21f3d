/** `atlas dev`: the site, live while the codebase is edited. */
import { basename, join } from 'node:path';
import { now, stopwatch } from '../io/clock.ts';
import { isAddress } from '../io/history-site.ts';
import { demoFolder } from '../io/install.ts';
import type { Watch } from '../io/watch.ts';
import { auditFolders, CONFIG_DEFAULTS } from '../model/config.ts';
import { AtlasError } from '../model/error.ts';
import { type Context, type GlobalOptions, type MakeCommand, paintFor } from './context.ts';
import { type Opened, openCodebase } from './open.ts';
import { DEFAULT_PORT, portOption } from './port.ts';
import { command, dirArgument } from './shared-options.ts';

interface DevOptions extends GlobalOptions {
  port?: number;
}

/** Serves until interrupted; a saved source, audit file, runbook or configuration is read again by itself. */
export const devCommand: MakeCommand = (context) =>
  command(
    'dev',
    'look at the site while you edit the code',
    'Builds the report, serves the site on this machine and watches the codebase: what you save is read again by itself, and the open page shows it.',
    [
      ['atlas dev', 'the codebase in the current folder'],
      ['atlas dev ../service --port 8080', 'another codebase, another port'],
    ],
  )
    .addArgument(dirArgument())
    .addOption(portOption())
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as DevOptions;
      const { system, engine } = context;
      let opened = await openCodebase(context, dir, options);
      const { root, store, progress } = opened;
      await report(context, opened);
      const paint = paintFor(context, options, 'stderr');
      const say = (text: string) => options.quiet || system.stderr.write(`${text}\n`);
      const { watchCodebase } = await import('../io/watch.ts');
      const watch: Watch = await watchCodebase({
        root,
        matters: (path) => matters(path, opened),
        note: progress.note,
        async changed(paths) {
          const elapsed = stopwatch();
          try {
            opened = await openCodebase(context, dir, options, opened);
            await report(context, opened);
            const what = paths.length === 1 ? paths[0] : `${paths.length} files`;
            say(paint('quiet', `${what}: read again in ${Math.round(elapsed())} ms`));
          } catch (error) {
            // The page keeps what was last right; the next save tries again.
            say(`${paint('bad', 'error:')} ${(error as Error).message}`);
            if (error instanceof AtlasError) say(`  ${error.hint}`);
          }
        },
      });
      try {
        progress.stage('starting the site');
        const port = options.port ?? DEFAULT_PORT;
        const site = await engine.devSite({
          reportDir: store.reportDir,
          cacheDir: join(store.dir, 'site'),
          port,
          wholeHandbook: root === demoFolder(),
        });
        progress.done();
        system.stdout.write(`${site.url}\n`);
        await system.interrupted();
        await site.close();
      } finally {
        // An open watch would keep a failed program running.
        await watch.close();
      }
    });

async function report({ engine, system }: Context, { store, analyse, root, config, trust }: Opened): Promise<void> {
  await engine.writeReport(await analyse(), store.reportDir);
  // Looking at pages leaves no record and calls no other host.
  const away = isAddress(config.history?.site ?? '');
  const matter = { root, config: away ? { ...config, history: undefined } : config, trust, env: system.env };
  await engine.keepHistory(store.reportDir, { ...matter, now: now(), add: false });
}

/** Sources, configuration, audit output and prose. */
function matters(path: string, { config, file }: Opened): boolean {
  const folders = [...auditFolders(config), config.docs ?? CONFIG_DEFAULTS.docs];
  return (
    /\.exs?$/.test(path) ||
    path === file ||
    /^atlas\.config\.\w+$/.test(basename(path)) ||
    folders.some((folder) => path.startsWith(`${folder.replace(/^\.\//, '').replace(/\/+$/, '')}/`))
  );
}
