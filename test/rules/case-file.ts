/** A case of a rule: Elixir source whose `# expect: messageId` comments say what must be reported on their line. */
import { derive } from '../../scripts/derive/derive.ts';
import { layout } from '../../scripts/derive/layout.ts';
import type { Config } from '../../scripts/model/config.ts';
import type { Finding } from '../../scripts/model/finding.ts';
import type { Scope } from '../../scripts/model/words.ts';
import type { Rule } from '../../scripts/rules/rule.ts';
import { type RunResult, runRules } from '../../scripts/rules/run.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';

export interface Expected {
  line: number;
  messageId: string;
  /** `error`, `warning`, `info`, and `exact`, `inferred`, `unknown`, where the comment names them. */
  also: string[];
}

/** Reads `# expect: send`, `# expect: send info, captured inferred`. */
export function expectedIn(source: string): Expected[] {
  return source.split('\n').flatMap((text, index) => {
    const list = /# expect: (.+)$/.exec(text)?.[1];
    if (!list) return [];
    return list.split(',').map((item) => {
      const [messageId, ...also] = item.trim().split(/\s+/);
      return { line: index + 1, messageId: messageId!, also };
    });
  });
}

/** `# options: {"strict": true}` anywhere in the file. */
export function optionsIn(source: string): Record<string, unknown> {
  const json = /# options: (\{.*\})/.exec(source)?.[1];
  return json ? (JSON.parse(json) as Record<string, unknown>) : {};
}

/** `# config: {"timeouts": …}` anywhere in the file: the codebase's configuration. */
export function configIn(source: string): Config {
  const json = /# config: (\{.*\})/.exec(source)?.[1];
  return json ? (JSON.parse(json) as Config) : {};
}

/** Test code by its name, else compiled code. */
export function scopeOf(name: string): Scope {
  return /_test\.exs$|^test_/.test(name) ? 'test' : 'lib';
}

/**
 * The files of a case: the source itself, or, where `# file: lib/a.ex` lines divide it, one file each. Every file keeps
 * the line numbers of the case.
 */
export function filesIn(source: string, path: string): { path: string; text: string }[] {
  const lines = source.split('\n');
  const starts = lines.flatMap((text, index) => {
    const name = /^# file: (\S+)$/.exec(text)?.[1];
    return name ? [{ name, index }] : [];
  });
  if (starts.length === 0) return [{ path, text: source }];
  return starts.map(({ name, index }, nth) => ({
    path: name,
    text: '\n'.repeat(index) + lines.slice(index, starts[nth + 1]?.index).join('\n'),
  }));
}

/** Runs one rule over one source, or over the files that it is divided into. */
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
  const read = filesIn(source, path).map(({ path, text }) => ({ path, facts: scanFile(parser, text, 'digest') }));
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
  const settings = { [rule.id]: optionsIn(source) };
  return runRules([rule], derive({ files, layout: whole }, config), { today: '2026-01-01', settings, config });
}
