/** `atlas reverify`: whether the verdicts of a site can be built again. */
import { resolve } from 'node:path';
import { readManifestFile } from '../io/manifest-file.ts';
import { jsonLines, writeAll } from '../io/terminal.ts';
import { prettyReverified } from '../report/reverify-pretty.ts';
import { type GlobalOptions, type MakeCommand, paintFor } from './context.ts';
import { openCodebase } from './open.ts';
import { command, dirArgument, formatOption } from './shared-options.ts';

interface ReverifyOptions extends GlobalOptions {
  manifest?: string;
  evidence?: string;
  commit?: string;
  workingTree?: boolean;
  format: 'pretty' | 'json';
}

const ABOUT = `Takes the manifest of a site (api/manifest.json, public or internal), goes to its commit without a checkout, takes its audit output by digest, judges all of it as of its day, and compares: every input, every outcome, every figure. Exit status 0: the same. 1: something differs, each named. 2: it cannot be told, for want of a commit or an artefact.`;

/** Exits with 1 when anything differs. */
export const reverifyCommand: MakeCommand = (context) =>
  command('reverify', 'build the verdicts of a site again, and compare', ABOUT, [
    ['atlas reverify', 'the last build here'],
    ['atlas reverify ../service --manifest ../service-status', 'a published site, in a clone of its codebase'],
    ['atlas reverify --manifest manifest.json --evidence old-audit', 'audit output that was kept elsewhere'],
  ])
    .addArgument(dirArgument())
    .option('--manifest <file>', 'manifest, or folder of a site (default: that of the last build)')
    .option('--evidence <folder>', 'audit output of that build (default: the audit folders here and in the commit)')
    .option('--commit <rev>', 'the commit, where the manifest tells none')
    .option('--working-tree', 'judge what is on disk, not a commit')
    .addOption(formatOption('pretty', 'json'))
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as ReverifyOptions;
      const { cwd, stdout } = context.system;
      const opened = await openCodebase(context, dir, options);
      const manifest = readManifestFile(options.manifest ?? opened.store.reportDir, cwd);
      const output = await opened.reverify({
        manifest,
        evidence: options.evidence === undefined ? undefined : resolve(cwd, options.evidence),
        commit: options.commit,
        config: options.config === undefined ? undefined : resolve(cwd, options.config),
        workingTree: options.workingTree === true,
      });
      const text = options.format === 'json' ? jsonLines(output) : prettyReverified(output, paintFor(context, options));
      await writeAll(stdout, text);
      if (!output.same) context.finish(1);
    });
