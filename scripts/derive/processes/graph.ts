/** The process map: every message, attributed to the processes that say it and to the one that gets it. */
import type { Message } from '../../model/architecture.ts';
import type { ProcessEdge, ProcessGraph } from '../../model/process-graph.ts';
import type { Codebase, FunctionView } from '../codebase.ts';
import { groupBy } from '../group-by.ts';
import { type SaidSites, sitesOfMessage } from '../messages/said.ts';
import { exitGuard } from './exit-guard.ts';
import { receivingClause } from './handled-in.ts';
import type { ProcessList } from './process-list.ts';
import { type Run, type Runs, runsOf } from './runs.ts';

/** A message with its sites. */
interface Row extends SaidSites {
  message: Message;
}

/** Functions that say something, for {@link runsOf}. */
export function sayingFunctions(messages: readonly Message[]): Set<FunctionView> {
  return new Set(rowsOf(messages).flatMap(({ at, made }) => [at.fn, made.fn].flatMap((fn) => fn ?? [])));
}

const sites = new WeakMap<ProcessEdge, SaidSites>();

/** The sites behind an edge of a graph that this codebase yielded. */
export function sitesOfEdge(edge: ProcessEdge): SaidSites | undefined {
  return sites.get(edge);
}

/** `runs`: of {@link sayingFunctions} at least. */
export function processGraph(
  codebase: Codebase,
  list: ProcessList,
  messages: readonly Message[],
  runs: Runs = runsOf(codebase, sayingFunctions(messages)),
): ProcessGraph {
  const edges: ProcessEdge[] = [];
  for (const rows of Map.groupBy(rowsOf(messages), ({ made }) => made).values()) {
    const all = rows.flatMap((row) => spokenBy(row, runs).map((speaker) => ({ row, speaker })));
    for (const { row, speaker } of all) {
      const others = speaker.from === null ? all : all.filter((one) => one.speaker.from === speaker.from);
      if (others.some((other) => covers(codebase, other.row, row))) continue;
      const edge = edgeOf(codebase, list, row, speaker);
      sites.set(edge, row);
      edges.push(edge);
    }
  }
  return { processes: [...list.all], edges: edges.sort(inOrder) };
}

function rowsOf(messages: readonly Message[]): Row[] {
  return messages.flatMap((message) => {
    const sites = sitesOfMessage(message);
    return sites ? [{ message, ...sites }] : [];
  });
}

/** Whether the outer place tells the whole story of the inner one: it leads there through the function around it. */
function covers(codebase: Codebase, outer: Row, inner: Row): boolean {
  if (outer === inner || outer.at === inner.at) return false;
  if (inner.at === inner.made) return outer.at !== outer.made;
  const { module, function: fn } = inner.message.from;
  // A private function is crossed without being named.
  if (inner.at.fn && codebase.callee(outer.at) === inner.at.fn) return true;
  return outer.message.through?.includes(`${module}.${fn}`) ?? false;
}

interface Speaker {
  /** Module of the process; `null`: whoever calls. */
  from: string | null;
  as: ProcessEdge['runs'];
  runs: readonly Run[];
  sure: boolean;
}

/** Every process that runs the place, as far as the scan sees. */
function spokenBy({ at }: Row, runs: Runs): Speaker[] {
  const ways = (at.fn ? runs.get(at.fn) : undefined) ?? [];
  const { kind } = at.process;
  if (kind === 'spawned') {
    const owners = groupBy(ways, ({ process }) => process.name);
    if (owners.size === 0) return [{ from: null, as: 'task', runs: [], sure: true }];
    return [...owners].map(([from, list]) => ({ from, as: 'task', runs: list, sure: true }));
  }
  const entered = kind === 'own' ? ways.filter((run) => run.callback !== at.fn || run.line === at.clause?.l) : [];
  const speakers = [...groupBy(entered, (run) => `${run.as} ${run.process.name}`).values()].map(
    (list): Speaker => ({ from: list[0]!.process.name, as: list[0]!.as, runs: list, sure: true }),
  );
  // A closure that is kept runs later, in whichever process asks for it.
  if (speakers.length === 0) return [{ from: null, as: 'caller', runs: [], sure: kind === 'own' }];
  return speakers;
}

function edgeOf(codebase: Codebase, list: ProcessList, row: Row, { from, as, runs, sure }: Speaker): ProcessEdge {
  const { message, at, made } = row;
  const to = message.to === null ? null : (list.keyOf(message.to) ?? message.to);
  const shortest = [...runs].sort((a, b) => a.path.length - b.path.length)[0];
  const handledIn = receivingClause(codebase, message, made);
  const caught = message.kind === 'call' ? (exitGuard(at) ?? exitGuard(made)) : undefined;
  return {
    from: from === null ? null : (list.keyOf(from) ?? from),
    runs: as,
    callbacks: as === 'server' ? callbacksOf(runs) : [],
    to,
    kind: message.kind,
    message: message.message,
    ...(message.timeout === undefined ? {} : { timeout: message.timeout }),
    at: message.from,
    path: (shortest?.path ?? []).filter((fn) => fn !== at.fn).map((fn) => `${fn.module.name}.${fn.key}`),
    through: message.through ?? [],
    ...(handledIn ? { handledIn } : {}),
    ...(caught ? { caught } : {}),
    confidence: sure || message.confidence === 'unknown' ? message.confidence : 'inferred',
  };
}

function callbacksOf(runs: readonly Run[]): ProcessEdge['callbacks'] {
  return [...groupBy(runs, ({ callback }) => callback.key)]
    .map(([name, list]) => ({ name, lines: [...new Set(list.map(({ line }) => line))].sort((a, b) => a - b) }))
    .sort((a, b) => compare(a.name, b.name));
}

function inOrder(a: ProcessEdge, b: ProcessEdge): number {
  return (
    compare(a.from ?? '', b.from ?? '') ||
    compare(a.to ?? '', b.to ?? '') ||
    compare(a.at.file, b.at.file) ||
    a.at.line - b.at.line ||
    compare(a.kind, b.kind) ||
    compare(a.message, b.message) ||
    compare(a.through.join(' '), b.through.join(' ')) ||
    compare(a.runs, b.runs)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
