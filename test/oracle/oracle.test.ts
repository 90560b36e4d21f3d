/**
 * Atlas's facts against a reading by Elixir's own parser (`facts.exs`): modules, definitions, calls and captures with name, arity,
 * resolved module, line, column and whether they stand in a quote. Over the demo, and over the checkouts that
 * `ATLAS_ORACLE_REPOS` names (separated by `:`). Skipped where Elixir is missing.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';
import { atlasFacts } from './atlas-facts.ts';

const SCRIPT = join(import.meta.dirname, 'facts.exs');
const DEMO = join(import.meta.dirname, '../../content/demo/foundation');
const repositories = [DEMO, ...(process.env.ATLAS_ORACLE_REPOS ?? '').split(':').filter(Boolean)];
const version = /^Elixir (\S+)/m.exec(spawnSync('elixir', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];

/**
 * Differences that are right as they are. `of`: which side says it. Each names its reason; a new difference is a failure.
 */
const JUSTIFIED: readonly { of: 'elixir' | 'atlas' | 'both'; matches: RegExp; reason: string }[] = [
  {
    of: 'elixir',
    matches: /\terror\tinvalid sigil delimiter/,
    reason: 'sigils of several letters (~PY) are Elixir 1.15; an older parser refuses them',
  },
  {
    of: 'elixir',
    matches: /\terror\tinvalid mixed-script identifier/,
    reason: 'Elixir refuses mixed scripts for security; to read them all the same harms nothing',
  },
];

/** Columns of these lines cannot be compared: Elixir counts a sequence of code points (an emoji with a selector) as one. */
const JOINED = /\p{M}|\u200d|\p{Emoji_Modifier}/u;

function sourcesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.exs?$/.test(path) && !/(^|\/)(deps|_build|node_modules|\.[^/]+)\//.test(path))
    .sort();
}

function elixirFacts(root: string, paths: readonly string[]): Map<string, string[]> {
  const run = spawnSync('elixir', [SCRIPT], {
    cwd: root,
    input: `${paths.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const facts = new Map<string, string[]>();
  for (const row of run.stdout.split('\n')) {
    const tab = row.indexOf('\t');
    if (tab < 0) continue;
    const path = row.slice(0, tab);
    const known = facts.get(path);
    if (known) known.push(row.slice(tab + 1));
    else facts.set(path, [row.slice(tab + 1)]);
  }
  return facts;
}

/** Without the column where it cannot be compared. */
function comparable(row: string, lines: readonly string[]): string {
  const [line = '', , ...rest] = row.split('\t');
  return JOINED.test(lines[Number(line) - 1] ?? '') ? [line, '', ...rest].join('\t') : row;
}

function surplus(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    if (count > 0) left.set(row, count - 1);
    return count === 0;
  });
}

async function differences(root: string): Promise<{ compared: number; found: string[] }> {
  const paths = sourcesOf(root);
  const theirs = elixirFacts(root, paths);
  const parser = await elixirParser();
  const found: string[] = [];
  let compared = 0;
  const report = (of: 'elixir' | 'atlas', path: string, row: string) => {
    if (!JUSTIFIED.some((one) => (one.of === of || one.of === 'both') && one.matches.test(row)))
      found.push(`only ${of}: ${path}:${row.replaceAll('\t', ' ')}`);
  };
  for (const path of paths) {
    const text = readFileSync(join(root, path), 'utf8');
    const lines = text.split('\n');
    const facts = scanFile(parser, text, path);
    const expected = theirs.get(path) ?? [];
    const refused = expected.find((row) => row.split('\t')[2] === 'error');
    if (refused || facts.errors.length > 0) {
      // Both refuse: the place where Elixir stops is among ours, or it names a `do` that we name too.
      const line = Number(refused?.split('\t')[0]);
      const named = Number(/at line (\d+)/.exec(refused ?? '')?.[1]);
      const agreed = facts.errors.some((error) => error.line === line || error.line === named);
      if (refused && !agreed) report('elixir', path, refused);
      else if (!refused) report('atlas', path, `${facts.errors[0]!.line}\t\terror\t${facts.errors[0]!.message}`);
      continue;
    }
    const wanted = expected.map((row) => comparable(row, lines));
    const ours = atlasFacts(facts).map((row) => comparable(row, lines));
    compared += wanted.length;
    for (const row of surplus(wanted, ours)) report('elixir', path, row);
    for (const row of surplus(ours, wanted)) report('atlas', path, row);
  }
  return { compared, found };
}

describe.skipIf(!version)(
  `facts against Elixir's own parser (${version ?? 'Elixir is not installed: not compared'})`,
  () => {
    for (const root of repositories) {
      test(basename(root), { timeout: 300_000 }, async () => {
        const { compared, found } = await differences(root);
        expect(found).toEqual([]);
        expect(compared).toBeGreaterThan(500);
      });
    }
  },
);
