/** The first stage: files, git and facts of a codebase, laid out by Mix project. */
import picomatch from 'picomatch';
import type { SourceFile } from './derive/codebase.ts';
import { type Layout, layout } from './derive/layout.ts';
import type { Inputs } from './inputs.ts';
import { requireElixir } from './io/codebase.ts';
import { decodeSource } from './io/decode.ts';
import type { Git } from './io/git.ts';
import { AtlasError } from './model/error.ts';
import type { FileFacts } from './model/facts.ts';
import type { AnalyseInput } from './model/run.ts';
import { scanSources } from './scan/scan-codebase.ts';

/** What was read. Paths are relative to the root, sorted by code point. */
export interface Sources {
  root: string;
  git: Git | null;
  layout: Layout;
  files: readonly SourceFile[];
  bytes: ReadonlyMap<string, Uint8Array>;
  /** Files that exist but were not read. */
  problems: readonly { path: string; message: string }[];
  /** Lines of a file, for excerpts; decoded when asked for. */
  linesOf(path: string): readonly string[];
}

/** Reads a codebase. Errors: `not-elixir`, and those of the file system in words. */
export async function readCodebase({ root, config, facts: cache }: AnalyseInput, inputs: Inputs): Promise<Sources> {
  const { tree, git, digests } = inputs;
  const name = root.slice(root.lastIndexOf('/') + 1);
  requireElixir(name, root, tree.files.length + tree.problems.length);
  requireSources(name, tree);
  const facts = await scanSources(
    tree.files.map(({ path, bytes }) => ({ path, digest: digests.get(path)!, bytes })),
    cache,
  );
  const laidOut = layOut(facts, config.scope);
  const bytes = new Map(tree.files.map((file) => [file.path, file.bytes]));
  const lines = new Map<string, readonly string[]>();
  return {
    root,
    git,
    layout: laidOut,
    files: [...facts].map(([path, one]) => sourceFile(path, one, laidOut)),
    bytes,
    problems: tree.problems,
    linesOf(path) {
      const known = lines.get(path) ?? textLines(bytes.get(path));
      lines.set(path, known);
      return known;
    },
  };
}

/** A codebase of which nothing was read has no findings, and nobody knows whether anything holds in it. */
function requireSources(name: string, { files, problems: [first] }: Inputs['tree']): void {
  if (files.length > 0) return;
  throw new AtlasError({
    code: 'nothing-read',
    message: `No source of ${name} was read${first ? `; ${first.path}: ${first.message}` : ': `exclude` in the configuration leaves all of them out'}.`,
    hint: first ? 'Make them readable, or name another folder.' : 'Leave less out.',
  });
}

function layOut(facts: ReadonlyMap<string, FileFacts>, scope: AnalyseInput['config']['scope']): Layout {
  const mixFiles = [...facts].filter(([path]) => path === 'mix.exs' || path.endsWith('/mix.exs'));
  return layout(
    mixFiles.map(([path, one]) => ({ path, facts: one })),
    [...facts.keys()],
    { lib: scope?.lib && picomatch(scope.lib), test: scope?.test && picomatch(scope.test) },
  );
}

function sourceFile(path: string, facts: FileFacts, laidOut: Layout): SourceFile {
  const file: SourceFile = { path, scope: laidOut.scopeOf(path), app: laidOut.projectOf(path)?.name ?? null, facts };
  return laidOut.isOwn(path) ? file : { ...file, secondary: true };
}

function textLines(bytes: Uint8Array | undefined): readonly string[] {
  return bytes ? decodeSource(bytes).text.split(/\r?\n/) : [];
}
