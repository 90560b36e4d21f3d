/** Who runs a piece of code: the process that runs `:ets.new/2` owns the table, and takes it along when it ends. */
import { behavioursOf } from '../behaviours.ts';
import type { Codebase, FunctionView, ModuleView, Process, Site } from '../codebase.ts';
import { spawnedFunctions } from '../main-loops.ts';
import { processEntries } from '../process-entries.ts';
import { isFunction, type Unit, type Units, unitsOf } from '../units.ts';

/**
 * Who enters the code, seen from the outermost function. `server`: a process of the module, through a callback.
 * `supervisor`: a supervisor, through its `init`. `application`: its `start`. `starter`: whoever calls a function that starts a
 * child, which is the child's supervisor. `agent`: an agent that the module starts. `client`: whoever calls the function.
 * `spawned`: a closure or function of another process. `other`: code whose caller is not seen, with the reason.
 */
export type Runner =
  | { kind: 'server' | 'supervisor' | 'application'; module: ModuleView; fn: FunctionView }
  | { kind: 'starter'; fn: FunctionView }
  | { kind: 'client'; fn: FunctionView }
  | { kind: 'agent'; module: ModuleView | null }
  | { kind: 'spawned' }
  | { kind: 'other'; why: string };

const START_LINK = /(^|_)start_link(_|!|$)/;
const SUPERVISORS: ReadonlySet<string> = new Set(['Supervisor', 'DynamicSupervisor']);

/** `Agent.start_link(Module, :function, [])`: the function runs in the agent. */
const AGENTS = ['start', 'start_link', 'get', 'update', 'get_and_update', 'cast'].flatMap((name) =>
  [3, 4, 5].map((arity) => `Agent.${name}/${arity}`),
);

/** Answers who runs a site; kept, for its indexes. */
export class Runners {
  readonly #codebase: Codebase;
  #agents: ReadonlySet<string> | undefined;
  readonly #units: Units;

  constructor(codebase: Codebase) {
    this.#codebase = codebase;
    this.#units = unitsOf(codebase);
  }

  /** Everyone who may run the site, as far as calls are seen. */
  of(site: Site): Runner[] {
    const roots = this.#rootsOf(this.#units.of(site));
    return roots.map((unit) => this.#runnerOf(unit));
  }

  /** Units above this one that nobody calls, or that a behaviour, a supervisor or the system calls. */
  #rootsOf(unit: Unit): Unit[] {
    const found = new Set<Unit>([unit]);
    const roots: Unit[] = [];
    // A Set's iteration visits what is added while it runs.
    for (const at of found) {
      const callers = this.#isPassedThrough(at) ? this.#units.callersOf(at) : [];
      const others = callers.filter((caller) => caller.unit !== at && this.#counts(caller.unit));
      if (others.length === 0) roots.push(at);
      for (const caller of others) found.add(caller.unit);
    }
    return roots;
  }

  /** Scripts and benchmarks are no part of the system: what they call, they call for themselves. */
  #counts(unit: Unit): boolean {
    if ('scope' in unit) return unit.scope === 'lib';
    return (this.#units.moduleOf(unit)?.file.scope ?? 'lib') === 'lib';
  }

  /** A function that others call, or a closure that is only kept: whoever made it may run it. */
  #isPassedThrough(unit: Unit): boolean {
    if ('kind' in unit && unit.kind === 'deferred') return true;
    return this.#runnerOf(unit).kind === 'client';
  }

  #runnerOf(unit: Unit): Runner {
    if (!isFunction(unit)) return this.#ofClosure(unit);
    const { module, fact, key } = unit;
    if (fact.kind === 'defmacro' || fact.kind === 'defmacrop') return { kind: 'other', why: 'a macro writes the call' };
    if (module.role === 'mix-task') return { kind: 'other', why: 'a Mix task runs it' };
    if (START_LINK.test(fact.name) || fact.name === 'child_spec') return { kind: 'starter', fn: unit };
    if (
      (module.behaviours.has('Application') || module.uses.has('Application')) &&
      ['start/2', 'start_phase/3'].includes(key)
    )
      return { kind: 'application', module, fn: unit };
    if (this.#codebase.startFunctions.has(`${module.name}.${fact.name}`)) return { kind: 'starter', fn: unit };
    if (processEntries(module).includes(unit))
      return { kind: SUPERVISORS.has(module.role) ? 'supervisor' : 'server', module, fn: unit };
    if (this.#units.callersOf(unit).some((caller) => caller.unit !== unit)) return { kind: 'client', fn: unit };
    if (fact.kind !== 'def' && fact.kind !== 'defdelegate') return { kind: 'other', why: 'nothing calls it' };
    if (fact.name === 'start') return { kind: 'starter', fn: unit };
    if (this.#isRunByAgent(unit)) return { kind: 'agent', module };
    if (spawnedFunctions(this.#codebase).has(unit)) return { kind: 'spawned' };
    // Who calls a behaviour's function, and in which process, is decided elsewhere.
    const asked = fact.impl !== undefined || behavioursOf(this.#codebase, module).some((one) => one.callbacks.has(key));
    if (asked) return { kind: 'other', why: `${key} is a behaviour's function: its caller is not seen` };
    return { kind: 'client', fn: unit };
  }

  #ofClosure(unit: Exclude<Unit, FunctionView>): Runner {
    if (!('kind' in unit)) return { kind: 'other', why: 'code outside functions: it runs when it is compiled' };
    const process = unit as Process;
    if (process.kind === 'server') return { kind: 'agent', module: this.#units.moduleOf(process) };
    if (process.kind === 'spawned') return { kind: 'spawned' };
    return { kind: 'other', why: 'a closure that is kept: who runs it is not seen' };
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
