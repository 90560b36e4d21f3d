/** Modules that exist without a `defmodule` of their name in the source: made by macros, by `Module.create`, by other compilers. */
import type { Codebase, ModuleView } from '../../derive/codebase.ts';
import { childrenOf, descendants } from '../../derive/expressions.ts';
import type { Call, Expr } from '../../model/expr.ts';
import { stdlibExports } from '../../model/stdlib.ts';

/** `use`s of packages that define no further modules in or below the one that uses them. */
const PLAIN = new Set([
  'Absinthe.Schema.Notation',
  'Bamboo.Mailer',
  'Boundary',
  'Broadway',
  'Cloak.Vault',
  'Commanded.Application',
  'Commanded.Commands.Router',
  'Commanded.Event.Handler',
  'Commanded.ProcessManagers.ProcessManager',
  'Ecto.Migration',
  'Ecto.ParameterizedType',
  'Ecto.Query',
  'Ecto.Repo',
  'Ecto.Schema',
  'Ecto.Type',
  'GenStage',
  'GenStateMachine',
  'Horde.DynamicSupervisor',
  'Horde.Registry',
  'Oban.Worker',
  'Phoenix.Channel',
  'Phoenix.Component',
  'Phoenix.Controller',
  'Phoenix.Endpoint',
  'Phoenix.HTML',
  'Phoenix.LiveComponent',
  'Phoenix.LiveView',
  'Phoenix.Presence',
  'Phoenix.Socket',
  'Phoenix.Tracker',
  'Phoenix.VerifiedRoutes',
  'Phoenix.View',
  'Plug.Builder',
  'Plug.Debugger',
  'Plug.ErrorHandler',
  'Plug.Router',
  'Quantum',
  'Swoosh.Mailer',
  'TelemetryRegistry',
  'Tesla',
  'TypedStruct',
]);

/** Says of a name that nothing defines whether something may make it all the same. */
export class MadeModules {
  readonly #codebase: Codebase;
  readonly #names = new Set<string>();
  /** Parts of computed module names, and files that define modules in a quote. */
  readonly #prefixes = new Set<string>();
  readonly #templates = new Set<string>();
  /** Files that create modules themselves. */
  readonly #creators = new Set<string>();

  constructor(codebase: Codebase) {
    this.#codebase = codebase;
    for (const { facts, scope } of codebase.files)
      for (const expr of facts.body) this.#collect(expr, null, scope !== 'test');
    for (const view of codebase.allModules) {
      const { fact, file } = view;
      for (const expr of fact.body) this.#collect(expr, view, file.scope !== 'test');
      if (fact.inQuote || fact.dynamicName) this.#templates.add(file.path);
      if (!fact.dynamicName) continue;
      for (const [name] of fact.name.matchAll(/[A-Z][\w.]*/g)) this.#prefixes.add(name);
      for (const other of file.facts.modules) if (!other.dynamicName) this.#prefixes.add(other.name);
    }
    for (const target of ['Module.create/3', 'Kernel.defmodule/2'])
      for (const site of codebase.sitesOf(target)) {
        this.#templates.add(site.file.path);
        if (!site.inQuote) this.#creators.add(site.file.path);
        if (site.args[0]?.t === 'alias') this.#names.add(site.args[0].v);
      }
  }

  has(name: string): boolean {
    if (this.#names.has(name)) return true;
    for (const prefix of this.#prefixes) if (name.startsWith(`${prefix}.`) || name.includes(`.${prefix}.`)) return true;
    const parent = this.#nearest(name);
    return parent !== undefined && this.#mayDefine(parent);
  }

  /** The closest module around the name. */
  #nearest(name: string): ModuleView | undefined {
    for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
      const view = this.#codebase.modules.get(name.slice(0, end));
      if (view) return view;
    }
    return undefined;
  }

  /** A module that uses a macro which may define others below it. */
  #mayDefine(view: ModuleView): boolean {
    if (this.#creators.has(view.file.path)) return true;
    return [...view.uses].some((use) => {
      const own = this.#codebase.modules.get(use);
      if (own) return this.#templates.has(own.file.path);
      return !stdlibExports(use) && !PLAIN.has(use);
    });
  }

  /** `defenum Status, …`, `Mox.defmock(Mailer, …)`, `embeds_one :item, Item do … end` in a module's body or a script. */
  #collect(expr: Expr, view: ModuleView | null, deep: boolean): void {
    if (expr.t === 'call' && makesModules(expr))
      for (const arg of expr.a.flatMap((one) => [...descendants(one)])) {
        if (arg.t !== 'alias') continue;
        this.#names.add(arg.v);
        if (view) this.#names.add(`${view.name}.${arg.raw ?? arg.v}`);
      }
    // What the bodies of tests define, compiled code does not name.
    if (deep) for (const child of childrenOf(expr)) this.#collect(child, view, deep);
  }
}

function makesModules({ f, m, blocks, via }: Call): boolean {
  if (m === 'Kernel' && via !== 'local') return false;
  return /^def|mock|create|compile/i.test(f) || blocks?.do !== undefined;
}
