/** Runs one rule over a case, as it would run over a codebase of these files. */
import { derive } from '../derive/derive.ts';
import { layout } from '../derive/layout.ts';
import { isSetting } from '../enforcement/names.ts';
import { readCi } from '../enforcement/read.ts';
import type { Finding } from '../model/finding.ts';
import type { Scope } from '../model/words.ts';
import type { Rule } from '../rules/rule.ts';
import { type RunResult, runRules } from '../rules/run.ts';
import { elixirParser } from '../scan/grammar.ts';
import { scanFile } from '../scan/scan-file.ts';
import { configIn, filesIn, optionsIn } from './case-file.ts';

/** Findings of one rule in one source, or in the files that it is divided into. Errors: a case that does not parse. */
export async function findingsOf(
  rule: Rule,
  source: string,
  scope: Scope = 'lib',
  path = 'lib/case.ex',
): Promise<Finding[]> {
  return (await resultOf(rule, source, scope, path)).findings;
}

/** As {@link findingsOf}, with the fixes. */
export async function resultOf(rule: Rule, source: string, scope: Scope, path: string): Promise<RunResult> {
  const parser = await elixirParser();
  const parts = filesIn(source, path);
  const read = parts
    .filter(({ path }) => /\.exs?$/.test(path))
    .map(({ path, text }) => ({ path, facts: scanFile(parser, text, 'digest') }));
  // What is no Elixir source is read as CI's: workflows, scripts, settings; `.credo.exs` is both.
  const ci = () => readCi(parts.length > 1 ? parts.filter(({ path }) => !/\.exs?$/.test(path) || isSetting(path)) : []);
  for (const { path, facts } of read)
    if (facts.errors.length > 0)
      throw new Error(`${path} does not parse: ${facts.errors[0]!.line}: ${facts.errors[0]!.message}`);
  const mixFiles = read.filter(({ path }) => path.endsWith('mix.exs'));
  const whole = layout(
    mixFiles,
    read.map(({ path }) => path),
  );
  const files = read.map((file) => {
    const own = read.length === 1;
    return { ...file, scope: own ? scope : whole.scopeOf(file.path), app: own ? 'case' : null };
  });
  const config = configIn(source);
  const options = optionsIn(source);
  requireOptions(rule, options);
  const settings = { [rule.id]: options };
  return runRules([rule], derive({ files, layout: whole, ci }, config), { today: '2026-01-01', settings, config });
}

function requireOptions(rule: Rule, options: Record<string, unknown>): void {
  const issue = rule.options.safeParse(options).error?.issues[0];
  if (issue) throw new Error(`the rule refuses the options of the case: "${issue.path.join('.')}": ${issue.message}`);
}
