/** Who waits for a process, who reads what it answers, and whose messages to it vanish. */
import type { Blocked, Silent } from '../../model/impact.ts';
import type { ProcessEdge } from '../../model/process-graph.ts';
import { sitesOfEdge } from '../processes/graph.ts';
import type { ImpactContext } from './context.ts';

/** Callers, sorted as the process map is; a process that calls itself is left out. */
export function blockedBy(key: string, context: ImpactContext): Blocked[] {
  const calls = (context.edgesTo.get(key) ?? []).filter(({ kind, from }) => kind === 'call' && from !== key);
  return calls
    .filter((edge) => !isUnusedClient(edge, key))
    .map((edge) => ({
      ...edge.at,
      timeout: edge.timeout ?? null,
      effect: effectOn(edge, key, context),
      process: edge.from,
      message: edge.message,
      through: edge.through,
      ...(edge.caught ? { caught: edge.caught.into } : {}),
      confidence: edge.confidence,
    }));
}

/** A client function of the server's own module that no scanned code calls: nobody who waits was seen. */
function isUnusedClient(edge: ProcessEdge, key: string): boolean {
  return edge.from === null && edge.at.module === key && edge.through.length === 0;
}

function effectOn(edge: ProcessEdge, key: string, context: ImpactContext): string {
  const { from, runs, caught } = edge;
  if (caught) return `The exit is caught and becomes \`${caught.into}\`: the crash looks like an answer.`;
  if (runs === 'task') return 'The task exits with it; whoever awaits the task gets the exit.';
  if (from === null) return 'Whoever calls exits: at once during the call, with `:noproc` until the process is back.';
  if (context.restartedWith(key).includes(from)) return `${from} exits with it, and is restarted with it anyway.`;
  return `${from} exits too. ${context.says(from)}`;
}

/** Messages that get lost while the process is down. A send to a name that nobody has raises. */
export function vanishing(key: string, context: ImpactContext): Silent[] {
  return (context.edgesTo.get(key) ?? []).flatMap((edge) => {
    if ((edge.kind !== 'cast' && edge.kind !== 'send') || edge.from === key || isUnusedClient(edge, key)) return [];
    return [{ kind: edge.kind, what: edge.message, ...edge.at, effect: lostEffect(edge), confidence: edge.confidence }];
  });
}

/** `send(Name, message)` fails with `ArgumentError` where no process has the name (`Kernel.send/2`); timers and casts do not. */
function lostEffect(edge: ProcessEdge): string {
  const made = sitesOfEdge(edge)?.made;
  const [target] = made?.args ?? [];
  const named = target?.t === 'alias' || target?.t === 'atom' || target?.t === 'attr';
  if (edge.kind === 'send' && made?.f === 'send' && named)
    return 'Raises `ArgumentError` while the name is not registered.';
  return 'Lost without a word while the process is down.';
}
