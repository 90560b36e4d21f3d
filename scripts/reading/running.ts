/** What runs: supervisors from the root down, the processes that most others depend on, and what they say to each other. */
import { groupBy } from '../derive/group-by.ts';
import type { SupervisionNode } from '../model/architecture.ts';
import type { Process, ProcessEdge } from '../model/process-graph.ts';
import type { ReadingEntry, ReadingSection } from '../model/reading.ts';
import { CONFIDENCES } from '../model/words.ts';
import { compare, type Ground, listed, section, several } from './ground.ts';

const MOST_SUPERVISORS = 10;
/** The ten most depended-on processes. */
export const MOST_PROCESSES = 10;
const MOST_FLOWS = 8;
/** Lines about one receiver: beyond, they say the same. */
const FLOWS_TO_ONE = 2;
const CHILDREN = 6;

/** Supervisors below the applications, level by level, each with its children in start order. */
export function supervisionSection(ground: Ground): ReadingSection[] {
  const { supervision } = ground.derived;
  const nodes = new Map(supervision.nodes.map((node) => [node.id, node]));
  const below = groupBy(supervision.edges, ({ parent }) => parent);
  const children = (id: string) => (below.get(id) ?? []).toSorted((a, b) => a.order - b.order);
  // A library's supervisor is started by the application that uses it.
  const queue = supervision.roots.filter((id) => {
    const { kind } = nodes.get(id)!;
    return (kind === 'application' || kind === 'supervisor') && isOwn(nodes.get(id)!, ground);
  });
  const seen = new Set(queue);
  const entries: ReadingEntry[] = [];
  for (const id of queue) {
    const node = nodes.get(id)!;
    const own = children(id).filter(({ order }) => order >= 0);
    for (const { child } of own)
      if (!seen.has(child) && nodes.has(child)) {
        seen.add(child);
        queue.push(child);
      }
    if ((node.kind !== 'supervisor' && node.kind !== 'application') || own.length === 0) continue;
    const names = own.map(({ child }) => labelOf(nodes.get(child)!, ground));
    const strategy = node.strategy ? `${node.strategy.replace(/^:/, '')}; ` : '';
    const why = `${strategy}starts ${own.length === 1 ? names[0]! : `in this order: ${listed(names, CHILDREN)}`}`;
    entries.push(supervisorEntry(node, why, ground));
  }
  return section(
    {
      id: 'supervision',
      title: 'Who starts whom',
      lead: 'Supervisors from the root down. What starts first is needed by what starts after it.',
      all: '/architecture/',
    },
    entries,
    MOST_SUPERVISORS,
  );
}

/** Own modules by their name; a library's process by the name that it registers. */
function labelOf({ module, name, expression }: SupervisionNode, ground: Ground): string {
  const registered = name?.startsWith('{') ? undefined : name;
  return ground.view(module)?.name ?? registered ?? module ?? expression ?? 'a computed child';
}

function isOwn({ module }: SupervisionNode, ground: Ground): boolean {
  return ground.view(module) !== undefined;
}

/** A supervisor without a module of its own is started by the code at its place. */
function supervisorEntry(node: SupervisionNode, why: string, ground: Ground): ReadingEntry {
  const view = ground.view(node.module);
  const process = ground.derived.processes.keyOfNode(node.id);
  const shared = { ...(process && { process }), confidence: node.confidence };
  if (view) return { ...ground.entry(view, why), ...shared };
  return {
    ...{ name: node.name ?? node.id, module: null, file: node.file, line: node.line, lines: 0, summary: null },
    ...{ why, app: null, ...shared },
  };
}

/** Naming it as a child is no use of it. */
const STARTERS: ReadonlySet<string> = new Set(['Application', 'Supervisor']);

/** Modules that depend on a process: those that say something to it, and those that need its module. */
function usersOf({ key, module }: Process, edges: readonly ProcessEdge[], ground: Ground): Set<string> {
  const users = new Set([...ground.users(module)].filter((name) => !STARTERS.has(ground.view(name)!.role)));
  for (const { at, from } of edges)
    if (at.module !== null && at.module !== module && from !== key && ground.view(at.module)) users.add(at.module);
  return users;
}

