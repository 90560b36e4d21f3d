/** What runs when a child's start function is called: a server, a supervisor with its children, or a process of a library. */
import type { SupervisionNode } from '../../model/architecture.ts';
import type { Call } from '../../model/expr.ts';
import type { FunctionView, ModuleView } from '../codebase.ts';
import type { Bound } from './env.ts';
import type { Evaluation, Value } from './evaluation.ts';
import { asValue } from './evaluation.ts';
import { type Flags, flagsOf } from './flags.ts';
import { type Described, describedByInit } from './init.ts';
import type { Item, Items } from './items.ts';
import { optionsOf } from './keywords.ts';
import { libraryChild, usedProcess } from './library.ts';
import { type Start, startsIn } from './starts.ts';

/** A process as its start function describes it. */
export interface Running {
  kind: SupervisionNode['kind'];
  /** `type:` that its child spec has when it is not written. */
  type: 'worker' | 'supervisor';
  /** Module whose callbacks it runs, where that is known. */
  callbacks: string | null;
  name?: Value;
  flags?: Flags;
  children: readonly Item[];
  /** One copy of the child per partition. */
  partitioned?: true;
  notes: readonly string[];
  /** `init/1`'s argument, for reading what it links. */
  arg: Bound | null;
  calls: readonly Call[];
}

const MAX_DEPTH = 6;

/** Modules whose `start_link` takes a callback module first (OTP's with a registered name: second). */
const CALLBACK_MODULES = new Set([
  'GenServer',
  ':gen_server',
  ':gen_statem',
  'GenStateMachine',
  'GenStage',
  'Supervisor',
  ':supervisor',
  'DynamicSupervisor',
  'ConsumerSupervisor',
]);

export class Processes {
  readonly #evaluation: Evaluation;
  readonly #items: Items;

  constructor(evaluation: Evaluation, items: Items) {
    this.#evaluation = evaluation;
    this.#items = items;
  }

  /** What `module.fun(args)` starts; `null` when the syntax does not say. */
  startedBy(
    module: string,
    fun: string,
    args: readonly Bound[] | null,
    calls: readonly Call[],
    depth = 0,
  ): Running | null {
    const view = this.#evaluation.codebase.modules.get(module);
    if (!view) return this.#library(module, args, calls);
    const fn = functionOf(view, fun, args);
    if (!fn) return this.#generated(view, args, calls);
    if (fn.fact.delegate?.to) return this.startedBy(fn.fact.delegate.to, fn.fact.delegate.as, args, calls, depth + 1);
    const bound = args ?? Array.from({ length: fn.fact.arity }, () => null);
    const reached = this.#evaluation.clauses(fn, bound, calls);
    const starts = reached.flatMap(({ clause, env }) => startsIn(clause.body, env, this.#evaluation));
    const running = depth < MAX_DEPTH ? this.#first(starts, view, depth) : null;
    const ignores = reached.some(({ clause, env }) =>
      this.#evaluation.body(clause.body, env).some(({ expr }) => expr.t === 'atom' && expr.v === 'ignore'),
    );
    const found = running ?? this.#byRole(view, args, calls);
    return found && ignores ? { ...found, notes: [...found.notes, 'may answer :ignore'] } : found;
  }

  /** What a start that was found in code starts. */
  of(start: Start, depth = 0): Running | null {
    const { call, env, module } = start;
    const args = call.a.map((expr): Bound => ({ expr, env, path: [] }));
    return this.startedBy(module, call.f, args, [...env.calls, call], depth + 1);
  }

  /** All starts of a function, with what each of them starts. */
  starts(
    fn: FunctionView,
    args: readonly (Bound | null)[],
    calls: readonly Call[],
  ): { start: Start; running: Running }[] {
    const evaluation = this.#evaluation;
    const found = evaluation
      .clauses(fn, args, calls)
      .flatMap(({ clause, env }) => startsIn(clause.body, env, evaluation));
    return found
      .filter((start, index) => found.findIndex(({ call }) => call === start.call) === index)
      .flatMap((start) => {
        const running = this.of(start);
        return running ? [{ start, running }] : [];
      });
  }

  #first(starts: readonly Start[], view: ModuleView, depth: number): Running | null {
    const all = starts.flatMap((start) => {
      const running = this.of(start, depth);
      return running ? [{ start, running }] : [];
    });
    const chosen =
      all.find(({ running }) => running.callbacks === view.name) ?? all.find(({ running }) => running.flags) ?? all[0];
    if (!chosen) return null;
    const { running, start } = chosen;
    const other = this.#evaluation.codebase.modules.has(start.module) && start.module !== view.name;
    const runs = running.callbacks !== null && running.callbacks !== view.name ? [`runs ${running.callbacks}`] : [];
    if (running.kind === 'external') return { ...running, notes: [...running.notes, `runs ${start.module}`] };
    return other || runs.length > 0 ? { ...running, notes: [...new Set([...running.notes, ...runs])] } : running;
  }

  /** `start_link` that a `use` generates. */
  #generated(view: ModuleView, args: readonly Bound[] | null, calls: readonly Call[]): Running | null {
    const used = usedProcess(view.uses);
    if (used)
      return {
        ...blank(calls),
        kind: 'external',
        type: used.type,
        callbacks: view.name,
        notes: [`tree of ${used.module}`],
      };
    return this.#byRole(view, args, calls);
  }

