/** Whose table it is: the process that runs `:ets.new/2` owns the table, and takes it along when it ends. */
import { behavioursOf } from '../../derive/behaviours.ts';
import type { Codebase, FunctionView, ModuleView, Site } from '../../derive/codebase.ts';
import { spawnedFunctions } from '../../derive/main-loops.ts';
import { processEntries } from '../../derive/process-entries.ts';
import { isFunction, type Unit, type Units, unitsOf } from '../../derive/units.ts';

/**
 * `server`: a process of the module, through a callback. `keeper`: a supervisor, an application's start, a function that a
 * supervisor calls to start a child. `client`: whoever calls the function. `other`: a closure of another process, code that
 * runs when it is compiled, a Mix task, a function whose caller is not seen.
 */
export type Owner =
  | { kind: 'server'; module: ModuleView; fn: FunctionView }
  | { kind: 'client'; fn: FunctionView }
  | { kind: 'keeper' | 'other' };

const START_LINK = /(^|_)start_link(_|!|$)/;
const KEEPERS: ReadonlySet<string> = new Set(['Supervisor', 'DynamicSupervisor']);

/** `Agent.start_link(Module, :function, [])`: the function runs in the agent. */
const AGENTS = ['start', 'start_link', 'get', 'update', 'get_and_update', 'cast'].flatMap((name) =>
  [3, 4, 5].map((arity) => `Agent.${name}/${arity}`),
);

export class Owners {
  readonly #codebase: Codebase;
  #agents: ReadonlySet<string> | undefined;
  readonly #units: Units;

  constructor(codebase: Codebase) {
    this.#codebase = codebase;
    this.#units = unitsOf(codebase);
  }

  /** Everyone who may run the site, as far as calls are seen. */
  of(site: Site): Owner[] {
    const roots = this.#rootsOf(this.#units.of(site));
    return roots.map((unit) => this.#ownerOf(unit));
  }

  /** Units above this one that nobody calls, or that a behaviour, a supervisor or the system calls. */
  #rootsOf(unit: Unit): Unit[] {
    const found = new Set<Unit>([unit]);
    const roots: Unit[] = [];
    // A Set's iteration visits what is added while it runs.
    for (const at of found) {
      const callers = this.#isPassedThrough(at) ? this.#units.callersOf(at) : [];
      const others = callers.filter((caller) => caller.unit !== at);
      if (others.length === 0) roots.push(at);
      for (const caller of others) found.add(caller.unit);
    }
    return roots;
  }

  /** A function that others call, or a closure that is only kept: whoever made it may run it. */
  #isPassedThrough(unit: Unit): boolean {
    if ('kind' in unit && unit.kind === 'deferred') return true;
    return this.#ownerOf(unit).kind === 'client';
  }

  #ownerOf(unit: Unit): Owner {
    if (!isFunction(unit)) return { kind: 'other' };
    const { module, fact, key } = unit;
    if (fact.kind === 'defmacro' || fact.kind === 'defmacrop' || module.role === 'mix-task') return { kind: 'other' };
    if (START_LINK.test(fact.name) || fact.name === 'child_spec') return { kind: 'keeper' };
    if (this.#codebase.startFunctions.has(`${module.name}.${fact.name}`)) return { kind: 'keeper' };
    if (module.behaviours.has('Application') && ['start/2', 'start_phase/3'].includes(key)) return { kind: 'keeper' };
    if (processEntries(module).includes(unit))
      return KEEPERS.has(module.role) ? { kind: 'keeper' } : { kind: 'server', module, fn: unit };
    if (this.#units.callersOf(unit).some((caller) => caller.unit !== unit)) return { kind: 'client', fn: unit };
    if (fact.kind !== 'def' && fact.kind !== 'defdelegate') return { kind: 'other' };
    if (fact.name === 'start') return { kind: 'keeper' };
    // Who calls a behaviour's function, and in which process, is decided elsewhere.
    const asked = fact.impl !== undefined || behavioursOf(this.#codebase, module).some((one) => one.callbacks.has(key));
    if (asked || spawnedFunctions(this.#codebase).has(unit) || this.#isRunByAgent(unit)) return { kind: 'other' };
    return { kind: 'client', fn: unit };
  }

  #isRunByAgent({ module, fact }: FunctionView): boolean {
    this.#agents ??= new Set(
      AGENTS.flatMap((target) => this.#codebase.sitesOf(target)).flatMap(({ args }) => {
        const at = args.findIndex((arg, index) => arg.t === 'alias' && args[index + 1]?.t === 'atom');
        const [named, name] = args.slice(Math.max(at, 0));
        return named?.t === 'alias' && name?.t === 'atom' ? [`${named.v}.${name.v}`] : [];
      }),
    );
    return this.#agents.has(`${module.name}.${fact.name}`);
  }
}
