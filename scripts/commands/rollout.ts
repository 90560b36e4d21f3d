/** `atlas rollout`: which phase, healthy or not and why, advance, hold or roll back, and the commands for it. */
import { jsonLines, writeAll } from '../io/terminal.ts';
import { AtlasError } from '../model/error.ts';
import type { RolloutState } from '../model/rollout.ts';
import { rolloutLines } from '../report/rollout-pretty.ts';
import { type GlobalOptions, type MakeCommand, paintFor } from './context.ts';
import { openCodebase } from './open.ts';
import { command, dirArgument, formatOption } from './shared-options.ts';

const ABOUT = `Holds the rollouts that are planned in docs/atlas/rollouts/*.yaml against the snapshots of the running system among the audit output (flags, and the rollout's metrics), and says of each: which phase it is in and how that is known, whether it is healthy and why not, whether to advance, hold or roll back, what that switches, and the commands for it. Flags and commands of the plan are looked up in the code. Nothing is run, and nothing is switched. Exit status 0: every rollout is healthy and as planned. 1: one is not, or that is not known.`;

/** Exits with 1 unless every rollout is as planned. Errors: no plan, a plan that is none, an id that no plan has. */
export const rolloutCommand: MakeCommand = (context) =>
  command('rollout', 'say where a staged rollout stands, and what to do next', ABOUT, [
    ['atlas rollout path/to/project', 'every rollout of a codebase'],
    ['atlas rollout --id delivery --format json', 'one of them, for a program'],
  ])
    .addArgument(dirArgument())
    .option('--id <id>', 'only this rollout: the name of its file without the extension')
    .addOption(formatOption('pretty', 'json'))
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as GlobalOptions & { format: string; id?: string };
      const opened = await openCodebase(context, dir, options);
      const { rollouts: all } = await (await opened.analyse()).report();
      const rollouts = chosen(all, options.id);
      const { stdout } = context.system;
      const paper = { paint: paintFor(context, options), width: Math.min(stdout.columns ?? 100, 120) };
      const json = options.format === 'json';
      await writeAll(stdout, json ? jsonLines({ version: 1, rollouts }) : rolloutLines(rollouts, paper));
      if (rollouts.some(({ outcome }) => outcome !== 'pass')) context.finish(1);
    });

function chosen(all: readonly RolloutState[], id: string | undefined): readonly RolloutState[] {
  if (all.length === 0)
    throw new AtlasError({
      code: 'rollout-none',
      message: 'No rollout is planned here.',
      hint: 'Describe one in docs/atlas/rollouts/NAME.yaml: its phases, flags, thresholds and commands (atlas.rollout.schema.json).',
    });
  if (id === undefined) return all;
  const one = all.filter((rollout) => rollout.id === id);
  if (one.length > 0) return one;
  throw new AtlasError({
    code: 'rollout-unknown',
    message: `No rollout is called ${JSON.stringify(id)}.`,
    hint: `There ${all.length === 1 ? 'is' : 'are'} ${all.map((rollout) => rollout.id).join(', ')}.`,
  });
}
