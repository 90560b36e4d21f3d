/** Mends sources in memory, with every built-in rule watching. */
import { layout } from '../../scripts/derive/layout.ts';
import type { Choice } from '../../scripts/fix/candidates.ts';
import { type Mended, mend } from '../../scripts/fix/mend.ts';
import { type Judge, type State, stateOf } from '../../scripts/fix/state.ts';
import { partFolders } from '../../scripts/io/parts.ts';
import type { Config } from '../../scripts/model/config.ts';
import { loadRules } from '../../scripts/rules/load.ts';
import { runRules } from '../../scripts/rules/run.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';

export interface MendedTexts extends Mended {
  /** Texts of all files. */
  texts: Record<string, string>;
}

/** Safe and suggested fixes, unless `choice` says otherwise. `files`: text by path. */
export async function mended(
  files: Readonly<Record<string, string>>,
  config: Config = {},
  choice: Partial<Choice> = {},
): Promise<MendedTexts> {
  const { judge, start } = await judged(files, config);
  const result = mend(judge, start, { safety: ['safe', 'suggested'], ...choice });
  const texts = Object.fromEntries(Object.keys(files).map((path) => [path, result.state.text(path)!]));
  const again = mend(judge, result.state, { safety: ['safe', 'suggested'], ...choice });
  if (again.applied.length > 0) throw new Error(`a second run changes: ${again.applied[0]!.finding.code}`);
  return { ...result, texts };
}

/** Sources with their findings and fixes. */
export async function stateFor(files: Readonly<Record<string, string>>, config: Config = {}): Promise<State> {
  return (await judged(files, config)).start;
}

async function judged(
  files: Readonly<Record<string, string>>,
  config: Config,
): Promise<{ judge: Judge; start: State }> {
  const parser = await elixirParser();
  const rules = await loadRules(partFolders('rules', 'rule.ts'));
  const scan = (text: string) => scanFile(parser, text, 'digest');
  const read = Object.entries(files).map(([path, text]) => ({ path, facts: scan(text) }));
  const mixFiles = read.filter(({ path }) => path.endsWith('mix.exs'));
  const whole = layout(
    mixFiles,
    read.map(({ path }) => path),
  );
  const sources = read.map((file) => ({
    ...file,
    scope: /_test\.exs$/.test(file.path) ? ('test' as const) : ('lib' as const),
    app: 'case',
  }));
  const judge: Judge = {
    layout: whole,
    config,
    scan,
    findings: (derived) => {
      const settings = config.rules as Parameters<typeof runRules>[2]['settings'];
      return runRules(rules, derived, { today: '2026-01-01', settings, config, waivers: config.waivers });
    },
  };
  return { judge, start: stateOf(judge, sources, (file) => files[file]) };
}

/** What policies in these tests name. */
const NAMED = {
  'lib/shop/timeouts.ex': 'defmodule Shop.Timeouts do\n  def get(_), do: 1_000\nend\n',
  'lib/shop/limits.ex': 'defmodule Shop.Limits do\n  def get(_), do: 1\n  def limit(_), do: 1_000\nend\n',
};

/** One file, and one rule. */
export async function mendedBy(rule: string, text: string, config: Config = {}, path = 'lib/shop.ex'): Promise<string> {
  const { texts } = await mended({ ...NAMED, [path]: text }, config, { rules: [rule] });
  return texts[path]!;
}
