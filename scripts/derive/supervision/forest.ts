/** Grows the forest: from each root down, every child as its supervisor lists it. */
import type { SupervisionNode } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { Codebase, ModuleView } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import { childNode, type Extra, unknownNode } from './child-node.ts';
import type { Bound, Env } from './env.ts';
import { Evaluation } from './evaluation.ts';
import { type Item, led } from './item.ts';
import { Items } from './items.ts';
import type { Way } from './merge.ts';
import { Nodes, nameText, withFlags } from './nodes.ts';
import type { Running } from './process.ts';
import type { Readings } from './readings.ts';
import { Processes } from './running.ts';
import { noteOf, ofProcess } from './said.ts';
import { type ChildSpec, specsOf } from './spec.ts';
import type { Start } from './starts.ts';

/** Where a child hangs: its supervisor, its place in the start order, the modules above it. */
export interface Place {
  parent: string;
  order: number;
  /** Modules from the root down to the parent: a module that starts itself is not followed again. */
  above: readonly string[];
  /** Which of several forms of one expression it is. */
  ways?: readonly Way[];
}

const EXPRESSION = 160;
const MAX_DEPTH = 14;
const SUPERVISING: ReadonlySet<string> = new Set(['Application', 'Supervisor', 'DynamicSupervisor']);

export class Forest {
  readonly nodes = new Nodes();
  readonly codebase: Codebase;
  readonly evaluation: Evaluation;
  readonly items: Items;
  readonly processes: Processes;
  /** Modules that some node of the forest runs. */
  readonly started = new Set<string>();
  /** Node ids by registered name. */
  readonly named = new Map<string, string>();
  readonly read: Readings = { supervisors: [], children: [] };
  readonly #repeated = new Set<string>();

  constructor(codebase: Codebase) {
    this.codebase = codebase;
    this.evaluation = new Evaluation(codebase);
    this.items = new Items(this.evaluation);
    this.processes = new Processes(this.evaluation, this.items);
  }

  /** A node of its own that nothing starts. */
  root(view: ModuleView, kind: SupervisionNode['kind'], running: Running | null, note: string | undefined): string {
    const id = this.nodes.idFor(view.name, null, view.name);
    const name = running?.name && nameText(running.name, this.evaluation);
    const said = ofProcess(view.name, running);
    this.nodes.add(
      {
        id,
        module: view.name,
        kind,
        ...(name ? { name } : {}),
        ...withFlags(running?.flags),
        defaults: [...(running?.flags?.defaults ?? [])],
        ...said,
        known: 'static',
        ...noteOf(said, view.name, running, note === undefined ? [] : [note]),
        confidence: 'exact',
        file: view.file.path,
        line: view.fact.line,
      },
      null,
      0,
    );
    this.started.add(view.name);
    if (name) this.named.set(name, id);
    if (running) this.read.supervisors.push({ id, module: view.name, running });
    return id;
  }

  /** Every member of a list of children below its supervisor, in start order. */
  children(items: readonly Item[], place: Omit<Place, 'order'>): void {
    let order = 0;
    for (const item of items) order = this.member(item, { ...place, order });
  }

