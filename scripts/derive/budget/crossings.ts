/** Calls from one supervision branch to another. */
import type { Supervision } from '../../model/architecture.ts';
import type { Crossing } from '../../model/timeout-budget.ts';
import { groupBy } from '../group-by.ts';
import type { ProcessList } from '../processes/process-list.ts';
import { weakest } from './chains.ts';
import type { Wait, WaitIndex } from './wait.ts';

/** A crossing with its waits, in the order of its hops. */
export interface FoundCrossing {
  crossing: Crossing;
  waits: readonly Wait[];
}

/** Of processes that stand in one place of the forest each: of others, nobody knows which one calls. Calls to supervisors are left out. */
export function crossingsOf(list: ProcessList, supervision: Supervision, waits: WaitIndex): FoundCrossing[] {
  const forest = new Places(supervision);
  const calls = waits.all.filter(
    ({ hop, within, supervisor }) => hop.kind === 'call' && within !== null && !supervisor,
  );
  const pairs = groupBy(calls, ({ hop: { process, to } }) =>
    to === null || process === to ? null : `${process}\0${to}`,
  );
  return [...pairs.values()].flatMap((all): FoundCrossing[] => {
    const { process, to } = all[0]!.hop;
    const [from, target] = [list.get(process!), list.get(to!)].map((one) =>
      one?.nodes.length === 1 ? one.nodes[0]! : null,
    );
    const branches = from && target ? forest.branches(from, target) : undefined;
    if (!branches) return [];
    const byPlace = [...new Map(all.map((wait) => [wait.site, wait])).values()];
    const hops = byPlace.map(({ hop }) => hop);
    const confidence = weakest([forest.confidence(from!, target!), ...hops.map((hop) => hop.confidence)]);
    return [{ crossing: { from: process!, to: to!, ...branches, hops, confidence }, waits: byPlace }];
  });
}

class Places {
  readonly #parents: ReadonlyMap<string, { parent: string; order: number }>;
  readonly #nodes: ReadonlyMap<string, Supervision['nodes'][number]>;

  constructor({ nodes, edges }: Supervision) {
    this.#parents = new Map(edges.map(({ parent, child, order }) => [child, { parent, order }]));
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
  }

  confidence(...ids: string[]): 'exact' | 'inferred' {
    const sure = (id: string) => this.#up(id).every((one) => this.#nodes.get(one)?.confidence === 'exact');
    return ids.every(sure) ? 'exact' : 'inferred';
  }

  /** `undefined`: not in one tree, or children of the same supervisor. */
  branches(from: string, to: string): Pick<Crossing, 'common' | 'fromBranch' | 'toBranch' | 'order'> | undefined {
    const [ups, downs] = [this.#up(from), this.#up(to)];
    const common = ups.find((id) => downs.includes(id));
    if (common === undefined || common === from || common === to) return undefined;
    const fromBranch = ups[ups.indexOf(common) - 1]!;
    const toBranch = downs[downs.indexOf(common) - 1]!;
    if (fromBranch === from && toBranch === to) return undefined;
    const [first, second] = [this.#parents.get(fromBranch)!.order, this.#parents.get(toBranch)!.order];
    const order = first < 0 || second < 0 ? 'unknown' : second < first ? 'earlier' : 'later';
    return { common, fromBranch, toBranch, order };
  }

  /** The node and all above it. */
  #up(id: string): string[] {
    const way = [id];
    for (let at = this.#parents.get(id); at && !way.includes(at.parent); at = this.#parents.get(at.parent))
      way.push(at.parent);
    return way;
  }
}
