/** The tree-sitter grammar of Elixir, loaded once. The only place that knows where the parser comes from. */
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

let loaded: Promise<Parser> | undefined;

/** A parser set to Elixir; the same one for every caller (parsing is synchronous, so it is never shared in time). */
export function elixirParser(): Promise<Parser> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Parser> {
  await Parser.init();
  const parser = new Parser();
  const wasm = fileURLToPath(import.meta.resolve('tree-sitter-elixir/tree-sitter-elixir.wasm'));
  parser.setLanguage(await Language.load(wasm));
  return parser;
}
