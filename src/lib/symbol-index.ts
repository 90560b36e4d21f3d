/** The symbol index of this site, from the report. */
import type { ModuleShard, ReportIndex } from '../../scripts/model/report.ts';
import type { SymbolIndex } from '../search/symbols.ts';
import { entriesOf } from './symbol-entries.ts';

/** What of a module's shard is found by name. */
export type Named = Pick<ModuleShard, 'functionsList' | 'handles'>;

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Each text once, sorted, and the number of each. */
function numbered(texts: Iterable<string>): { all: string[]; of: (text: string) => number } {
  const all = [...new Set(texts)].sort(byText);
  const numbers = new Map(all.map((text, number) => [text, number]));
  return { all, of: (text) => numbers.get(text)! };
}

type FunctionRow = ModuleShard['functionsList'][number];

const isPrivate = ({ kind }: FunctionRow) => kind.endsWith('p');
const label = ({ name, arity, defaults }: FunctionRow) => `${name}/${arity}${defaults > 0 ? `~${defaults}` : ''}`;

/** A pattern that only binds what comes says nothing that one could look for. */
const says = (pattern: string) => pattern.length <= 120 && /[:"%A-Z]/.test(pattern);

function messagesOf(shards: readonly Named[]): SymbolIndex['messages'] {
  const found = new Map<string, [string, string, number[]]>();
  for (const [module, { handles }] of shards.entries()) {
    for (const { kind, message } of handles) {
      if (!says(message)) continue;
      const key = `${message}\0${kind}`;
      const row = found.get(key) ?? [message, kind, []];
      found.set(key, row);
      if (!row[2].includes(module)) row[2].push(module);
    }
  }
  return [...found].sort(([a], [b]) => byText(a, b)).map(([, row]) => row);
}

/** The index of a report; `shardOf` answers what only a module's own page knows. */
export async function symbolIndexOf(
  index: ReportIndex,
  shardOf: (slug: string) => Promise<Named | null>,
): Promise<SymbolIndex> {
  const rows = index.modules.toSorted((a, b) => byText(a.name, b.name) || byText(a.slug, b.slug));
  const shards = await Promise.all(
    rows.map(async ({ slug }) => (await shardOf(slug)) ?? { functionsList: [], handles: [] }),
  );
  const roles = numbered(rows.map(({ role }) => role));
  const files = numbered(rows.map(({ file }) => file));
  const functions = numbered(shards.flatMap(({ functionsList }) => functionsList.map(label)));
  const codes = ({ functionsList }: Named) =>
    [...new Set(functionsList.map((fun) => 2 * functions.of(label(fun)) + Number(isPrivate(fun))))].sort(
      (a, b) => a - b,
    );
  return {
    version: 2,
    modules: {
      names: rows.map(({ name }) => name),
      slugs: Object.fromEntries(rows.flatMap(({ name, slug }, module) => (name === slug ? [] : [[module, slug]]))),
      role: rows.map(({ role }) => roles.of(role)),
      file: rows.map(({ file }) => files.of(file)),
      from: rows.map(({ line }) => line),
      lines: rows.map(({ lines }) => lines),
      aside: rows.flatMap(({ scope }, module) => (scope === 'lib' ? [] : [module])),
      functions: shards.map(codes),
    },
    roles: roles.all,
    files: files.all,
    functions: functions.all,
    messages: messagesOf(shards),
    entries: entriesOf(index),
  };
}
