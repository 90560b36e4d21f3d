/** What runs when a child's start function is called: a server, a supervisor with its children, or a process of a library. */
import type { Call } from '../../model/expr.ts';
import type { FunctionView, ModuleView } from '../codebase.ts';
import type { Bound, Env } from './env.ts';
import type { Evaluation } from './evaluation.ts';
import { initMayIgnore, mayIgnore } from './ignores.ts';
import type { Items } from './items.ts';
import { usedProcess } from './library.ts';
import { LibraryProcesses } from './library-processes.ts';
import { blank, type Running } from './process.ts';
import { type Start, startsIn } from './starts.ts';

const MAX_DEPTH = 6;

export class Processes {
  readonly #evaluation: Evaluation;
  readonly #libraries: LibraryProcesses;

  constructor(evaluation: Evaluation, items: Items) {
    this.#evaluation = evaluation;
    this.#libraries = new LibraryProcesses(evaluation, items);
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
    if (!view) return this.#libraries.of(module, args, calls);
    const fn = functionOf(view, fun, args);
    if (!fn) return this.#generated(view, args, calls);
    if (fn.fact.delegate?.to) return this.startedBy(fn.fact.delegate.to, fn.fact.delegate.as, args, calls, depth + 1);
    const bound = args ?? Array.from({ length: fn.fact.arity }, () => null);
    const reached = this.#evaluation.clauses(fn, bound, calls);
    const starts = reached.flatMap(({ clause, env }) => startsIn(clause.body, env, this.#evaluation));
    const running = depth < MAX_DEPTH ? this.#first(starts, view, depth) : null;
    // Of a start function that hands the start on, the module's own role says what runs; of any other one it says nothing.
    const own = running?.computed && !STARTS_ITSELF.test(fun) ? null : this.#byRole(view, args, calls);
    const found = running && !running.computed ? running : (own ?? running);
    const ignores = mayIgnore(reached, this.#evaluation) || this.#initIgnores(found);
    return found && ignores ? { ...found, ignores } : found;
  }

  #initIgnores(found: Running | null): boolean {
    const view = found?.callbacks ? this.#evaluation.codebase.modules.get(found.callbacks) : undefined;
    if (!found || !view || found.type !== 'worker') return false;
    return initMayIgnore(view, found.arg, found.calls, this.#evaluation);
  }

  /** What a start that was found in code starts. */
  of(start: Start, depth = 0): Running | null {
    const { call, env, module } = start;
    const args = call.a.map((expr): Bound => ({ expr, env, path: [] }));
    if (module === null) return this.#computed(call, env);
    return this.startedBy(module, call.f, args, [...env.calls, call], depth + 1);
  }

  /** A start whose module only run time knows; the one server that it is handed is what it runs. */
  #computed(call: Call, env: Env): Running {
    const { modules } = this.#evaluation.codebase;
    const handed = new Set(
      call.a.flatMap((expr) => {
        const { expr: form } = this.#evaluation.one(expr, env);
        return form.t === 'alias' && SERVERS.has(modules.get(form.v)?.role ?? '') ? form.v : [];
      }),
    );
    const [callbacks] = handed;
    const base = { ...blank([...env.calls, call]), kind: 'worker', type: 'worker' } as const;
    return handed.size === 1 && callbacks !== undefined
      ? { ...base, callbacks }
      : { ...base, callbacks: null, computed: true };
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
        return running && !running.computed ? [{ start, running }] : [];
      });
  }

  #first(starts: readonly Start[], view: ModuleView, depth: number): Running | null {
    const all = starts.flatMap((start) => {
      const running = this.of(start, depth);
      return running ? [{ start, running }] : [];
    });
    const known = all.filter(({ running }) => !running.computed);
    const chosen =
      known.find(({ running }) => running.callbacks === view.name) ??
      known.find(({ running }) => running.flags) ??
      known[0] ??
      all[0];
    if (!chosen) return null;
    const { running, start } = chosen;
    // Of another package's module the name is all there is to say what runs.
    const library = running.library ?? (running.kind === 'external' ? start.module : null);
    return library === null ? running : { ...running, library };
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
        library: used.module,
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
          this.#libraries.supervisor(view, arg, calls) ?? {
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
}

/** Names under which a module starts its own process. */
const STARTS_ITSELF = /^start$|^start_monitor$|start_link/;

const SERVERS: ReadonlySet<string> = new Set(['GenServer', 'gen_statem', 'GenStage', 'Agent', 'Supervisor']);

/** Of a function whose arguments are not known the largest arity: the smaller ones only fill in defaults. */
function functionOf(view: ModuleView, fun: string, args: readonly Bound[] | null): FunctionView | undefined {
  if (args) return view.functions.get(`${fun}/${args.length}`);
  const named = [...view.functions.values()].filter(({ fact }) => fact.name === fun);
  return named.reduce<FunctionView | undefined>(
    (best, fn) => (best && best.fact.arity >= fn.fact.arity ? best : fn),
    undefined,
  );
}
