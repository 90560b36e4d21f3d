/** `atlas fix`: what a machine can mend, as diffs or in the files. */
import { requireRule } from '../config/names.ts';
import { commandOn } from '../gate/command-on.ts';
import { chosenPaths } from '../io/chosen-paths.ts';
import { now } from '../io/clock.ts';
import { rewriteFiles } from '../io/rewrite.ts';
import { jsonLines, writeAll } from '../io/terminal.ts';
import { aroundDashes } from './after-dashes.ts';
import { chosenRules, requireOn } from './chosen-rules.ts';
import { type GlobalOptions, type MakeCommand, paintFor } from './context.ts';

import { openCodebase } from './open.ts';
import { command, dirArgument, formatOption } from './shared-options.ts';

interface FixOptions extends GlobalOptions {
  format: 'diff' | 'json';
  rule?: string[];
  write?: boolean;
  suggested?: boolean;
}

const ABOUT =
  'Prints what would mend findings, as unified diffs on standard output that `git apply` takes, and a summary by module on standard error. Safe fixes keep the behaviour, or do what the configuration asks for; suggested ones a person has to judge, and they are left out without --suggested. Every change was proved in memory before it is shown: the files parse, the findings are gone, nothing new came, and a second run changes nothing. Waived findings and those in the baseline are left alone. Exits with 1 when there is something to apply and --write was not given, or when a file could not be written.';

/** As formatters do: 1 means that there is something to apply, or that not everything was. */
export const fixCommand: MakeCommand = (context) =>
  command('fix', 'mend findings: print diffs, or write the files', ABOUT, [
    ['atlas fix', 'what can be mended without a second look'],
    ['atlas fix --write', 'the same, in the files'],
    ['atlas fix ../service --rule call-without-timeout', 'one rule'],
    ['atlas fix --suggested -- lib/shop/cart.ex', 'proposals, too, for one file'],
    ['atlas fix | git apply', 'through git'],
    ['atlas fix apps/shop | git apply --directory=apps/shop', 'from above: paths are relative to DIR'],
  ])
    .addArgument(dirArgument())
    .argument('[paths...]', 'after --: only findings in these files and folders')
    .option('--rule <id...>', 'only these rules, after DIR; `atlas explain` lists them')
    .option('--write', 'change the files')
    .option('--suggested', 'also what a person has to judge')
    .addOption(formatOption('diff', 'json'))
    .action(async (_dir: unknown, _paths: unknown, _options: unknown, self) => {
      const options = self.optsWithGlobals() as FixOptions;
      const { dir, paths } = aroundDashes(self);
      const { cwd, stdout, stderr } = context.system;
      const rules = chosenRules(options.rule);
      const opened = await openCodebase(context, dir, options);
      const { root, config, file: configFile, store, progress, trust } = opened;
      const chosen = paths && chosenPaths(paths, cwd, root);
      const [{ fixCodebase }, { unifiedDiff }, { fixOutput }, { summaryOf }] = await Promise.all([
        import('../fix/fix-codebase.ts'),
        import('../fix/diff.ts'),
        import('../fix/output.ts'),
        import('../fix/summary.ts'),
      ]);
      const input = { root, config, configFile, facts: store.facts, now: now(), progress, trust };
      const run = await fixCodebase(input, (known) => {
        for (const id of rules ?? []) {
          requireOn(id, config);
          requireRule(id, known, '--rule');
        }
        return { rules, paths: chosen, safety: options.suggested ? ['safe', 'suggested'] : ['safe'] };
      }).finally(() => progress.done());
      store.facts.save();
      const unwritten = options.write ? rewriteFiles(root, run.files) : [];
      const failed = new Set(unwritten.map(({ path }) => path));
      const written = options.write ? run.files.map(({ path }) => path).filter((path) => !failed.has(path)) : null;
      if (options.format === 'json') await writeAll(stdout, jsonLines(fixOutput(run, written)));
      else if (!options.write)
        await writeAll(
          stdout,
          run.files.map(({ path, before, after }) => unifiedDiff(path, before, after)),
        );
      if (!options.quiet && options.format !== 'json') {
        const paint = paintFor(context, options, 'stderr');
        const called = [commandOn('fix', dir), ...(rules ? [`--rule ${rules.join(' ')}`] : [])].join(' ');
        for (const { tone, text } of summaryOf(run, { written: options.write === true, unwritten, called }))
          stderr.write(`${tone === 'plain' ? text : paint(tone, text)}\n`);
      }
      if (options.write ? failed.size > 0 : run.files.length > 0) context.finish(1);
    });