  /** Every member of a list of templates: run time starts any number of each. */
  #templates(items: readonly Item[], place: Omit<Place, 'order'>, when: string): void {
    for (const item of items) this.member(item, { ...place, order: -1 }, { known: 'dynamic', note: when });
  }

  /** One member, which may turn out to be several children or none; answers the next place in the order. */
  member(item: Item, place: Place, extra: Extra = {}): number {
    if (item.unread) {
      this.#add(null, item, place, extra);
      return place.order + 1;
    }
    let { order } = place;
    const forms = this.evaluation.forms(item.expr, item.env);
    for (const [nth, form] of forms.entries()) {
      const among = oneOf(place, forms, nth);
      if (this.items.isList(form.expr)) {
        for (const inner of this.items.of(form.expr, form.env))
          order = this.member(led(led(inner, form), item), { ...among, order }, extra);
        continue;
      }
      const specs = specsOf(form.expr, form.env, this.evaluation);
      for (const [index, { spec, at }] of specs.entries()) {
        this.#add(spec, led(led(at, form), item), { ...oneOf(among, specs, index), order }, extra);
        order++;
      }
    }
    return order;
  }

  /** Specifications of a member, nothing built. */
  specs(item: Item): ReturnType<typeof specsOf> {
    return this.evaluation
      .forms(item.expr, item.env)
      .flatMap((form) =>
        this.items.isList(form.expr)
          ? this.items.of(form.expr, form.env).flatMap((inner) => (inner.unread ? [] : this.specs(inner)))
          : specsOf(form.expr, form.env, this.evaluation),
      );
  }

  /** A child that is started under a supervisor that the source does not name: read, but no node. */
  loose(item: Item, atRunTime: boolean, parent: string | null = null): void {
    for (const { spec, at } of this.specs(item)) {
      const { running } = this.#running(spec, at.env);
      const ways = item.ways ?? [];
      this.read.children.push({ parent, node: null, spec, running, at: led(at, item), ways, atRunTime });
    }
  }

  /** A supervisor that code starts where no tree leads: read, but no node. `id` is its place. */
  looseSupervisor(id: string, start: Start): void {
    const running = this.processes.of(start);
    if (!running?.flags) return;
    this.read.supervisors.push({ id, module: running.callbacks, running });
    for (const item of running.children) if (!item.unread) this.loose(item, false, id);
  }

  /** A process that code starts and links itself. */
  attach(start: Start, running: Running, place: Place, extra: Extra): void {
    const { module } = start;
    if (module === null) return;
    const args = argumentsOf(start.call.a, start.env);
    const spec: ChildSpec = {
      module,
      start: { module, fun: start.call.f, args },
      facades: [],
    };
    const at: Item = { expr: start.call, env: start.env, conditions: start.conditions, through: [] };
    const node = this.#node(spec, module, running, at, place, extra);
    this.below(node.id, module, running, place.above);
  }

  /** A task that a call starts: `fun`, or `Mod, :fun, args`. */
  task(args: readonly Expr[], env: Env, place: Place, { by, ...extra }: Extra): void {
    const named = args.map((arg) => this.evaluation.one(arg, env).expr);
    const at = named.findIndex((expr) => expr.t === 'alias');
    const target = named[at];
    const fun = named[at + 1];
    const runs = target?.t === 'alias' && fun?.t === 'atom' ? `${target.v}.${fun.v}` : null;
    this.nodes.add(
      {
        id: this.nodes.idFor(null, place.parent, `task of ${by?.module}.${by?.function}`),
        module: runs && target?.t === 'alias' ? target.v : 'Task',
        kind: 'task',
        restart: 'temporary',
        shutdown: '5000',
        defaults: ['restart', 'shutdown'],
        known: 'dynamic',
        ...(by ? { startedBy: by } : {}),
        note: runs ? `${extra.note}; runs ${runs}` : extra.note,
        expression: shorten(args.map((arg) => print(arg)).join(', '), EXPRESSION),
        confidence: 'inferred',
        file: env.module.file.path,
        line: by?.line ?? null,
      },
      place.parent,
      place.order,
    );
  }

  #add(spec: ChildSpec | null, at: Item, place: Place, extra: Extra): void {
    const { running, module } = spec ? this.#running(spec, at.env) : { running: null, module: null };
    if (!spec || module === null) {
      this.#unknown(at, place, extra, spec);
      return;
    }
    if (at.each !== undefined && this.#isRepeated(at, place, module)) return;
    const node = this.#node(spec, module, running, at, place, extra);
    if (running) this.below(node.id, module, running, place.above);
  }

  /** The children of a node, unless its module stands above it already. */
  below(id: string, module: string, running: Running, above: readonly string[]): void {
    if (above.length > MAX_DEPTH || (this.codebase.modules.has(module) && above.includes(module))) return;
    const next = { parent: id, above: [...above, module] };
    if (running.template !== undefined) {
      this.#templates(running.children, next, running.template);
      return;
    }
    const items = running.partitioned
      ? running.children.map((item) => led(item, { each: 'one per partition' }))
      : running.children;
    this.children(items, next);
  }

  /** Several collections that go through one text are still any number of one child. */
  #isRepeated(at: Item, place: Place, module: string): boolean {
    const key = [place.parent, at.env.module.file.path, at.expr.l, at.expr.c, module].join('\0');
    const known = this.#repeated.has(key);
    this.#repeated.add(key);
    return known;
  }

  #running(spec: ChildSpec, env: Env): { running: Running | null; module: string | null } {
    const { start } = spec;
    if (!start) return { running: null, module: spec.module };
    const running = this.processes.startedBy(start.module, start.fun, start.args, env.calls);
    return { running, module: startedModule(start, spec.base, running, this.codebase, env) };
  }

  #node(
    spec: ChildSpec,
    written: string,
    running: Running | null,
    at: Item,
    place: Place,
    extra: Extra,
  ): SupervisionNode {
    const generic = !this.codebase.modules.has(written) && running?.callbacks;
    const module = generic || written;
    const child = { spec, module, running, at, extra };
    const node = childNode(child, this.codebase, this.evaluation, (of, label) =>
      this.nodes.idFor(of, place.parent, label),
    );
    this.nodes.add(node, place.parent, place.order);
    this.#reading(node, spec, running, at, place);
    if (running) this.read.supervisors.push({ id: node.id, module: running.callbacks, running });
    this.started.add(module);
    if (running?.callbacks) this.started.add(running.callbacks);
    if (node.name !== undefined && !this.named.has(node.name)) this.named.set(node.name, node.id);
    return node;
  }

  #unknown(at: Item, place: Place, extra: Extra, spec: ChildSpec | null): void {
    const node = unknownNode(at, extra, spec, this.codebase, this.evaluation, (of, label) =>
      this.nodes.idFor(of, place.parent, label),
    );
    this.nodes.add(node, place.parent, place.order);
    this.#reading(node, spec, null, at, place);
  }

  #reading(node: SupervisionNode, spec: ChildSpec | null, running: Running | null, at: Item, place: Place): void {
    const ways = [...(place.ways ?? []), ...(at.ways ?? [])];
    this.read.children.push({ parent: place.parent, node, spec, running, at, ways, atRunTime: place.order < 0 });
  }
}

