/** The symbol index of a folder: of what it holds. Modules have no pages there, nor have their messages and files. */
import type { SymbolIndex } from '../../../src/search/symbols.ts';
import { targetOf } from './paths.ts';

/** The rows of `index` whose page is a file that the folder holds. */
export function bundledSymbols(index: SymbolIndex, holds: (file: string) => boolean): SymbolIndex {
  const none = { names: [], slugs: {}, role: [], file: [], from: [], lines: [], aside: [], functions: [] };
  const entries = index.entries.filter(({ path }) => {
    const target = targetOf(path);
    return target !== null && holds(target.file);
  });
  return { ...index, modules: none, roles: [], files: [], functions: [], messages: [], entries };
}
