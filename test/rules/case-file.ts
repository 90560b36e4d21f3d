/** A case of a rule: Elixir source whose `# expect: messageId` comments say what must be reported on their line. */
import { buildCodebase } from '../../scripts/derive/build.ts';
import type { Finding } from '../../scripts/model/finding.ts';
import type { Scope } from '../../scripts/model/words.ts';
import type { Rule } from '../../scripts/rules/rule.ts';
import { runRules } from '../../scripts/rules/run.ts';
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

export function scopeOf(name: string): Scope {
  return /_test\.exs$|^test_/.test(name) ? 'test' : 'lib';
}

/** Runs one rule over one source. */
export async function findingsOf(
  rule: Rule,
  source: string,
  scope: Scope = 'lib',
  path = 'lib/case.ex',
): Promise<Finding[]> {
  const facts = scanFile(await elixirParser(), source, 'digest');
  if (facts.errors.length > 0)
    throw new Error(`${path} does not parse: ${facts.errors[0]!.line}: ${facts.errors[0]!.message}`);
  const codebase = buildCodebase([{ path, scope, app: 'case', facts }]);
  return runRules([rule], codebase, { today: '2026-01-01', settings: { [rule.id]: optionsIn(source) } }).findings;
}
