/** `atlas test-rules`: a team's own rules, proved on their cases and pages. */
import { now } from '../io/clock.ts';
import { jsonLines, writeAll } from '../io/terminal.ts';
import { chosenRules } from './chosen-rules.ts';
import { type GlobalOptions, type MakeCommand, paintFor } from './context.ts';

import { nearestFolder, openCodebase } from './open.ts';
import { command, dirArgument, formatOption } from './shared-options.ts';

interface TestOptions extends GlobalOptions {
  format: 'pretty' | 'json';
  rule?: string[];
}

/** Raised when a field of the JSON changes meaning or goes away. */
const VERSION = 1;

/** Exits with 1 when a rule does not keep what its cases and its page promise. */
export const testRulesCommand: MakeCommand = (context) =>
  command(
    'test-rules',
    "try a team's own rules on their cases",
    'Proves each rule of the codebase’s own (rules/ in its docs folder): its invalid cases are reported exactly as their comments say, its valid and fixed cases are silent, every message is exercised, and its page has all sections, with examples that trip the rule before and not after.',
    [
      ['atlas test-rules', 'all own rules of the current folder'],
      ['atlas test-rules ../service --rule my-rule', 'one of them'],
      ['atlas test-rules --trust', 'also those that are code (rule.ts)'],
      ['atlas test-rules --format json', 'for other programs'],
    ],
  )
    .addArgument(dirArgument())
    .addOption(formatOption('pretty', 'json'))
    .option('--rule <id...>', 'only these rules, after DIR')
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as TestOptions;
      const only = chosenRules(options.rule);
      const {
        root,
        config,
        file: configFile,
        store,
        progress,
        trust,
      } = await openCodebase(context, nearestFolder(dir, context), options);
      const input = { root, config, configFile, facts: store.facts, now: now(), progress, trust };
      const { proveOwn } = await import('../own-rules/prove-own.ts');
      const proofs = await proveOwn(input, only);
      store.facts.save();
      const failed = proofs.filter(({ failures }) => failures.length > 0).length;
      const { stdout } = context.system;
      if (options.format === 'json') {
        const rules = proofs.map((proof) => ({ ...proof, proved: proof.failures.length === 0 }));
        await writeAll(stdout, jsonLines({ version: VERSION, summary: { rules: proofs.length, failed }, rules }));
      } else {
        const { prettyProofs } = await import('../own-rules/proof-pretty.ts');
        await writeAll(stdout, prettyProofs(proofs, paintFor(context, options)));
      }
      if (failed > 0) context.finish(1);
    });
