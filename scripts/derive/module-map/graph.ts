/** Directed graphs over numbers: components, depths, shortest ways. */

/** `out[node]`: the nodes that it needs, ascending, each once. */
export type Graph = readonly (readonly number[])[];

/** Strongly connected components (Tarjan), those first that need no other; `of[node]` is its component's index. */
export function components(graph: Graph): { members: number[][]; of: number[] } {
  const order: number[] = new Array(graph.length).fill(-1);
  const low: number[] = new Array(graph.length).fill(0);
  const of: number[] = new Array(graph.length).fill(-1);
  const members: number[][] = [];
  const stack: number[] = [];
  let next = 0;
  // Its own stack of calls: a chain of needs may be longer than the engine's.
  const work: { node: number; at: number }[] = [];
  const enter = (node: number) => {
    order[node] = low[node] = next++;
    stack.push(node);
    work.push({ node, at: 0 });
  };
  for (let root = 0; root < graph.length; root++) {
    if (order[root] !== -1) continue;
    enter(root);
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { node } = frame;
      const to = graph[node]![frame.at++];
      if (to === undefined) {
        work.pop();
        const parent = work.at(-1);
        if (parent) low[parent.node] = Math.min(low[parent.node]!, low[node]!);
        if (low[node] === order[node]) close(node);
      } else if (order[to] === -1) enter(to);
      else if (of[to] === -1) low[node] = Math.min(low[node]!, order[to]!);
    }
  }
  return { members, of };

  function close(node: number): void {
    const group: number[] = [];
    let member: number;
    do {
      member = stack.pop()!;
      of[member] = members.length;
      group.push(member);
    } while (member !== node);
    members.push(group.sort((a, b) => a - b));
  }
}

/** How many needs lie below each node at most: 0 needs nothing; the members of a cycle are as deep as each other. */
export function depths(graph: Graph): number[] {
  const { members, of } = components(graph);
  const depth: number[] = [];
  members.forEach((group, index) => {
    depth[index] = 0;
    for (const node of group)
      for (const to of graph[node]!) if (of[to] !== index) depth[index] = Math.max(depth[index]!, depth[of[to]!]! + 1);
  });
  return of.map((component) => depth[component]!);
}

/** The nodes of a shortest way, both ends in it; `undefined`: there is none. `from` and `to` may be one: a way around. */
export function shortestWay(graph: Graph, from: number, to: number, longest = Infinity): number[] | undefined {
  const before = new Map<number, number>();
  let open = [from];
  for (let length = 1; open.length > 0 && length <= longest; length++) {
    const next: number[] = [];
    for (const node of open)
      for (const needed of graph[node]!) {
        if (needed === to) return wayTo(node);
        if (needed === from || before.has(needed)) continue;
        before.set(needed, node);
        next.push(needed);
      }
    open = next;
  }
  return undefined;

  function wayTo(last: number): number[] {
    const way = [to, last];
    for (let node = last; node !== from; ) {
      node = before.get(node)!;
      way.push(node);
    }
    return way.reverse();
  }
}

/** A shortest cycle, its first node not repeated; of equally short ones the one with the lowest node. */
export function shortestCycle(graph: Graph): number[] | undefined {
  let best: number[] | undefined;
  for (let node = 0; node < graph.length && best?.length !== 2; node++) {
    const way = shortestWay(graph, node, node, best ? best.length - 1 : Infinity);
    if (way) best = way.slice(0, -1);
  }
  return best;
}