  #byRole(view: ModuleView, args: readonly Bound[] | null, calls: readonly Call[]): Running | null {
    const arg = args?.[0] ?? null;
    const base = { ...blank(calls), callbacks: view.name, arg };
    switch (view.role) {
      case 'Supervisor':
      case 'DynamicSupervisor':
        return (
          this.#supervisor(view, arg, calls) ?? {
            ...base,
            kind: view.role === 'Supervisor' ? 'supervisor' : 'dynamic',
            type: 'supervisor',
          }
        );
      case 'GenServer':
      case 'Agent':
      case 'gen_statem':
      case 'GenStage':
        return { ...base, kind: 'worker', type: 'worker' };
      case 'Task':
        return { ...base, kind: 'task', type: 'worker' };
      default:
        return null;
    }
  }

  #supervisor(view: ModuleView, arg: Bound | null, calls: readonly Call[]): Running | null {
    const described = describedByInit(view, arg, calls, this.#evaluation, this.#items);
    return described && { ...fromDescription(described, calls), callbacks: view.name, arg };
  }

  #library(module: string, args: readonly Bound[] | null, calls: readonly Call[]): Running | null {
    const library = libraryChild(module);
    if (!library) {
      const options = args?.map((arg) => this.#nameIn(arg)).find((name) => name !== undefined);
      return {
        ...blank(calls),
        kind: 'external',
        type: 'worker',
        callbacks: null,
        ...(options ? { name: options } : {}),
      };
    }
    if (!args) return { ...blank(calls), kind: library.kind, type: library.type, callbacks: null };
    const name = this.#nameOf(module, args, library.options);
    const named = name ? { name } : {};
    const viaName = isNamed(module, args);
    const first = args[viaName ? 1 : 0];
    const takesModule = first !== undefined && CALLBACK_MODULES.has(module);
    const callback = takesModule
      ? this.#evaluation.part(first).find(({ expr }) => expr.t === 'alias')?.expr
      : undefined;
    const view = callback?.t === 'alias' ? this.#evaluation.codebase.modules.get(callback.v) : undefined;
    const arg = args[viaName ? 2 : 1] ?? null;
    const base: Running = { ...blank(calls), kind: library.kind, type: library.type, callbacks: null, ...named };
    if (callback?.t === 'alias') {
      const supervisor = library.type === 'supervisor' && view ? this.#supervisor(view, arg, calls) : null;
      if (supervisor) return { ...supervisor, ...named };
      return { ...base, callbacks: callback.v, arg };
    }
    return this.#inline(module, base, args);
  }

  /** Supervisors that are given everything in the call. */
  #inline(module: string, base: Running, args: readonly Bound[]): Running {
    const [first, second] = args;
    const evaluation = this.#evaluation;
    if (module === 'Supervisor' && first)
      return {
        ...base,
        flags: flagsOf(second?.expr, (second ?? first).env, evaluation),
        children: this.#items.of(first.expr, first.env),
      };
    if (module === 'DynamicSupervisor' || module === 'Task.Supervisor')
      return first ? { ...base, flags: flagsOf(first.expr, first.env, evaluation, 'one_for_one') } : base;
    if (module !== 'PartitionSupervisor' || !first) return base;
    const child = optionsOf(first.expr, first.env, evaluation).values.get('child_spec');
    return {
      ...base,
      flags: flagsOf(first.expr, first.env, evaluation, 'one_for_one'),
      children: child ? [child] : [],
      partitioned: true,
    };
  }

  #nameOf(module: string, args: readonly Bound[], at: number | undefined): Value | undefined {
    if (module.startsWith(':')) {
      const first = isNamed(module, args) ? this.#evaluation.part(args[0]!)[0] : undefined;
      return first?.expr.t === 'tuple' && first.expr.a[1] ? asValue(first.expr.a[1], first.env) : undefined;
    }
    const options = args.length === 3 ? args[2] : at === undefined ? undefined : args[at];
    return options && this.#nameIn(options);
  }

  #nameIn(bound: Bound): Value | undefined {
    for (const form of this.#evaluation.part(bound)) {
      const name = optionsOf(form.expr, form.env, this.#evaluation).values.get('name');
      if (name) return name;
    }
    return undefined;
  }
}

function blank(calls: readonly Call[]): Omit<Running, 'kind' | 'type' | 'callbacks'> {
  return { children: [], notes: [], arg: null, calls };
}

function fromDescription(described: Described, calls: readonly Call[]): Omit<Running, 'callbacks'> {
  return {
    ...blank(calls),
    kind: described.dynamic ? 'dynamic' : 'supervisor',
    type: 'supervisor',
    flags: described.flags,
    children: described.children,
    notes: described.ignores ? ['may answer :ignore'] : [],
  };
}

function functionOf(view: ModuleView, fun: string, args: readonly Bound[] | null): FunctionView | undefined {
  if (args) return view.functions.get(`${fun}/${args.length}`);
  for (const fn of view.functions.values()) if (fn.fact.name === fun) return fn;
  return undefined;
}

/** OTP's start functions with a registered name in front: `:gen_server.start_link({:local, name}, Mod, arg, options)`. */
function isNamed(module: string, args: readonly Bound[]): boolean {
  return module.startsWith(':') && args.length >= (module === ':supervisor' ? 3 : 4);
}
