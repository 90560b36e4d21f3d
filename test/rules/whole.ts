/** Every rule over a whole codebase that is only text in memory: what a mutation of real code finds. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { derive } from '../../scripts/derive/derive.ts';
import { layout } from '../../scripts/derive/layout.ts';
import { partFolders } from '../../scripts/io/parts.ts';
import type { FileFacts } from '../../scripts/model/facts.ts';
import type { Waiver } from '../../scripts/model/finding.ts';
import type { Rule } from '../../scripts/rules/rule.ts';
import { type RunResult, runRules } from '../../scripts/rules/run.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';

/** Text by path. */
export type Texts = ReadonlyMap<string, string>;

export const DEMO = join(import.meta.dirname, '../../content/demo/foundation');

const RULES = join(import.meta.dirname, '../../scripts/rules');

/** Sources below a folder, as text. */
export function readTexts(root: string): Map<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.exs?$/.test(path) && !/(^|\/)(deps|_build|node_modules|\.[^/]+)\//.test(path))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Facts by path, in the order of the paths. */
export async function factsOf(texts: Texts): Promise<Map<string, FileFacts>> {
  const parser = await elixirParser();
  return new Map(
    [...texts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]) => [path, scanFile(parser, text, path)] as const),
  );
}

/** Runs every built-in rule. */
export async function judgeTexts(
  texts: Texts,
  { waivers = [] as Waiver[], today = '2026-01-01' } = {},
): Promise<RunResult> {
  const facts = await factsOf(texts);
  const read = [...facts].map(([path, one]) => ({ path, facts: one }));
  const mixFiles = read.filter(({ path }) => path === 'mix.exs' || path.endsWith('/mix.exs'));
  const laidOut = layout(mixFiles, [...facts.keys()]);
  const files = read.map((file) => {
    const whole = { ...file, scope: laidOut.scopeOf(file.path), app: laidOut.projectOf(file.path)?.name ?? null };
    return laidOut.isOwn(file.path) ? whole : { ...whole, secondary: true as const };
  });
  const rules = await Promise.all(
    partFolders('rules', 'rule.ts').map(
      async (id) => ((await import(join(RULES, id, 'rule.ts'))) as { rule: Rule }).rule,
    ),
  );
  return runRules(rules, derive({ files, layout: laidOut }, {}), { today, waivers, config: {} });
}
