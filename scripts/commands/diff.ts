/** `atlas diff`: what two revisions of a codebase differ in. */
import { basename } from 'node:path';
import { markdownOf } from '../diff/markdown/document.ts';
import { diffOutputOf } from '../diff/output.ts';
import { jsonLines, writeAll } from '../io/terminal.ts';
import { CONFIG_DEFAULTS } from '../model/config.ts';
import type { Confidence, Severity } from '../model/words.ts';
import type { GlobalOptions, MakeCommand } from './context.ts';
import { rangeAndFolder } from './diff-words.ts';
import { openCodebase } from './open.ts';
import { command, confidenceOption, dirArgument, failOnOption, formatOption, limitOption } from './shared-options.ts';

interface DiffOptions extends GlobalOptions {
  format: 'markdown' | 'json';
  limit: number;
  failOn?: Severity;
  confidence?: Confidence;
}

const ABOUT = `Compares two revisions by what they are made of: processes and their supervision, messages, findings, ETS tables, flags, telemetry events, modules and needs between contexts. Lines that only moved say nothing; a module under another name is found by its code. Both revisions are read from git, nothing is checked out, and both are judged by the rules and the configuration of today. A..B are two commits, A...B is B against where the two parted, A alone is the working tree against A, and without any the working tree against where this branch left origin's (or the) main branch. Fails (exit status 1) when there are new open findings, as check --since does.`;

/** Exits with 1 when findings are new that the gate counts. */
export const diffCommand: MakeCommand = (context) =>
  command('diff', 'compare two revisions: processes, messages, findings, modules', ABOUT, [
    ['atlas diff', 'what this branch and the working tree change'],
    ['atlas diff main...topic', 'what a branch changes, short enough for its pull request'],
    ['atlas diff v1.4.0..v1.5.0 ../service', 'two releases of another codebase'],
    ['atlas diff HEAD~3 --limit 100', 'the last three commits and what is not committed, in full'],
    ['atlas diff A..B --format json', 'everything, for other programs'],
  ])
    .argument('[A..B]', 'the revisions: A..B, A...B or A')
    .addArgument(dirArgument())
    .addOption(formatOption('markdown', 'json'))
    .addOption(limitOption('rows of each part in Markdown', 10))
    .addOption(failOnOption())
    .addOption(confidenceOption())
    .action(async (first: string | undefined, second: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as DiffOptions;
      const { range, dir } = await rangeAndFolder(first, second, context.system.cwd);
      const opened = await openCodebase(context, dir, options);
      const output = diffOutputOf(await opened.compare(range), {
        root: basename(opened.root),
        failOn: options.failOn ?? opened.config.failOn ?? CONFIG_DEFAULTS.failOn,
        confidence: options.confidence ?? opened.config.failOnConfidence ?? CONFIG_DEFAULTS.failOnConfidence,
      });
      const text = options.format === 'json' ? jsonLines(output) : [markdownOf(output, options.limit)];
      await writeAll(context.system.stdout, text);
      if (output.gate.failed) context.finish(1);
    });
