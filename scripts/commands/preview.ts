/** `atlas preview`: the site as built. */
import { resolve } from 'node:path';
import { isSite } from '../io/out-folder.ts';
import { AtlasError } from '../model/error.ts';
import type { MakeCommand } from './context.ts';
import { DEFAULT_PORT, portOption } from './port.ts';
import { command } from './shared-options.ts';

interface PreviewOptions {
  out: string;
  port?: number;
  host: string;
}

/** Serves until interrupted. */
export const previewCommand: MakeCommand = (context) =>
  command(
    'preview',
    'look at the site as it was built',
    'Serves a built site on this machine until it is interrupted (Ctrl-C).',
    [
      ['atlas preview', 'what is in dist/'],
      ['atlas preview --out public/atlas --port 8080', 'another folder, another port'],
    ],
  )
    .argument('[DIR]', 'folder of a built site; the same as --out')
    .option('--out <dir>', 'folder of the site', 'dist')
    .addOption(portOption())
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .action(async (dir: string | undefined, options: PreviewOptions) => {
      const { system } = context;
      const shown = dir !== undefined && isSite(resolve(system.cwd, dir)) ? dir : options.out;
      const folder = resolve(system.cwd, shown);
      if (!isSite(folder))
        throw new AtlasError({
          code: 'no-site',
          message: `There is no built site in ${shown}.`,
          hint: 'Build it first: atlas build. Or name its folder with --out.',
        });
      const { host, port = DEFAULT_PORT } = options;
      const serving = await (await import('../io/static-server.ts')).serveFolder({
        folder,
        host,
        port,
        search: options.port === undefined,
      });
      system.stdout.write(`${serving.url}\n`);
      await system.interrupted();
      await serving.close();
    });
