/** `atlas check`: findings against the gate. */
import { requireRule } from '../config/names.ts';
import { writeAll } from '../io/terminal.ts';
import type { CheckOutput } from '../model/check-output.ts';
import { CONFIG_DEFAULTS } from '../model/config.ts';
import { AtlasError } from '../model/error.ts';
import type { Severity } from '../model/words.ts';
import { checkOf } from '../report/check.ts';
import { loadFormat } from '../report/formats/load.ts';
import { checkFormats, formatContext } from './check-format.ts';
import type { GlobalOptions, MakeCommand } from './context.ts';
import { notYet } from './not-yet.ts';
import { openCodebase } from './open.ts';
import { command, dirArgument, failOnOption, formatOption } from './shared-options.ts';

interface CheckOptions extends GlobalOptions {
  format: string;
  rule?: string[];
  failOn?: Severity;
  baseline?: string;
  since?: string;
}

/** A gate that holds without one of its rules is none. */
function requireAllRan([first]: NonNullable<CheckOutput['notRun']> = []): void {
  if (!first) return;
  throw new AtlasError({
    code: 'rule-not-run',
    message: `The rule "${first.rule}" did not run, so nobody knows whether the gate holds: ${first.why}`,
    hint: `Add --trust when the codebase is yours, or switch the rule off: "rules": {"${first.rule}": {"off": true}}.`,
  });
}

/** Exits with 1 when open findings reach `--fail-on`, else the configuration's `failOn`, else `warning`. */
export const checkCommand: MakeCommand = (context) =>
  command(
    'check',
    'list the findings; fail when there are open ones',
    'Runs the rules over the code and lists what they find. Fails (exit status 1) when there are open findings of at least the severity that --fail-on or `failOn` in the configuration names; without either, of at least `warning`. Waived findings do not fail.',
    [
      ['atlas check', 'the codebase in the current folder'],
      ['atlas check ../service --rule raw-send', 'one rule'],
      ['atlas check --fail-on error', 'errors fail, warnings are listed'],
      ['atlas check --format json > findings.json', 'for other programs'],
    ],
  )
    .addArgument(dirArgument())
    .addOption(formatOption(...checkFormats()))
    .option('--rule <id...>', 'only these rules, after DIR; `atlas explain` lists them')
    .addOption(failOnOption())
    .option('--baseline <file>', 'leave out findings accepted in this file (not yet)')
    .option('--since <revision>', 'only findings that are new since a commit (not yet)')
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as CheckOptions;
      const rules = options.rule?.flatMap((given) => given.split(',')).filter(Boolean);
      if (options.baseline !== undefined) throw notYet('`--baseline`');
      if (options.since !== undefined) throw notYet('`--since`');
      const opened = await openCodebase(context, dir, options);
      const { verdicts } = await opened.analyse();
      const known = [...verdicts.rules.map(({ id }) => id), ...(verdicts.notRun ?? []).map(({ rule }) => rule)];
      for (const id of rules ?? []) requireRule(id, known, '--rule');
      const failOn = options.failOn ?? opened.config.failOn ?? CONFIG_DEFAULTS.failOn;
      const output = checkOf(verdicts, { failOn, rules });
      const { stdout } = context.system;
      const format = await loadFormat(options.format);
      await writeAll(stdout, format.write(output, await formatContext(format, context, options, opened, verdicts)));
      if (output.summary.gate.failed) context.finish(1);
      else requireAllRan(output.notRun);
    });
