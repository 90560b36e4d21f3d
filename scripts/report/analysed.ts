/** How much of the code the verdicts rest on. */
import type { Sources } from '../codebase-sources.ts';
import type { Codebase, Site } from '../derive/codebase.ts';
import type { Analysed } from '../model/report.ts';
import { stdlibExports } from '../model/stdlib.ts';

/** `apply` with arguments that the source does not spell out; where it does, it is read as the call that it makes. */
const APPLY = new Set(['Kernel.apply/3', ':erlang.apply/3']);

export function analysedOf({ files, problems }: Sources, codebase: Codebase): Analysed {
  const part = files.filter(({ facts }) => facts.errors.length > 0).length;
  const calls = { total: codebase.sites.length, exact: 0, inferred: 0, dynamic: 0, closures: 0, unresolved: 0 };
  for (const site of codebase.sites) calls[kindOf(site)] += 1;
  return {
    files: { total: files.length + problems.length, whole: files.length - part, part, unread: problems.length },
    calls,
    macros: unseenMacros(codebase),
  };
}

function kindOf({ node, m, target, confidence }: Site): Exclude<keyof Analysed['calls'], 'total'> {
  if (node.f === '.') return 'closures';
  if (m === null) return node.m === undefined ? 'unresolved' : 'dynamic';
  if (target !== null && APPLY.has(target)) return 'dynamic';
  return confidence === 'exact' ? 'exact' : 'inferred';
}

/** `use`d modules of dependencies. What Elixir's own write is known. */
function unseenMacros({ allModules, modules }: Codebase): Analysed['macros'] {
  const uses = new Map<string, number>();
  for (const { fact } of allModules)
    for (const { module } of fact.uses)
      if (!modules.has(module) && !stdlibExports(module)) uses.set(module, (uses.get(module) ?? 0) + 1);
  return [...uses]
    .map(([module, count]) => ({ module, uses: count }))
    .sort((a, b) => b.uses - a.uses || (a.module < b.module ? -1 : 1));
}
