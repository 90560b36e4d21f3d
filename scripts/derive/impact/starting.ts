/** Which clauses a process runs whenever it starts: what they make is made again by a restart. */
import type { ProcessEdge } from '../../model/process-graph.ts';
import type { ModuleView } from '../codebase.ts';

/** `name/arity:line` of each clause. */
export type Clauses = ReadonlySet<string>;

/** How a clause of a callback is called here. */
export const clauseKey = ({ name, line }: { name: string; line: number }): string => `${name}:${line}`;

/**
 * `init/1` and `handle_continue/2`, and clauses for messages that those send to their own process. `null`: the module's
 * `init/1` is not seen (a macro writes it), so that nothing can be said.
 */
export function startingClauses(module: ModuleView | undefined, edges: readonly ProcessEdge[]): Clauses | null {
  if (!module?.functions.has('init/1')) return null;
  const found = new Set(
    ['init/1', 'handle_continue/2'].flatMap((name) =>
      (module.functions.get(name)?.fact.clauses ?? []).map((clause) => clauseKey({ name, line: clause.l })),
    ),
  );
  const own = edges.filter(({ kind, from, to, handledIn }) => kind === 'send' && from === to && handledIn);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { callbacks, handledIn } of own)
      if (callbacks.some(({ name, lines }) => lines.some((line) => found.has(clauseKey({ name, line })))))
        found.add(clauseKey({ name: handledIn!.function, line: handledIn!.line }));
  }
  return found;
}
