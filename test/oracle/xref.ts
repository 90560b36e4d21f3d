/** Dependencies between files: as `mix xref` writes them after a compilation, and as Atlas derives them from the source. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCodebase } from '../../scripts/derive/build.ts';
import { dependencies } from '../../scripts/derive/dependencies.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';

/** `from -> to` → `compile`, `export` or `runtime`: the one that binds hardest. */
export type Edges = Map<string, string>;

/** A Mix project without dependencies around the `lib/` of another. */
export const PROJECT = `defmodule Subject.MixProject do
  use Mix.Project
  def project, do: [app: :subject, version: "0.1.0", deps: [], elixirc_paths: ["lib"]]
  def application, do: [extra_applications: [:logger, :mix, :eex, :ex_unit]]
end
`;

/** Compiles the project in `root` and reads its graph. Errors: it does not compile. */
export function xrefEdges(root: string, env: NodeJS.ProcessEnv): Edges {
  const options = { cwd: root, env: { ...process.env, ...env, MIX_ENV: 'prod' }, encoding: 'utf8' } as const;
  const compiled = spawnSync('mix', ['compile'], options);
  if (compiled.status !== 0) throw new Error(compiled.stderr.slice(-2000) + compiled.stdout.slice(-500));
  spawnSync('mix', ['xref', 'graph', '--format', 'dot'], options);
  const dot = join(root, 'xref_graph.dot');
  if (!existsSync(dot)) throw new Error('mix xref wrote no graph');
  const edges: Edges = new Map();
  for (const [, from, to, label] of readFileSync(dot, 'utf8').matchAll(
    /^\s*"([^"]+)" -> "([^"]+)"(?: \[label="\((\w+)\)"\])?/gm,
  ))
    edges.set(`${from} -> ${to}`, label ?? 'runtime');
  return edges;
}

const ORDER = ['compile', 'export', 'runtime'];

/** The same from the sources of `root`, whose `paths` are compiled. */
export async function atlasEdges(root: string, paths: readonly string[]): Promise<Edges> {
  const parser = await elixirParser();
  const files = paths.map((path) => ({
    path,
    scope: 'lib' as const,
    app: 'subject',
    facts: scanFile(parser, readFileSync(join(root, path), 'utf8'), path),
  }));
  const codebase = buildCodebase(files);
  const edges: Edges = new Map();
  for (const { to, labels, file } of dependencies(codebase)) {
    const target = codebase.modules.get(to)!.file.path;
    const label = ORDER.find((one) => labels.some((own) => own === one));
    if (target === file || !label) continue;
    const key = `${file} -> ${target}`;
    const known = edges.get(key);
    if (!known || ORDER.indexOf(label) < ORDER.indexOf(known)) edges.set(key, label);
  }
  return edges;
}
