/** `atlas scan`: facts on standard output. */
import { jsonLines, writeAll } from '../io/terminal.ts';
import type { GlobalOptions, MakeCommand } from './context.ts';
import { openCodebase } from './open.ts';
import { command, dirArgument, formatOption } from './shared-options.ts';

/** Prints modules, functions, the supervision forest and messages. */
export const scanCommand: MakeCommand = (context) =>
  command(
    'scan',
    'print the facts read from the code',
    'Reads every .ex and .exs file and prints what is in them: modules, functions, the supervision forest, messages between processes, ETS tables, telemetry events, feature flags. Nothing of the codebase is run.',
    [
      ['atlas scan path/to/project > facts.json', 'all facts'],
      [`atlas scan | jq '.supervision.roots'`, 'where the supervision trees begin'],
    ],
  )
    .addArgument(dirArgument())
    .addOption(formatOption('json'))
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const opened = await openCodebase(context, dir, self.optsWithGlobals() as GlobalOptions);
      const analysis = await opened.analyse();
      await writeAll(context.system.stdout, jsonLines(await analysis.scanOutput()));
    });
