/** Which module and function hold a line, by the scan. */
import type { Codebase, ModuleView } from '../derive/codebase.ts';
import { groupBy } from '../derive/group-by.ts';

/** The innermost module around a line, and its `name/arity`; `null` where there is none. */
export interface Holder {
  module: string | null;
  function: string | null;
}

/** Answers for a line of a file; `null`: no source that was scanned. */
export type HolderAt = (file: string, line: number) => Holder | null;

/** Modules are grouped once. */
export function holders({ files, allModules }: Pick<Codebase, 'files' | 'allModules'>): HolderAt {
  const scanned = new Set(files.map(({ path }) => path));
  const byFile = groupBy(allModules, ({ file }) => file.path);
  return (file, line) => {
    if (!scanned.has(file)) return null;
    const around = (byFile.get(file) ?? []).filter(({ fact }) => fact.line <= line && line <= fact.endLine);
    const [module] = around.sort((a, b) => b.fact.line - a.fact.line);
    return module ? { module: module.name, function: functionAt(module, line) } : { module: null, function: null };
  };
}

/** Clauses of a function may be far apart: each counts by itself. */
function functionAt({ functions }: ModuleView, line: number): string | null {
  for (const { key, fact } of functions.values())
    if (fact.clauses.some(({ l, el }) => l <= line && line <= el)) return key;
  return null;
}
