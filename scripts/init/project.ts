/** What `atlas init` reads of a codebase: Mix projects, `.credo.exs`, and the codebase's own Credo checks. Nothing is run. */
import { type Layout, layout } from '../derive/layout.ts';
import { decodeSource } from '../io/decode.ts';
import { readTree } from '../io/source-tree.ts';
import type { FileFacts } from '../model/facts.ts';
import { elixirParser } from '../scan/grammar.ts';
import { scanFile } from '../scan/scan-file.ts';

/** A file that was read whole. */
export interface ReadFile {
  path: string;
  facts: FileFacts;
}

/** The codebase as far as a first configuration needs it. */
export interface Project {
  layout: Layout;
  /** Paths of all sources, sorted. */
  paths: string[];
  credoFiles: ReadFile[];
  /** Files that define Credo checks. */
  checkFiles: ReadFile[];
  /** Names of the modules that a file defines, by its path; read from the text, so that a first look stays quick. */
  modules: ReadonlyMap<string, readonly string[]>;
}

const MODULE = /^\s*defmodule\s+([A-Z][\w.]*)\s/gm;

/** Reads it. Only `mix.exs`, `.credo.exs` and Credo checks are parsed. */
export async function readProject(root: string): Promise<Project> {
  const [tree, parser] = await Promise.all([readTree(root), elixirParser()]);
  const texts = tree.files.map(({ path, bytes }) => ({ path, text: decodeSource(bytes).text }));
  const parsed = (keep: (file: { path: string; text: string }) => boolean): ReadFile[] =>
    texts.filter(keep).map(({ path, text }) => ({ path, facts: scanFile(parser, text, '') }));
  const paths = texts.map(({ path }) => path);
  const mixFiles = parsed(({ path }) => path === 'mix.exs' || path.endsWith('/mix.exs'));
  return {
    layout: layout(mixFiles, paths),
    paths,
    credoFiles: parsed(({ path }) => /^(?:config\/)?\.credo\.exs$/.test(path) || /\/\.credo\.exs$/.test(path)),
    checkFiles: parsed(({ path, text }) => path.endsWith('.ex') && /\buse Credo\.Check\b/.test(text)),
    modules: new Map(texts.map(({ path, text }) => [path, [...text.matchAll(MODULE)].map(([, name]) => name!)])),
  };
}
