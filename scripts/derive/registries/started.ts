/** Registries that the supervision forest starts, with their settings. */
import type { Supervision, SupervisionNode } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { Registry } from '../../model/listed.ts';
import type { Codebase, ModuleView } from '../codebase.ts';
import { descendants, option } from '../expressions.ts';
import { print, shorten } from '../print.ts';

type Started = Pick<Registry, 'keys' | 'partitions' | 'started'>;

/** By kind and name. A group's scope is started by `:pg`, its groups by whoever joins. */
export function startedRegistries(codebase: Codebase, { nodes, edges }: Supervision): Map<string, Started> {
  const parents = new Map(edges.map(({ parent, child }) => [child, parent]));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<string, Started>();
  for (const node of nodes) {
    if (node.module !== 'Registry' || node.name === undefined || node.file === null || node.line === null) continue;
    const parent = byId.get(parents.get(node.id) ?? '');
    const started = { by: parent?.module ?? null, file: node.file, line: node.line };
    const key = `Registry\t${node.name}`;
    if (!found.has(key)) found.set(key, { ...settingsAt(codebase, node), started });
  }
  return found;
}

/** `keys:` and `partitions:` of the child specification on the node's line. */
function settingsAt(codebase: Codebase, { file, line }: SupervisionNode): Pick<Registry, 'keys' | 'partitions'> {
  for (const module of codebase.allModules)
    if (module.file.path === file)
      for (const expr of bodies(module))
        for (const one of descendants(expr)) {
          if (one.l !== line || (one.t !== 'tuple' && one.t !== 'call')) continue;
          const options =
            one.t === 'tuple' && one.a[0]?.t === 'alias' && one.a[0].v === 'Registry'
              ? one.a[1]
              : one.t === 'call' && one.m === 'Registry'
                ? one.a[0]
                : undefined;
          if (!options) continue;
          const keys = option(options, 'keys');
          const partitions = option(options, 'partitions');
          return {
            ...(keys?.t === 'atom' ? { keys: keys.v } : {}),
            ...(partitions ? { partitions: shorten(print(partitions), 40) } : {}),
          };
        }
  return {};
}

function bodies(module: ModuleView): Expr[] {
  return module.fact.functions.flatMap((fn) => fn.clauses.flatMap((clause) => clause.body));
}
