/** `atlas impact`: what a crash of a process takes with it. */
import { Argument } from 'commander';
import { jsonLines, writeAll } from '../io/terminal.ts';
import type { ImpactOutput, ProcessShard } from '../model/impact.ts';
import { findProcess } from '../report/find-process.ts';
import { impactLines } from '../report/impact-pretty.ts';
import { type GlobalOptions, type MakeCommand, paintFor } from './context.ts';
import { openCodebase } from './open.ts';
import { command, dirArgument, formatOption } from './shared-options.ts';

interface Options extends GlobalOptions {
  format: 'pretty' | 'json';
}

/** Prints what restarts, what is lost, who waits and what is escalated when a process exits. */
export const impactCommand: MakeCommand = (context) =>
  command(
    'impact',
    'say what a crash of a process takes with it',
    'Reads the supervision forest and the messages between processes, and says for one process: who is started again and in which order, what is lost, which callers wait or exit, which tables and registrations go, and what happens when the restart intensity is spent. PROCESS is a module, a registered name, or the end of one.',
    [
      ['atlas impact MyApp.Registry path/to/project', 'for a person'],
      ['atlas impact Registry --format json', 'for a program; the end of the name is enough'],
    ],
  )
    .addArgument(new Argument('<PROCESS>', 'module, registered name, or the end of one'))
    .addArgument(dirArgument())
    .addOption(formatOption('pretty', 'json'))
    .action(async (wanted: string, dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as Options;
      const opened = await openCodebase(context, dir, options);
      const shards = [...(await (await opened.analyse()).processes()).values()];
      const output = outputOf(findProcess(wanted, shards));
      const { stdout } = context.system;
      const paper = { paint: paintFor(context, options), width: Math.min(stdout.columns ?? 100, 120) };
      await writeAll(stdout, options.format === 'json' ? jsonLines(output) : impactLines(output, paper));
    });

function outputOf({
  key,
  slug: _slug,
  outgoing: _outgoing,
  incoming: _incoming,
  ...impact
}: ProcessShard): ImpactOutput {
  return { version: 1, process: key, ...impact };
}
