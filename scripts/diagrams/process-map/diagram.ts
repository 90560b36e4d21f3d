/** The process map: who calls, casts, sends to, monitors and links whom; one picture, or one for each branch of the forest. */
import type { Graph, GraphNode } from '../../model/graph.ts';
import type { Process, ProcessGraph } from '../../model/process-graph.ts';
import type { Diagram } from '../../model/report.ts';
import type { DiagramInput } from '../diagram.ts';
import { foldWeak } from '../fold.ts';
import { compare, diagramOf, graphOf, LIMIT, node, unique } from '../graph.ts';
import { diagramPath } from '../links.ts';
import { identifier } from '../mermaid.ts';
import { bundled, type Said, saidBetween } from '../process-edges.ts';
import { processNode } from '../process-node.ts';
import { type Branch, branchesOf } from './branches.ts';

interface Context {
  input: DiagramInput;
  said: readonly Said[];
  branchOf: ReadonlyMap<string, Branch>;
  ids: ReadonlyMap<Branch, string>;
}

/** Processes that say nothing to a known process, and hear nothing of one, are left out. */
export function draw(input: DiagramInput): Diagram[] {
  const { processes } = input.processGraph;
  const said = saidBetween(input.processGraph);
  const talking = new Set(said.flatMap(({ from, to }) => [from, to]));
  const drawn = processes.filter(({ key }) => talking.has(key));
  if (drawn.length === 0) return [];
  const about = { id: 'processes', title: 'Process map', of: 'processes' as const, overview: true };
  const leftOut = sentences(input.processGraph, drawn.length);
  if (drawn.length <= LIMIT) {
    const nodes = drawn.map((one) => processNode(one, input.supervision));
    return [diagramOf(about, foldWeak(graphOf({ direction: 'LR', nodes, edges: bundled(said), leftOut }), 'messages'))];
  }
  const branches = branchesOf(drawn, input.supervision);
  const taken = new Set([about.id]);
  const ids = new Map(branches.map((one) => [one, unique(`processes-${identifier(one.label)}`, taken)]));
  const branchOf = new Map(branches.flatMap((one) => one.members.map(({ key }) => [key, one] as const)));
  const context: Context = { input, said, branchOf, ids };
  return [
    diagramOf({ ...about, title: 'Process map: the branches of the forest' }, overview(branches, context, leftOut)),
    ...branches.map((one) => {
      const title = `Who talks to whom: ${one.label}`;
      return diagramOf({ id: ids.get(one)!, title, part: one.label, of: 'processes' }, pictureOf(one, context));
    }),
  ];
}

function branchNode(branch: Branch, count: number, { ids }: Context, parts: Partial<GraphNode> = {}): GraphNode {
  const words = count === 1 ? '1 process' : `${count} processes`;
  const title = branch.members.map(({ key }) => key).join('\n');
  return {
    ...node(ids.get(branch)!, `${branch.label}: ${words}`, { title, link: diagramPath(ids.get(branch)!) }),
    ...parts,
  };
}

function overview(branches: readonly Branch[], context: Context, leftOut: string[]): Graph {
  const { said, branchOf, ids } = context;
  const nodes = branches.slice(0, LIMIT).map((one) => branchNode(one, one.members.length, context));
  const edges = bundled(said, (key) => ids.get(branchOf.get(key)!));
  return foldWeak(graphOf({ direction: 'LR', nodes, edges, leftOut }), 'messages');
}

/** Its own processes, and those of other branches that they talk to: a box each where there is room, else one for a branch. */
function pictureOf(branch: Branch, context: Context): Graph {
  const { input, branchOf, ids } = context;
  const own = new Set(branch.members.map(({ key }) => key));
  const said = context.said.filter(({ from, to }) => own.has(from) || own.has(to));
  const others = [...new Set(said.flatMap(({ from, to }) => [from, to]))].filter((key) => !own.has(key)).sort(compare);
  const single = own.size + others.length <= LIMIT;
  const endOf = (key: string) => (own.has(key) || single ? key : ids.get(branchOf.get(key)!));
  const around = single
    ? others.map((key) => neighbour(input.processGraph.processes.find((one) => one.key === key)!, context))
    : [...Map.groupBy(others, (key) => branchOf.get(key)!)].map(([one, keys]) =>
        branchNode(one, keys.length, context, { look: 'boundary', title: keys.join('\n') }),
      );
  const nodes = [...branch.members.map((one) => processNode(one, input.supervision)), ...around];
  return foldWeak(graphOf({ direction: 'LR', nodes: nodes.slice(0, LIMIT), edges: bundled(said, endOf) }), 'messages');
}

function neighbour(one: Process, { input, branchOf, ids }: Context): GraphNode {
  const branch = branchOf.get(one.key)!;
  const box = processNode(one, input.supervision, { look: 'boundary', link: diagramPath(ids.get(branch)!) });
  return { ...box, title: [`in the picture of ${branch.label}`, box.title].join('\n') };
}

/** What the map cannot show, with figures. */
function sentences({ processes, edges }: ProcessGraph, drawn: number): string[] {
  const count = (is: (edge: ProcessGraph['edges'][number]) => boolean) => edges.filter(is).length;
  const [nobody, anywhere] = [count(({ from }) => from === null), count(({ to }) => to === null)];
  const itself = count(({ from, to }) => from !== null && from === to);
  const silent = processes.length - drawn;
  return [
    silent > 0 ? `${silent} of ${processes.length} processes are not seen to talk to another one.` : '',
    nobody > 0
      ? `${nobody} messages come from code that no scanned process runs: a web request, a script, a function nobody calls.`
      : '',
    anywhere > 0 ? `${anywhere} messages go to a receiver that is decided at run time.` : '',
    itself > 0 ? `${itself} messages are of a process to itself.` : '',
  ].filter(Boolean);
}
