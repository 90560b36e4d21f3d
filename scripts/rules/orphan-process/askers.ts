/** Functions that ask for the process whose name they are given: `defp status(name), do: Process.whereis(name)`. */
import type { Codebase, FunctionView, Site } from '../../derive/codebase.ts';
import type { Expr } from '../../model/expr.ts';

/** A parameter that only names a process to look for. `index`: its place among the arguments. */
export interface Asker {
  fn: FunctionView;
  index: number;
}

/** Sites that ask by a name, with the argument that is the name, to functions that get the name handed in. */
export function askers(asking: readonly { site: Site; name: Expr }[], codebase: Codebase): Asker[] {
  const names = new Set<Expr>(asking.map(({ name }) => name));
  const found = new Map<string, Asker>();
  for (const { site, name } of asking) {
    const { fn, clause } = site;
    if (name.t !== 'var' || !fn || !clause) continue;
    const index = clause.pats.findIndex((pattern) => pattern.t === 'var' && pattern.v === name.v);
    if (index < 0 || found.has(`${fn.module.name}.${fn.key}/${index}`)) continue;
    if (onlyAsks(fn, index, names, codebase)) found.set(`${fn.module.name}.${fn.key}/${index}`, { fn, index });
  }
  return [...found.values()];
}

/** Every use of the parameter, in every clause, asks for it, or writes it into a text. */
function onlyAsks({ fact }: FunctionView, index: number, names: ReadonlySet<Expr>, codebase: Codebase): boolean {
  return fact.clauses.every((clause) => {
    const pattern = clause.pats[index];
    if (pattern?.t !== 'var') return false;
    return codebase
      .variableUses(clause, pattern.v)
      .every(({ node, frame }) => names.has(node) || isText(frame?.node) || isText(frame?.parent?.node));
  });
}

function isText(node: unknown): boolean {
  const { t, f } = (node ?? {}) as Partial<Expr> & { f?: string };
  return t === 'str' || (t === 'call' && f === 'inspect');
}
