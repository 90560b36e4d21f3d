/** Modules as rectangles: by namespace, as large as they have lines. */
import { type HierarchyNode, type HierarchyRectangularNode, hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import type { ModuleRow } from '../../scripts/model/report.ts';

/** How a module stands against the controls that concern it. */
export type Standing = 'fail' | 'waived' | 'unseen' | 'pass';

/** One rectangle: a module, or the small ones of a namespace together. */
export interface Cell {
  x: number;
  y: number;
  width: number;
  height: number;
  standing: Standing;
  /** Short name, as far as there is room; empty where there is none. */
  label: string;
  says: string;
  /** The module; absent for several. */
  row?: ModuleRow;
  /** Namespace of the small ones. */
  namespace: string;
}

/** A namespace with a frame around its modules. */
export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
}

export interface ModuleMap {
  width: number;
  height: number;
  frames: Frame[];
  cells: Cell[];
}

const WIDTH = 1000;
/** Few modules need less room. */
const heightFor = (modules: number) => (modules > 60 ? 420 : modules > 12 ? 300 : 180);
/** Smaller ones could not be told apart, and would make the page heavy. */
const LEAST_AREA = 500;
/** Width of a letter. */
const LETTER = 6.4;

export const STANDINGS: Record<Standing, string> = {
  fail: 'fails a control',
  waived: 'fails none; something is waived',
  unseen: 'fails none; not everything is measured',
  pass: 'passes every control that concerns it',
};

/** Worse ones first. */
const ORDER: readonly Standing[] = ['fail', 'waived', 'unseen', 'pass'];

/** By outcomes of controls; in a report without them, by open findings. */
export function standingOf({ outcomes, findings }: Pick<ModuleRow, 'outcomes' | 'findings'>): Standing {
  if (!outcomes) return findings.error + findings.warning > 0 ? 'fail' : findings.waived > 0 ? 'waived' : 'unseen';
  if (outcomes.fail) return 'fail';
  if (outcomes.waived) return 'waived';
  return outcomes.stale || outcomes['not-measured'] || !outcomes.pass ? 'unseen' : 'pass';
}

interface Leaf {
  namespace: string;
  rows: ModuleRow[];
  lines: number;
}

interface Datum {
  children?: Datum[];
  leaf?: Leaf;
  namespace?: string;
}

/** The first two parts of a name: what a team calls a context. */
const namespaceOf = (name: string) => name.split('.').slice(0, 2).join('.');
const linesOf = (rows: readonly ModuleRow[]) => rows.reduce((sum, { lines }) => sum + Math.max(1, lines), 0);

/** Same rows, same map. */
export function moduleMap(rows: readonly ModuleRow[]): ModuleMap {
  const height = heightFor(rows.length);
  const least = (linesOf(rows) * LEAST_AREA) / (WIDTH * height);
  const spaces = [...Map.groupBy(rows, ({ name }) => namespaceOf(name))].map(([namespace, own]) => {
    const large = own.filter(({ lines }) => Math.max(1, lines) >= least);
    const small = own.filter(({ lines }) => Math.max(1, lines) < least);
    const alone = large.map((row): Leaf => ({ namespace, rows: [row], lines: Math.max(1, row.lines) }));
    return {
      namespace,
      leaves: small.length > 0 ? [...alone, { namespace, rows: small, lines: linesOf(small) }] : alone,
    };
  });
  const root: Datum = {
    children: spaces.map(({ namespace, leaves }) => ({ namespace, children: leaves.map((leaf) => ({ leaf })) })),
  };
  const tree = hierarchy(root)
    .sum(({ leaf }) => leaf?.lines ?? 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (nameOf(a.data) < nameOf(b.data) ? -1 : 1));
  const laidOut = treemap<Datum>()
    .tile(treemapSquarify)
    .size([WIDTH, height])
    .paddingInner(1)
    .paddingTop(frameRoom)
    .round(true)(tree);
  const frames = (laidOut.children ?? [])
    .filter(isFramed)
    .map((node) => ({ ...rectangle(node), label: fitting(node.data.namespace ?? '', node) }));
  return {
    width: WIDTH,
    height,
    frames,
    cells: laidOut.leaves().flatMap((node) => (node.data.leaf ? [cellOf(node, node.data.leaf)] : [])),
  };
}

type Node = HierarchyRectangularNode<Datum>;

const nameOf = ({ leaf, namespace }: { leaf?: Leaf; namespace?: string }) => leaf?.rows[0]?.name ?? namespace ?? '';
/** Room for the name of a namespace, where it is large enough to have one. */
const FRAME = 15;
const frameRoom = ({ depth, value = 0, parent, children = [] }: HierarchyNode<Datum>) =>
  depth === 1 && children.length > 1 && value / (parent?.value ?? 1) > 0.02 ? FRAME : 0;
const isFramed = (node: Node) => frameRoom(node) > 0;
const rectangle = ({ x0, y0, x1, y1 }: Node) => ({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 });

function fitting(text: string, { x0, x1 }: Pick<Node, 'x0' | 'x1'>): string {
  const room = Math.floor((x1 - x0 - 8) / LETTER);
  if (text.length <= room) return text;
  return room < 4 ? '' : `${text.slice(0, room - 1)}…`;
}

function cellOf(node: Node, { namespace, rows }: Leaf): Cell {
  const [row] = rows as [ModuleRow, ...ModuleRow[]];
  const standing = ORDER.find((one) => rows.some((each) => standingOf(each) === one)) ?? 'unseen';
  const box = rectangle(node);
  const short = row.name.slice(row.name.lastIndexOf('.') + 1);
  const label = box.height < 14 ? '' : fitting(rows.length > 1 ? `${rows.length} smaller` : short, node);
  const who = rows.length > 1 ? `${rows.length} smaller modules of ${namespace}` : row.name;
  const worst = rows.length > 1 ? `the worst ${STANDINGS[standing]}` : STANDINGS[standing];
  return {
    ...box,
    standing,
    label,
    says: `${who}: ${linesOf(rows)} lines; ${worst}`,
    namespace,
    ...(rows.length === 1 && { row }),
  };
}
