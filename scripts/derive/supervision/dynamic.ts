/** Children that code starts at run time: `start_child` and `async*`, under the supervisor that is named there. */
import type { Expr } from '../../model/expr.ts';
import type { Scope } from '../../model/words.ts';
import type { Site } from '../codebase.ts';
import type { Extra } from './child-node.ts';
import type { Env } from './env.ts';
import { envAt } from './env-at.ts';
import type { Forest } from './forest.ts';
import { placeText } from './nodes.ts';
import { watcherOf } from './watchers.ts';

/** Function to the position of the child in its arguments. `task`: the rest is what the task runs. */
const STARTS: Readonly<Record<string, 'child' | 'task'>> = {
  'DynamicSupervisor.start_child/2': 'child',
  'Supervisor.start_child/2': 'child',
  ':supervisor.start_child/2': 'child',
  'ConsumerSupervisor.start_child/2': 'child',
  'Task.Supervisor.start_child/2': 'task',
  'Task.Supervisor.start_child/3': 'task',
  'Task.Supervisor.start_child/4': 'task',
  'Task.Supervisor.start_child/5': 'task',
  'Task.Supervisor.async/2': 'task',
  'Task.Supervisor.async/3': 'task',
  'Task.Supervisor.async/4': 'task',
  'Task.Supervisor.async/5': 'task',
  'Task.Supervisor.async_nolink/2': 'task',
  'Task.Supervisor.async_nolink/3': 'task',
  'Task.Supervisor.async_nolink/4': 'task',
  'Task.Supervisor.async_nolink/5': 'task',
  'Task.Supervisor.async_stream/3': 'task',
  'Task.Supervisor.async_stream/4': 'task',
  'Task.Supervisor.async_stream/5': 'task',
  'Task.Supervisor.async_stream/6': 'task',
  'Task.Supervisor.async_stream_nolink/3': 'task',
  'Task.Supervisor.async_stream_nolink/4': 'task',
};

/** Calls that start children at run time; each is done once, when the forest has the supervisor that it names. */
export class DynamicChildren {
  readonly #forest: Forest;
  #open: Site[];
  readonly #seen = new Set<string>();

  constructor(forest: Forest, scope: Scope) {
    this.#forest = forest;
    this.#open = Object.keys(STARTS)
      .flatMap((target) => forest.codebase.sitesOf(target))
      .filter((site) => site.file.scope === scope && !site.inQuote && !site.captured && site.module && site.args[1]);
  }

  /** Adds what can be added now, until nothing more can: a child may itself be the supervisor of another. */
  add(): void {
    for (let before = -1; before !== this.#open.length; ) {
      before = this.#open.length;
      this.#open = this.#open.filter((site) => !this.#addFrom(site));
    }
  }

  /** Reads what calls start below supervisors that the forest does not have. */
  readRest(): void {
    for (const site of this.#open) {
      if (STARTS[site.target!] !== 'child') continue;
      this.#forest.evaluation.restart();
      const env = envAt(site, this.#forest.evaluation);
      this.#forest.loose({ expr: site.args[1]!, env, conditions: [], through: [] }, true);
    }
  }

  /** Modules that calls start, wherever they start them. */
  modules(): string[] {
    const forest = this.#forest;
    return this.#open.flatMap((site) => {
      if (STARTS[site.target!] === 'task') return [];
      forest.evaluation.restart();
      const env = envAt(site, forest.evaluation);
      const specs = forest.specs({ expr: site.args[1]!, env, conditions: [], through: [] });
      return specs.flatMap(({ spec }) => spec.module ?? []);
    });
  }

  #addFrom(site: Site): boolean {
    const forest = this.#forest;
    forest.evaluation.restart();
    const env = envAt(site, forest.evaluation);
    const parent = supervisorNode(forest, site.args[0]!, env, site);
    if (parent === null) return false;
    const what = STARTS[site.target!]!;
    const by = { module: site.module!.name, function: site.fn?.key ?? null, file: site.file.path, line: site.line };
    const note = `started by ${placeText(by)}`;
    const key = `${parent}\0${by.module}.${by.function}\0${what === 'task' ? 'task' : site.line}`;
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    const place = { parent, order: -1, above: [] };
    const again = watcherOf(site, forest.codebase);
    const extra: Extra = { known: 'dynamic', note, by, ...(again === undefined ? {} : { again }) };
    if (what === 'task') forest.task(site.args.slice(1), env, place, extra);
    else forest.member({ expr: site.args[1]!, env, conditions: [], through: [] }, place, extra);
    return true;
  }
}

/** The node that a supervisor argument names. */
function supervisorNode(forest: Forest, expr: Expr, env: Env, site: Site): string | null {
  for (const form of forest.evaluation.forms(expr, env)) {
    const name = registeredName(form.expr);
    if (name === null) continue;
    const named = forest.named.get(name);
    if (named !== undefined) return named;
    const own = forest.nodes.all.find(
      (node) => node.module === name && (node.kind === 'dynamic' || node.kind === 'supervisor'),
    );
    if (own) return own.id;
  }
  return ownSupervisor(forest, site);
}

/** A supervisor's module that starts children under a name it computes: itself, or its only dynamic child. */
function ownSupervisor(forest: Forest, site: Site): string | null {
  const own = forest.nodes.all.find((node) => node.module === site.module?.name);
  if (!own) return null;
  if (own.kind === 'dynamic') return own.id;
  if (own.kind !== 'supervisor') return null;
  if (site.m === 'Supervisor' || site.m === ':supervisor') return own.id;
  const wanted = site.m === 'Task.Supervisor' ? 'Task.Supervisor' : 'DynamicSupervisor';
  const below = forest.nodes.edges.flatMap(({ parent, child }) =>
    parent === own.id ? [forest.nodes.get(child)!] : [],
  );
  const able = below.filter((node) => node.kind === 'dynamic' && node.module === wanted);
  return able.length === 1 ? able[0]!.id : null;
}

/** `Name`, `:name`, `{Name, node}`, `{:via, PartitionSupervisor, {Name, key}}`, `{:global, name}`. */
function registeredName(expr: Expr): string | null {
  if (expr.t === 'alias') return expr.v;
  if (expr.t === 'atom' && expr.v !== 'nil') return `:${expr.v}`;
  if (expr.t !== 'tuple') return null;
  const [first, second, third] = expr.a;
  if (first?.t === 'atom' && first.v === 'via' && second?.t === 'alias' && second.v === 'PartitionSupervisor')
    return third?.t === 'tuple' && third.a[0]?.t === 'alias' ? third.a[0].v : null;
  return first?.t === 'alias' && expr.a.length === 2 ? first.v : null;
}
