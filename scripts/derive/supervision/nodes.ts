/** Puts the nodes and edges of the forest together: unique ids, defaults by kind, and how each node is known. */
import type { Known, Supervision, SupervisionNode } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import { print, shorten } from '../print.ts';
import type { Env } from './env.ts';
import type { Evaluation, Value } from './evaluation.ts';
import type { Flags } from './flags.ts';

type Edge = Supervision['edges'][number];

export class Nodes {
  readonly all: SupervisionNode[] = [];
  readonly edges: Edge[] = [];
  readonly roots: string[] = [];
  readonly #byId = new Map<string, SupervisionNode>();

  /** A free id: the module for its first node, `Parent/child` where it repeats. */
  idFor(module: string | null, parent: string | null, child: string): string {
    if (module !== null && !this.#byId.has(module)) return module;
    const base = parent === null ? child : `${parent}/${child}`;
    let id = base;
    for (let n = 2; this.#byId.has(id); n++) id = `${base}#${n}`;
    return id;
  }

  add(node: SupervisionNode, parent: string | null, order: number): SupervisionNode {
    this.all.push(node);
    this.#byId.set(node.id, node);
    if (parent === null) this.roots.push(node.id);
    else this.edges.push({ parent, child: node.id, order, ...edgeText(node) });
    return node;
  }

  get(id: string): SupervisionNode | undefined {
    return this.#byId.get(id);
  }
}

/** When a child is there, and what brings it there: both as its edge shows them. */
function edgeText(node: SupervisionNode): Pick<Edge, 'condition' | 'how'> {
  const { startedBy: by, builtBy, each, note } = node;
  const linked = note?.split('; ').find((text) => text.startsWith('linked in '));
  const how = [
    ...(linked === undefined ? [] : [`${linked} (${by?.file}:${by?.line})`]),
    ...(by && linked === undefined ? [`started by ${placeText(by)}`] : []),
    ...(builtBy === undefined ? [] : [`built by ${builtBy}`]),
    ...(each === undefined ? [] : [each]),
  ];
  return {
    ...(node.conditions ? { condition: node.conditions.join('; ') } : {}),
    ...(how.length > 0 ? { how: how.join('; ') } : {}),
  };
}

/** A call as its function and place: `Harbour.Port.dock/1 (lib/harbour/port.ex:12)`. */
export function placeText(by: NonNullable<SupervisionNode['startedBy']>): string {
  return `${by.module}${by.function === null ? '' : `.${by.function}`} (${by.file}:${by.line})`;
}

/** Lays a supervisor's settings over its node. */
export function withFlags(flags: Flags | undefined): Partial<SupervisionNode> {
  if (!flags) return {};
  const { strategy, maxRestarts, maxSeconds } = flags;
  return {
    ...(strategy === undefined ? {} : { strategy }),
    ...(maxRestarts === undefined ? {} : { maxRestarts }),
    ...(maxSeconds === undefined ? {} : { maxSeconds }),
  };
}

/** How a child is known, by what led to it. */
export function knownAs(from: {
  conditions: readonly string[];
  through: readonly string[];
  each?: string | undefined;
}): Known {
  if (from.conditions.length > 0) return 'conditional';
  return from.through.length > 0 || from.each !== undefined ? 'indirect' : 'static';
}

/** Text of a setting: atoms without their colon, numbers as they are, anything else as written. */
export function settingText(value: Value, evaluation: Evaluation): string {
  const { expr } = evaluation.one(value.expr, value.env);
  if (expr.t === 'atom' || expr.t === 'num') return expr.v;
  return shorten(print(value.expr), 60);
}

/** Text of a registered name or child id: modules in full. `null` for a name that only run time knows. */
export function nameText(value: Value, evaluation: Evaluation): string | null {
  const forms = evaluation.forms(value.expr, value.env);
  const written = forms.find(({ expr }) => isName(expr));
  if (written) return literalText(written.expr);
  const [form] = forms;
  if (form?.expr.t === 'dynatom') return shorten(print(form.expr), 80);
  return form?.expr.t === 'tuple' ? shorten(print(spelledOut(form.expr, form.env, evaluation, 0)), 80) : null;
}

/** A tuple with its variables and attributes replaced by the names they stand for. */
function spelledOut(expr: Expr, env: Env, evaluation: Evaluation, depth: number): Expr {
  if (expr.t === 'tuple' && depth < 4)
    return { ...expr, a: expr.a.map((item) => spelledOut(item, env, evaluation, depth + 1)) };
  const { expr: known } = evaluation.one(expr, env);
  if (known.t === 'alias') return { t: 'alias', v: known.v, l: known.l, c: known.c };
  return known.t === 'atom' || known.t === 'num' || known.t === 'str' ? known : expr;
}

/** A name as its literal, modules in full. */
export function literalText(expr: Expr): string {
  return expr.t === 'alias' ? expr.v : shorten(print(expr), 80);
}

function isName(expr: Expr): boolean {
  return expr.t === 'alias' || (expr.t === 'atom' && expr.v !== 'nil');
}