/** Those that the most modules depend on; plain supervisors are read in the section before. */
export function processSection(ground: Ground): ReadingSection[] {
  const { processes, processGraph, ets, impacts } = ground.derived;
  const incoming = groupBy(processGraph.edges, ({ to }) => to);
  const tables = groupBy(ets, ({ owner, scratch }) =>
    scratch || !owner?.process ? null : processes.keyOf(owner.process),
  );
  const ranked = processes.all
    .filter(({ kind, module }) => kind !== 'application' && kind !== 'supervisor' && !isDoorway(module, ground))
    .filter((process) => isOwnProcess(process, ground))
    .map((process) => ({ process, users: usersOf(process, incoming.get(process.key) ?? [], ground).size }))
    .filter(({ users }) => users > 0)
    .sort((a, b) => b.users - a.users || compare(a.process.key, b.process.key));
  const entries = ranked.map(({ process, users }): ReadingEntry => {
    const own = new Set((tables.get(process.key) ?? []).map(({ name }) => name)).size;
    const others = (impacts.get(process.key)?.restarted ?? []).filter((key) => key !== process.key).length;
    const why = [
      `${several(users, 'module')} ${users === 1 ? 'depends' : 'depend'} on it`,
      own > 0 && `owns ${several(own, 'ETS table')}`,
      others > 0 &&
        `${several(others, 'other process', 'other processes')} ${others === 1 ? 'is' : 'are'} restarted with it`,
    ];
    return processEntry(process, why.filter(Boolean).join('; '), ground);
  });
  return section(
    {
      id: 'processes',
      title: 'The processes that most depend on',
      lead: 'By the number of modules that call, cast to or name them.',
      all: '/architecture/',
    },
    entries,
    MOST_PROCESSES,
  );
}

const DOORWAYS = new Set(['Phoenix.Endpoint', 'Phoenix.LiveView', 'Phoenix.LiveComponent', 'Phoenix.Channel']);

/** A LiveView runs as a process, yet is named by routes, not depended on for what it keeps. */
function isDoorway(module: string | null, ground: Ground): boolean {
  const view = ground.view(module);
  return view !== undefined && [...DOORWAYS].some((name) => view.uses.has(name));
}

/** Started here, or a module that is made to be: one with only a clause for messages may be code that others mix in. */
function isOwnProcess({ started, module, file }: Process, ground: Ground): boolean {
  const view = ground.view(module);
  if (!view) return started && ground.views.some((one) => one.file.path === file);
  return started || [...view.functions.keys()].some((key) => key === 'init/1' || key.startsWith('start_link/'));
}

function processEntry(process: Process, why: string, ground: Ground): ReadingEntry {
  const { key, module, file, line, app, started } = process;
  const view = ground.view(module) ?? ground.view(key);
  const reason = started ? why : `${why}; no application here starts it`;
  if (view) return { ...ground.entry(view, reason), process: key };
  const place = { file, line, lines: 0, summary: null, app };
  return { name: key, module: null, process: key, why: reason, ...place, confidence: 'exact' };
}

const SAYS: Partial<Record<ProcessEdge['kind'], string>> = {
  call: 'calls',
  cast: 'casts',
  send: 'sends',
};

/** Pairs of processes with the most different things that one says to the other. */
export function flowSection(ground: Ground): ReadingSection[] {
  const { edges, processes } = ground.derived.processGraph;
  const known = new Map(processes.map((process) => [process.key, process]));
  const own = (key: string | null) => key !== null && ground.view(known.get(key)?.module ?? null) !== undefined;
  const said = edges.filter(({ from, to, kind }) => kind in SAYS && from !== to && own(from) && own(to));
  const pairs = [...groupBy(said, ({ from, to }) => `${from}\0${to}`).values()]
    .map((all) => ({ all, messages: new Set(all.map(({ kind, message }) => `${kind} ${message}`)).size }))
    .sort(
      (a, b) => b.messages - a.messages || b.all.length - a.all.length || compare(pairName(a.all), pairName(b.all)),
    );
  const times = new Map<string, number>();
  const varied = pairs.filter(({ all: [first] }) => {
    const nth = (times.get(first!.to!) ?? 0) + 1;
    times.set(first!.to!, nth);
    return nth <= FLOWS_TO_ONE;
  });
  const entries = varied.map(({ all }): ReadingEntry => {
    const [first] = all;
    const kinds = [...groupBy(all, ({ kind }) => SAYS[kind])].map(
      ([verb, of]) => `${verb} ${listed([...new Set(of.map(({ message }) => `\`${message}\``))], 3)}`,
    );
    return {
      ...{ name: pairName(all), module: null, process: first!.to!, lines: 0, summary: null, why: kinds.join('; ') },
      file: first!.at.file,
      line: first!.at.line,
      app: known.get(first!.to!)?.app ?? null,
      confidence: CONFIDENCES[Math.max(...all.map(({ confidence }) => CONFIDENCES.indexOf(confidence)))]!,
    };
  });
  return section(
    {
      id: 'flows',
      title: 'What they say to each other',
      lead: 'Pairs of processes with the most different messages between them.',
      all: '/architecture/messages/',
    },
    entries,
    MOST_FLOWS,
  );
}

const pairName = ([first]: readonly ProcessEdge[]) => `${first!.from} → ${first!.to}`;
