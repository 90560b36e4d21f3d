/** The calls that stand inside a piece of code. */
import type { Expr } from '../model/expr.ts';
import type { Codebase, Process, Site } from './codebase.ts';
import { descendants } from './expressions.ts';

/** Sites of the calls inside `exprs`, in source order; with `process`, only those that this process runs. */
export function sitesInside(codebase: Codebase, exprs: Iterable<Expr>, process?: Process): Site[] {
  const found: Site[] = [];
  for (const expr of exprs)
    for (const inner of descendants(expr)) {
      const site = inner.t === 'call' ? codebase.siteOf(inner) : undefined;
      if (site && (process === undefined || site.process === process)) found.push(site);
    }
  return found;
}
