/**
 * Crash impact against a running system: `crash.exs` starts an application under Elixir, ends one process after the other, and
 * says whose pid changed, in the order in which they were started. Skipped where Elixir is missing.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Impact } from '../../../scripts/model/impact.ts';
import { derivedOf } from '../../derive/processes/derived.ts';

const SCRIPT = join(import.meta.dirname, 'crash.exs');
const DEMO = join(import.meta.dirname, '../../../content/demo/foundation');
const hasElixir = spawnSync('elixir', ['--version']).status === 0;

/** What Atlas says of each process that code of `lib/` starts. */
async function atlasSays(root: string): Promise<ReadonlyMap<string, Impact>> {
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /^(?:mix\.exs|lib\/.*\.ex|config\/.*\.exs)$/.test(path),
  );
  const texts = sources.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const);
  return (await derivedOf(Object.fromEntries(texts))).impacts;
}

/** Who started anew, by the process that was ended; `absent` processes are left out. */
function elixirSays(root: string, app: string, top: string, processes: readonly string[]): Map<string, string[]> {
  const copy = mkdtempSync(join(tmpdir(), 'atlas-crash-'));
  try {
    cpSync(root, copy, { recursive: true, filter: (path) => !/[/\\](?:_build|\.atlas)$/.test(path) });
    const run = spawnSync('mix', ['run', '--no-start', SCRIPT, app, top], {
      cwd: copy,
      input: `${processes.join('\n')}\n`,
      encoding: 'utf8',
      env: { ...process.env, MIX_ENV: 'dev', MIX_HOME: join(copy, '.mix') },
    });
    if (run.status !== 0) throw new Error(`${run.stdout}\n${run.stderr}`);
    const rows = run.stdout.split('\n').flatMap((row) => {
      const [ended, names] = row.split('\t');
      const known = ended && processes.includes(ended) && names !== undefined && names !== 'absent';
      return known ? [[ended, names.split(',').filter((name) => name && !isPartition(name))] as const] : [];
    });
    return new Map(rows);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The insides of a Registry are no processes of the map. */
const isPartition = (name: string) => /\.PIDPartition\d+$/.test(name);

/** `:"Elixir.Harbour.Pier#{n}"` stands for every name of that form. */
function fits(said: string, name: string): boolean {
  if (!said.includes('#{')) return said === name;
  const parts = said.replace(/^:"(?:Elixir\.)?|"$/g, '').split(/#\{.*\}/);
  return name.startsWith(parts[0]!) && name.endsWith(parts.at(-1)!);
}

/**
 * What Atlas does not say of those that started anew, in order. Processes that a link ends come back as their own supervisor
 * decides, children of run time where somebody starts them again: both are said, in words of their own.
 */
function unexpected(said: Impact, anew: readonly string[], linked: readonly string[]): string[] {
  const elsewhere = [
    ...said.affected.map(({ process }) => process),
    ...said.places[0]!.gone.map(({ process }) => process),
  ];
  const seen = anew.filter((name) => said.restarted.some((one) => fits(one, name)) || !elsewhere.includes(name));
  const expected = said.restarted.filter((name) => !linked.includes(name));
  const ranks = seen.map((name) => expected.findIndex((one) => fits(one, name)));
  const wrong = seen.filter((_, index) => ranks[index]! < 0 || (index > 0 && ranks[index]! < ranks[index - 1]!));
  const missing = expected.filter((one) => !seen.some((name) => fits(one, name)));
  return [
    ...wrong.map((name) => `${name} started, out of order or unforeseen`),
    ...missing.map((name) => `${name} did not start`),
  ];
}

describe.skipIf(!hasElixir)('crash impact is what a running system does', () => {
  test.each([
    {
      root: join(import.meta.dirname, 'harbour'),
      app: 'harbour',
      top: 'Harbour.Supervisor',
      least: 11,
      linked: ['Harbour.Copy'],
    },
    { root: DEMO, app: 'foundation', top: 'Foundation.Supervisor', least: 25, linked: [] },
  ])(
    '$app',
    async ({ root, app, top, least, linked }) => {
      const said = await atlasSays(root);
      // A linked process stands in no supervisor's list of children.
      const wanted = [...said.values()]
        .filter(({ kind, started }) => started && kind !== 'application')
        .map(({ key }) => key);
      const seen = elixirSays(root, app, top, wanted);
      const differences = [...seen].flatMap(([ended, anew]) =>
        unexpected(said.get(ended)!, anew, linked).map((what) => `${ended} ended: ${what}`),
      );
      expect(differences).toEqual([]);
      expect(seen.size).toBeGreaterThanOrEqual(least);
    },
    300_000,
  );
});
