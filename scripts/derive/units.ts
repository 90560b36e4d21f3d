/**
 * What one process runs: the code of a function or of a closure that another process was given, and the calls between
 * them that stay in the process. A spawn, a Task or a GenServer call is never crossed.
 */
import type { Codebase, FunctionView, ModuleView, Process, Site, SourceFile } from './codebase.ts';
import { processEntries } from './process-entries.ts';
import { sitesElsewhere } from './site-index.ts';

/** Code that one process runs from top to bottom: a function, a closure of another process, a module's or script's body. */
export type Unit = FunctionView | Process | ModuleView | SourceFile;

/** A unit that calls another one. `computed`: the call names its module at run time, so that it may mean another function. */
export interface Caller {
  unit: Unit;
  computed: boolean;
}

const cache = new WeakMap<Codebase, Units>();

/** The units of a codebase; computed once. */
export function unitsOf(codebase: Codebase): Units {
  const known = cache.get(codebase);
  if (known) return known;
  const units = new Units(codebase);
  cache.set(codebase, units);
  return units;
}

export function isFunction(unit: Unit): unit is FunctionView {
  return 'key' in unit;
}

export class Units {
  readonly #codebase: Codebase;
  /** Where the closure of a process was made. */
  readonly #made = new Map<Process, Unit>();
  /** Computed calls (`module.name(…)`) by `name/arity`. */
  readonly #computed = new Map<string, Site[]>();
  /** Modules by what they `use`. */
  readonly #users = new Map<string, ModuleView[]>();
  /** Calls of functions that a module has and its source does not define: a macro did. Filled when first asked for. */
  #unwritten: Map<ModuleView, Site[]> | undefined;
  readonly #ancestors = new Map<Unit, ReadonlySet<Unit>>();

  constructor(codebase: Codebase) {
    this.#codebase = codebase;
    for (const site of sitesElsewhere(codebase)) this.#made.set(site.process, this.#around(site));
    for (const site of codebase.sites) {
      if (site.m === null && typeof site.node.m === 'object' && site.f !== '.')
        push(this.#computed, `${site.f}/${site.n}`, site);
    }
    for (const module of codebase.allModules) for (const used of module.uses) push(this.#users, used, module);
  }

  /** The unit that runs a site. */
  of(site: Site): Unit {
    return site.process.kind === 'own' ? outermost(site) : site.process;
  }

  #around(site: Site): Unit {
    const { parent } = site.process;
    return parent && parent.kind !== 'own' ? parent : outermost(site);
  }

  /** The module whose source holds the unit. */
  moduleOf(unit: Unit): ModuleView | null {
    if (isFunction(unit)) return unit.module;
    if ('fact' in unit) return unit;
    const made = 'kind' in unit ? this.#made.get(unit) : undefined;
    return made ? this.moduleOf(made) : null;
  }

  /**
   * Units that call into this one in their own process; for a closure that is only kept, the code that made it. Test code is
   * left out: its mailbox is not the system's.
   */
  callersOf(unit: Unit): Caller[] {
    // What stands in a macro's block (`defevent subscribe, data: data do`) runs when the function that it defines is called.
    if ('fact' in unit && !isFunction(unit)) return this.#callersOfUnwritten(unit);
    if (!isFunction(unit)) {
      const made = 'kind' in unit && unit.kind === 'deferred' ? this.#made.get(unit as Process) : undefined;
      return made ? [{ unit: made, computed: false }] : [];
    }
    const found = new Map<Unit, Caller>();
    const add = (sites: readonly Site[], computed: boolean) => {
      for (const site of sites) {
        const caller = this.of(site);
        if (site.file.scope !== 'test' && !found.has(caller)) found.set(caller, { unit: caller, computed });
      }
    };
    add(this.#codebase.callers(unit), false);
    const { impl } = unit.module.fact;
    if (impl) add(this.#codebase.sitesOf(`${impl.protocol}.${unit.key}`), false);
    else if (this.#isAsked(unit)) add(this.#computed.get(unit.key) ?? [], true);
    return [...found.values()];
  }

  #callersOfUnwritten(module: ModuleView): Caller[] {
    if (!this.#unwritten) {
      this.#unwritten = new Map();
      for (const site of this.#codebase.sites) {
        const called = site.m === null ? undefined : this.#codebase.modules.get(site.m);
        if (called && called !== site.module && site.file.scope !== 'test' && !this.#codebase.callee(site))
          push(this.#unwritten, called, site);
      }
    }
    const callers = new Set((this.#unwritten.get(module) ?? []).map((site) => this.of(site)));
    return [...callers].map((unit) => ({ unit, computed: false }));
  }

  /** Whether a behaviour of the codebase asks for a function that is not a callback of its own process. */
  #isAsked(fn: FunctionView): boolean {
    if (fn.callback) return false;
    return [...fn.module.behaviours].some((name) =>
      this.#codebase.modules
        .get(name)
        ?.fact.callbacks.some((callback) => `${callback.name}/${callback.arity}` === fn.key),
    );
  }

  /** Every unit from which this one is reached without leaving the process, itself included. */
  ancestorsOf(unit: Unit): ReadonlySet<Unit> {
    const known = this.#ancestors.get(unit);
    if (known) return known;
    const found = new Set<Unit>([unit]);
    // A Set's iteration visits what is added while it runs.
    for (const reached of found) for (const caller of this.callersOf(reached)) found.add(caller.unit);
    this.#ancestors.set(unit, found);
    return found;
  }

  /** Through what a module's process runs: its callbacks, and the functions that its `use`s bring. */
  serverOf(module: ModuleView): Unit[] {
    const injected = [...module.uses].flatMap((name) => {
      const using = this.#codebase.modules.get(name)?.functions.get('__using__/1');
      return using ? [using] : [];
    });
    return [...processEntries(module), ...injected];
  }

  /** Modules that run this unit in their own process: its module for a callback, the using ones for a `__using__`. */
  serversOf(unit: Unit): readonly ModuleView[] {
    if (!isFunction(unit)) return [];
    if (unit.fact.name === '__using__')
      return (this.#users.get(unit.module.name) ?? []).filter((user) => processEntries(user).length > 0);
    return processEntries(unit.module).includes(unit) ? [unit.module] : [];
  }
}

function outermost(site: Site): Unit {
  return site.fn ?? site.module ?? site.file;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
