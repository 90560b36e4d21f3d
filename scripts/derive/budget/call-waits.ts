/** Calls of the process map as waits: one for each clause that makes them. */
import type { ProcessEdge, ProcessGraph } from '../../model/process-graph.ts';
import type { Hop } from '../../model/timeout-budget.ts';
import type { Codebase, FunctionView } from '../codebase.ts';
import { sitesOfEdge } from '../processes/graph.ts';
import type { ProcessList } from '../processes/process-list.ts';
import { serverCallAt } from '../server-api.ts';
import { clauseKey, clauseOf, repliesBefore, takesEvents, takingClauses } from './clauses.ts';
import { clauseReaches } from './reaches.ts';
import { startKey } from './start-waits.ts';
import type { Wait } from './wait.ts';

export function callWaits(codebase: Codebase, list: ProcessList, { edges }: ProcessGraph): Wait[] {
  return edges.filter(({ kind }) => kind === 'call').flatMap((edge) => waitsOf(codebase, list, edge));
}

function waitsOf(codebase: Codebase, list: ProcessList, edge: ProcessEdge): Wait[] {
  const sites = sitesOfEdge(edge);
  if (!sites) return [];
  const supervisor = !serverCallAt(codebase, sites.made);
  const base = {
    takenBy: supervisor ? [startKey(sites.made)] : takingClauses(codebase, edge),
    site: sites.at,
    path: edge.path,
    supervisor,
  };
  if (edge.runs !== 'server' || edge.from === null)
    return [{ ...base, hop: hopOf(edge, null), within: null, answered: false }];
  const from = edge.from;
  const module = codebase.modules.get(list.get(from)?.module ?? from);
  return edge.callbacks.flatMap(({ name, lines }) => {
    const fn = module?.functions.get(name);
    if (!fn) return [];
    return lines
      .filter((line) => takesEvents(fn, line) && clauseReaches(codebase, fn, line, sites.at))
      .map((line) => ({
        ...base,
        hop: hopOf(edge, clauseOf(fn, line)),
        within: clauseKey(from, name, line),
        answered: answered(codebase, fn, line, edge),
      }));
  });
}

function answered(codebase: Codebase, fn: FunctionView, line: number, edge: ProcessEdge): boolean {
  return repliesBefore(codebase, fn, line, sitesOfEdge(edge)!.at, edge.path);
}

function hopOf(edge: ProcessEdge, callback: Hop['callback']): Hop {
  const process = edge.runs === 'server' ? edge.from : null;
  return {
    process,
    callback,
    to: edge.to,
    kind: 'call',
    message: edge.message,
    ...(edge.timeout === undefined ? {} : { timeout: edge.timeout }),
    at: { process, ...edge.at },
    more: [],
    through: edge.through,
    caught: edge.caught !== undefined,
    confidence: edge.confidence,
  };
}
