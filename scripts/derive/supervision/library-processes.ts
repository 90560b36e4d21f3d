/** Processes that modules of Elixir, OTP and other packages start, read from the arguments of their start functions. */
import type { Call } from '../../model/expr.ts';
import type { ModuleView } from '../codebase.ts';
import { print } from '../print.ts';
import type { Bound } from './env.ts';
import type { Evaluation, Value } from './evaluation.ts';
import { asValue } from './evaluation.ts';
import { flagsOf } from './flags.ts';
import { describedByInit, PER_EVENT } from './init.ts';
import type { Items } from './items.ts';
import { optionsOf } from './keywords.ts';
import { libraryChild } from './library.ts';
import { blank, fromDescription, type Running } from './process.ts';

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

/** Those of them that always do: without a module that is known nobody knows what runs. */
const SERVER_MODULES = new Set([
  'GenServer',
  ':gen_server',
  ':gen_statem',
  'GenStateMachine',
  'GenStage',
  ':supervisor',
]);

export class LibraryProcesses {
  readonly #evaluation: Evaluation;
  readonly #items: Items;

  constructor(evaluation: Evaluation, items: Items) {
    this.#evaluation = evaluation;
    this.#items = items;
  }

  /** A module-based supervisor, as its `init/1` describes it. */
  supervisor(view: ModuleView, arg: Bound | null, calls: readonly Call[]): Running | null {
    const described = describedByInit(view, arg, calls, this.#evaluation, this.#items);
    return described && { ...fromDescription(described, calls), callbacks: view.name, arg };
  }

  /** What `start_link` of a module outside the codebase starts. */
  of(module: string, args: readonly Bound[] | null, calls: readonly Call[]): Running | null {
    const library = libraryChild(module);
    if (!library) {
      const options = args?.map((arg) => this.#nameIn(arg)).find((name) => name !== undefined);
      return {
        ...blank(calls),
        ...this.#workersOf(module, args),
        kind: 'external',
        type: 'worker',
        callbacks: null,
        library: module,
        ...(options ? { name: options } : {}),
      };
    }
    const unread = SERVER_MODULES.has(module) ? ({ computed: true } as const) : {};
    if (!args)
      return { ...blank(calls), kind: library.kind, type: library.type, callbacks: null, library: module, ...unread };
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
    const base: Running = {
      ...blank(calls),
      kind: library.kind,
      type: library.type,
      callbacks: null,
      library: module,
      ...named,
    };
    if (callback?.t === 'alias') {
      const supervisor = library.type === 'supervisor' && view ? this.supervisor(view, arg, calls) : null;
      if (supervisor) return { ...supervisor, ...named };
      return { ...base, callbacks: callback.v, arg };
    }
    return takesModule && SERVER_MODULES.has(module) ? { ...base, ...unread } : this.#inline(module, base, args);
  }

  /** The workers of a pool, which the pool starts itself. */
  #workersOf(module: string, args: readonly Bound[] | null): Partial<Running> {
    const [pool] = args ?? [];
    if (module !== ':poolboy' || !pool) return {};
    const { values } = optionsOf(pool.expr, pool.env, this.#evaluation);
    const [worker, size] = [values.get('worker_module'), values.get('size')];
    if (!worker) return {};
    return { children: [worker], template: `worker of the pool${size ? `, size ${print(size.expr)}` : ''}` };
  }

  /** Supervisors that are given everything in the call. */
  #inline(module: string, base: Running, args: readonly Bound[]): Running {
    const [first, second] = args;
    const evaluation = this.#evaluation;
    if ((module === 'Supervisor' || module === 'ConsumerSupervisor') && first)
      return {
        ...base,
        ...(module === 'ConsumerSupervisor' ? { template: PER_EVENT } : {}),
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

/** OTP's start functions with a registered name in front: `:gen_server.start_link({:local, name}, Mod, arg, options)`. */
function isNamed(module: string, args: readonly Bound[]): boolean {
  return module.startsWith(':') && args.length >= (module === ':supervisor' ? 3 : 4);
}
