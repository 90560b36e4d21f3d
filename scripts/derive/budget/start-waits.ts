/** Supervisors wait without bound for `init` of the child that they start, and whoever asked them waits with them. */
import type { Supervision, SupervisionNode } from '../../model/architecture.ts';
import type { Codebase, Site } from '../codebase.ts';
import type { ProcessList } from '../processes/process-list.ts';
import { clauseKey } from './clauses.ts';
import type { Wait } from './wait.ts';

/** What stands for "the supervisor starts what was asked for at this place". */
export const startKey = (asked: Site): string => startedAt(`${asked.file.path}:${asked.line}`);

const startedAt = (place: string): string => `start ${place}`;

/** One for each child of the forest whose module is scanned; a task's process answers before it works. */
export function startWaits(codebase: Codebase, list: ProcessList, { nodes, edges }: Supervision): Wait[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap(({ parent, child, order }): Wait[] => {
    const node = byId.get(child)!;
    const from = list.keyOfNode(parent);
    const to = list.keyOfNode(child);
    const init = node.module === null ? undefined : codebase.modules.get(node.module)?.functions.get('init/1');
    // What a server links in its own `init/1` hangs below it as well: it is no supervisor that waits.
    if (from === null || to === null || !init || !isSupervisor(byId.get(parent)!)) return [];
    const at = {
      process: from,
      module: byId.get(parent)!.module,
      function: null,
      file: node.file ?? '',
      line: node.line ?? 0,
    };
    const asked = order < 0 ? /\(([^()]+:\d+)\)$/.exec(node.note ?? '')?.[1] : undefined;
    return [
      {
        hop: {
          process: from,
          callback: null,
          to,
          kind: 'start',
          message: 'start',
          timeout: 'infinity',
          at,
          more: [],
          through: [],
          caught: false,
          confidence: node.confidence === 'exact' ? 'exact' : 'inferred',
        },
        within: asked === undefined ? null : startedAt(asked),
        takenBy: init.fact.clauses.map(({ l }) => clauseKey(to, init.key, l)),
        site: null,
        path: [],
        supervisor: true,
        answered: false,
      },
    ];
  });
}

function isSupervisor({ kind }: SupervisionNode): boolean {
  return kind === 'application' || kind === 'supervisor' || kind === 'dynamic';
}
