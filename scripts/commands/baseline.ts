/** `atlas baseline`: findings accepted at adoption. */
import { resolve } from 'node:path';
import { updateBaseline } from '../gate/baseline.ts';
import { baselineText, parseBaseline } from '../gate/baseline-file.ts';
import { baselineName, readBaseline, writeBaseline } from '../io/baseline-file.ts';
import { writeAll } from '../io/terminal.ts';
import { CONFIG_DEFAULTS } from '../model/config.ts';
import { baselineSays } from '../report/baseline-says.ts';
import type { GlobalOptions, MakeCommand } from './context.ts';
import { openCodebase } from './open.ts';
import { command, dirArgument } from './shared-options.ts';

interface BaselineOptions extends GlobalOptions {
  file?: string;
  acceptNew?: boolean;
}

const ABOUT =
  'Writes the open findings of today into a file; `atlas check` then fails only on others. The file only shrinks: run again, it takes out findings that are gone, and refuses new ones (exit status 1). Waived findings are not written: a waiver has a reason and a day, an accepted finding has neither. Commit the file.';

/** Exits with 1 when there are new findings that were not accepted, or findings whose waiver has expired. */
export const baselineCommand: MakeCommand = (context) =>
  command('baseline', 'accept the findings of today; later, take out those that are gone', ABOUT, [
    ['atlas baseline', 'adopt, or shrink what was adopted'],
    ['atlas baseline ../service --file ci/accepted.json', 'another file; check is told by --baseline or `baseline`'],
    ['atlas baseline --accept-new', 'adopt again: new findings are accepted unseen'],
  ])
    .addArgument(dirArgument())
    .option('--file <file>', 'the file to write (default: `baseline` of the configuration, else atlas.baseline.json)')
    .option('--accept-new', 'let the baseline grow by every open finding there is; a reviewer should know why')
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as BaselineOptions;
      const opened = await openCodebase(context, dir, options);
      const { root, config } = opened;
      const path =
        options.file === undefined
          ? resolve(root, config.baseline ?? CONFIG_DEFAULTS.baseline)
          : resolve(context.system.cwd, options.file);
      const place = { path, required: false };
      const { verdicts } = await opened.analyse(place);
      const before = readBaseline(root, place);
      const entries = before && parseBaseline(before.file, before.text);
      const stale = new Set(verdicts.baseline?.stale.map(({ fingerprint }) => fingerprint));
      const update = updateBaseline(
        verdicts.findings.filter(({ stale }) => !stale),
        entries,
        stale,
        options.acceptNew === true,
      );
      const text = baselineText(update.entries);
      if (text !== before?.text && (before || update.added > 0)) writeBaseline(root, path, text);
      await writeAll(context.system.stdout, baselineSays(baselineName(root, path), update, before !== null));
      if (update.refused.length > 0 || update.expired.length > 0) context.finish(1);
    });
