/** `atlas check`: findings against the gate. */
import { resolve } from 'node:path';
import { chosenPaths } from '../io/chosen-paths.ts';
import { ruleIds } from '../io/rule-pages.ts';
import { writeAll } from '../io/terminal.ts';
import type { CheckOutput } from '../model/check-output.ts';
import { CONFIG_DEFAULTS } from '../model/config.ts';
import { AtlasError } from '../model/error.ts';
import type { Confidence, Severity } from '../model/words.ts';
import { checkOf } from '../report/check.ts';
import { loadFormat } from '../report/formats/load.ts';
import { aroundDashes } from './after-dashes.ts';
import { checkFormats, formatContext } from './check-format.ts';
import { chosenRules, requireLooked } from './chosen-rules.ts';
import type { GlobalOptions, MakeCommand } from './context.ts';
import { openCodebase } from './open.ts';
import { command, confidenceOption, dirArgument, failOnOption, formatOption } from './shared-options.ts';

interface CheckOptions extends GlobalOptions {
  format: string;
  rule?: string[];
  failOn?: Severity;
  confidence?: Confidence;
  baseline?: string;
  since?: string;
  onlyNew?: boolean;
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

const ABOUT = `Runs the rules over the code and lists what they find. Fails (exit status 1) when there are open findings of at least the severity that --fail-on or \`failOn\` in the configuration names (without either: \`warning\`) that are at least as sure as --confidence or \`failOnConfidence\` (without either: \`exact\`). Fails, too, for a waiver that has expired or was refused. Findings that are waived or in the baseline do not fail; atlas.baseline.json is used where it is there.`;

/** Exits with 1 when the gate fails: see {@link file://../gate/gate.ts}. */
export const checkCommand: MakeCommand = (context) =>
  command('check', 'list the findings; fail when there are open ones', ABOUT, [
    ['atlas check', 'the codebase in the current folder'],
    ['atlas check ../service --rule raw-send', 'one rule'],
    ['atlas check --fail-on error', 'errors fail, warnings are listed'],
    ['atlas check --since origin/main --only-new', 'what this branch adds'],
    ['atlas check -- lib/shop/cart.ex', 'everything is analysed, findings there count'],
    ['atlas check --format json > findings.json', 'for other programs'],
  ])
    .addArgument(dirArgument())
    .argument('[paths...]', 'after --: only findings in these files and folders')
    .addOption(formatOption(...checkFormats()))
    .option('--rule <id...>', 'only these rules, after DIR; `atlas explain` lists them')
    .addOption(failOnOption())
    .addOption(confidenceOption())
    .option('--baseline <file>', 'findings in this file are accepted (see `atlas baseline`)')
    .option('--since <revision>', 'findings that the merge base of this and HEAD has already are accepted')
    .option('--only-new', 'print open findings only, not those that are waived or in the baseline')
    .action(async (_dir: unknown, _paths: unknown, _options: unknown, self) => {
      const options = self.optsWithGlobals() as CheckOptions;
      const { dir, paths } = aroundDashes(self);
      const { cwd, stdout } = context.system;
      const rules = chosenRules(options.rule);
      const opened = await openCodebase(context, dir, options);
      const chosen = paths && chosenPaths(paths, cwd, opened.root);
      const { verdicts } = await opened.analyse(
        options.baseline === undefined ? undefined : { path: resolve(cwd, options.baseline), required: true },
      );
      for (const id of rules ?? []) requireLooked(id, verdicts, opened.config, ruleIds());
      const output = checkOf(verdicts, {
        failOn: options.failOn ?? opened.config.failOn ?? CONFIG_DEFAULTS.failOn,
        confidence: options.confidence ?? opened.config.failOnConfidence ?? CONFIG_DEFAULTS.failOnConfidence,
        rules,
        paths: chosen,
        onlyNew: options.onlyNew,
        earlier: options.since === undefined ? undefined : await opened.since(options.since),
        dir,
      });
      const format = await loadFormat(options.format);
      await writeAll(
        stdout,
        format.write(output, await formatContext(format, context, options, opened, verdicts, dir)),
      );
      if (output.summary.gate.failed) context.finish(1);
      else requireAllRan(output.notRun);
    });
