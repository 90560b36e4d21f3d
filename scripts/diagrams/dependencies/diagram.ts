/** Module dependencies, cut into parts: each picture shows one part from the inside, and what it needs and serves outside. */
import type { Dependency } from '../../model/architecture.ts';
import type { Graph, GraphEdge, GraphNode } from '../../model/graph.ts';
import type { Diagram } from '../../model/report.ts';
import type { DiagramInput } from '../diagram.ts';
import { foldWeak } from '../fold.ts';
import { compare, diagramOf, edge, graphOf, node, unique } from '../graph.ts';
import { diagramPath, modulePages, modulesLike } from '../links.ts';
import { identifier } from '../mermaid.ts';
import { type Part, partsOf } from './parts.ts';

/** Boxes around a part: what it needs and what needs it. The weakest are counted. */
const AROUND = 12;

/** What drawings need to know of all parts. */
interface Context {
  ids: ReadonlyMap<Part, string>;
  pages: ReadonlyMap<string, string>;
  /** By both ends. */
  needs: ReadonlyMap<string, readonly Dependency[]>;
  /** Parts that hold a module, the largest first. */
  chainOf: ReadonlyMap<string, readonly Part[]>;
}

/** Compiled code only. Modules that need nothing and that nothing needs are left out of the pictures. */
export function draw(input: DiagramInput): Diagram[] {
  const compiled = new Map(input.modules.flatMap(({ scope, name, app }) => (scope === 'lib' ? [[name, app]] : [])));
  const needs = input.dependencies.filter(({ from, to }) => compiled.has(from) && compiled.has(to));
  const drawn = [...new Set(needs.flatMap(({ from, to }) => [from, to]))];
  if (drawn.length === 0) return [];
  const whole = partsOf(drawn, (module) => compiled.get(module) ?? null);
  const pictured = picturesOf(whole);
  const taken = new Set<string>();
  const ids = new Map(
    pictured.map((part) => [
      part,
      unique(part === whole ? 'dependencies' : `dependencies-${identifier(part.label)}`, taken),
    ]),
  );
  const chainOf = new Map<string, Part[]>();
  const walk = (part: Part): void => {
    for (const module of part.modules) chainOf.set(module, [...(chainOf.get(module) ?? []), part]);
    for (const child of part.children) walk(child);
  };
  walk(whole);
  const context = { ids, pages: modulePages(input.modules), needs: byEnds(needs), chainOf };
  return pictured.map((part) => {
    const top = part === whole;
    const title = top ? 'Module dependencies' : `Dependencies of ${part.label}`;
    const about = { id: ids.get(part)!, title, of: 'dependencies' as const, overview: top };
    return diagramOf(top ? about : { ...about, part: part.label }, pictureOf(part, context));
  });
}

function byEnds(needs: readonly Dependency[]): Map<string, Dependency[]> {
  const ends = new Map<string, Dependency[]>();
  const add = (module: string, need: Dependency) => {
    const known = ends.get(module);
    if (known) known.push(need);
    else ends.set(module, [need]);
  };
  for (const need of needs) {
    add(need.from, need);
    add(need.to, need);
  }
  return ends;
}

/** Boxes that are worth a picture: a smaller part leads to its modules in the list of all. */
const WORTH = 5;

/** The part itself, and every part below that is worth a picture or whose modules no list finds. */
function picturesOf(part: Part): Part[] {
  const pictured = part.children.filter(
    ({ children, search }) => children.length >= WORTH || (children.length > 0 && search === undefined),
  );
  return [part, ...pictured.flatMap(picturesOf)];
}

interface Need {
  from: Part;
  to: Part;
  needs: Dependency[];
}

function pictureOf(part: Part, context: Context): Graph {
  const inside = new Set(part.children);
  const own = context.chainOf.get(part.modules[0]!)!;
  const level = own.indexOf(part);
  const boxOf = (module: string): Part => {
    const chain = context.chainOf.get(module)!;
    if (chain[level] === part) return chain[level + 1]!;
    // Outside: the largest part that does not hold the picture's own.
    return chain.find((one, depth) => one !== own[depth])!;
  };
  const bundles = new Map<string, Need>();
  for (const need of new Set(part.modules.flatMap((module) => context.needs.get(module) ?? []))) {
    const [from, to] = [boxOf(need.from), boxOf(need.to)];
    if (from === to || (!inside.has(from) && !inside.has(to))) continue;
    const key = `${from.id}\0${to.id}`;
    const known = bundles.get(key);
    if (known) known.needs.push(need);
    else bundles.set(key, { from, to, needs: [need] });
  }
  const all = [...bundles.values()];
  const around = outsideOf(all, inside);
  const shown = new Set([...part.children, ...around.slice(0, AROUND)]);
  const edges = all.filter(({ from, to }) => shown.has(from) && shown.has(to)).map(needEdge);
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  // Parts that need nothing of each other still lead to what is in them.
  const nodes = [...shown]
    .filter((one) => linked.has(one.id) || context.ids.has(one))
    .map((one) => partNode(one, inside.has(one), context));
  const far = around.length - AROUND;
  const leftOut = far > 0 ? [`${far} more neighbours outside are not drawn: the ones with the fewest needs.`] : [];
  return foldWeak(graphOf({ direction: 'LR', nodes, edges, leftOut }), 'needs');
}

/** The strongest neighbours first. */
function outsideOf(all: readonly Need[], inside: ReadonlySet<Part>): Part[] {
  const weights = new Map<Part, number>();
  for (const { from, to, needs } of all)
    for (const one of [from, to]) if (!inside.has(one)) weights.set(one, (weights.get(one) ?? 0) + needs.length);
  return [...weights].sort(([a, x], [b, y]) => y - x || compare(a.id, b.id)).map(([one]) => one);
}

function partNode(part: Part, inside: boolean, { ids, pages }: Context): GraphNode {
  const module = part.children.length === 0;
  const picture = ids.get(part);
  const list = part.search === undefined ? undefined : modulesLike(part.search);
  const link = module ? pages.get(part.modules[0]!) : picture === undefined ? list : diagramPath(picture);
  const size = module ? 'a module' : `${part.modules.length} modules`;
  return node(part.id, module ? part.label : `${part.label} (${part.modules.length})`, {
    title: inside ? size : `${size}, outside`,
    look: inside ? 'plain' : 'boundary',
    ...(link !== undefined && { link }),
  });
}

/** One edge for everything that leads from one box to another; the number says how many modules need how many others. */
function needEdge({ from, to, needs }: Need): GraphEdge {
  const weak = needs.every(({ kinds }) => kinds.length === 1 && kinds[0] === 'alias');
  const count = needs.length > 1 ? `×${needs.length}` : '';
  const label = [weak ? 'alias only' : '', count].filter(Boolean).join(' ');
  return edge({
    from: from.id,
    to: to.id,
    kinds: ['needs'],
    ...(label && { label }),
    confidence: weak ? 'inferred' : 'exact',
    evidence: needs.map((need) => ({
      says: `${need.from} needs ${need.to}: ${need.kinds.join(', ')}, ${need.count} ${need.count === 1 ? 'place' : 'places'}`,
      file: need.file,
      line: need.line,
      confidence: 'exact',
    })),
  });
}
