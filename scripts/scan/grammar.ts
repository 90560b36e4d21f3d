/** The tree-sitter grammar of Elixir, loaded once. The only place that knows where the parser comes from. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';
import { CODE_ROOT, IS_BUILT } from '../io/install.ts';
import { runtime } from './tree-cursor.ts';

const FILE = 'tree-sitter-elixir.wasm';

let loaded: Promise<Parser> | undefined;

/** A parser set to Elixir; the same one for every caller (parsing is synchronous, so it is never shared in time). */
export function elixirParser(): Promise<Parser> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Parser> {
  await Parser.init(runtime);
  const parser = new Parser();
  // A package brings the grammar along: installing the grammar's own package would build its native half.
  const wasm = IS_BUILT
    ? join(CODE_ROOT, 'grammar', FILE)
    : fileURLToPath(import.meta.resolve(`tree-sitter-elixir/${FILE}`));
  parser.setLanguage(await Language.load(wasm));
  return parser;
}