/** The module whose process a start function starts; `null` when only run time knows. */
function startedModule(
  start: NonNullable<ChildSpec['start']>,
  base: string | undefined,
  running: Running | null,
  codebase: Codebase,
  env: Env,
): string | null {
  const view = codebase.modules.get(start.module);
  // Its own start function hands the start on: the child is known, what it runs is not.
  if (running?.computed) return base ?? (start.fun === 'start_link' && view ? start.module : null);
  // `start: {__MODULE__, :start_repo, []}` in an application or supervisor: the function belongs to it, the process does not.
  const supervising = view !== undefined && SUPERVISING.has(view.role);
  const wrapper = view?.role === 'Application' || (start.fun !== 'start_link' && (view === env.module || supervising));
  if (!wrapper) return start.module;
  const inner = running?.callbacks ?? running?.library ?? null;
  if (inner !== null && inner !== start.module) return inner;
  return base ?? (running || !supervising ? start.module : null);
}

/** The place of one of several forms, of which only one can be there. */
function oneOf(place: Place, forms: readonly unknown[], index: number): Place {
  if (forms.length < 2) return place;
  return { ...place, ways: [...(place.ways ?? []), { of: forms, in: new Set([index]) }] };
}

/** An argument list as it is known at a call. */
export function argumentsOf(args: readonly Expr[], env: Env): Bound[] {
  return args.map((expr) => ({ expr, env, path: [] }));
}
