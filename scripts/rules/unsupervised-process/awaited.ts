/** Whether the process that starts a task also takes its reply: the task is followed through variables, helpers and callers. */
import type { Codebase, Frame, FunctionView, Process, Site } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import { variablesIn } from '../../derive/patterns.ts';
import { quotedDefinition } from '../../derive/quoted-definition.ts';
import { reachedFrom } from '../../derive/reach.ts';
import { isDefinition } from '../../derive/special-forms.ts';
import type { Call, Clause, Expr } from '../../model/expr.ts';

const TAKING = new Set(['await', 'await_many', 'yield', 'yield_many', 'shutdown']);
/** Modules whose functions hand on what they are given, in what they answer. */
const CARRIERS = new Set(['Enum', 'Stream', 'Map', 'Keyword', 'List', 'MapSet', 'Tuple', 'Kernel', 'Access']);
const TRANSPARENT = new Set(['case', 'if', 'unless', 'with', 'cond', 'try', 'for', 'receive']);
const MAX_DEPTH = 6;

/** Where a task is while it is followed. */
interface Place {
  frame: Frame | null;
  process: Process;
  fn: FunctionView | null;
  clause: Clause | null;
}

export class AwaitedTasks {
  readonly #codebase: Codebase;
  readonly #taking = new Map<FunctionView, boolean>();

  constructor(codebase: Codebase) {
    this.#codebase = codebase;
  }

  /** The site is a `Task.async`, or a capture of it. */
  has(site: Site): boolean {
    return this.#follow(site, 0) || this.#receivedBeside(site);
  }

  #follow(place: Place, depth: number): boolean {
    if (depth > MAX_DEPTH) return false;
    for (let frame = place.frame; frame; frame = frame.parent) {
      const { node, slot } = frame;
      if (slot === 'item' || slot === 'value') continue;
      if (slot === 'arg' && 't' in node && node.t === 'call') {
        if (this.#takesTasks(node, place) || this.#isTakenBy(node)) return true;
        if (!this.#carries(node)) return false;
        continue;
      }
      if (slot === 'operand' && 't' in node && node.t === 'op') {
        if (node.v === '=' && node.a[0] && this.#followVariables(node.a[0], place, depth)) return true;
        if (!['=', '|', '++', '||', '&&', '<-'].includes(node.v)) return false;
        continue;
      }
      if (slot === 'closure') continue;
      if (slot === 'of' && 't' in node && node.t === 'map') continue;
      if (!['statement', 'do', 'else', 'rescue', 'catch'].includes(slot) || !frame.last) return false;
      if (!('t' in node) || node.t !== 'call' || TRANSPARENT.has(node.f)) continue;
      return isDefinition(node) && this.#followQuotedCallers(frame, place, depth);
    }
    return this.#followCallers(place, depth);
  }

  #followVariables(pattern: Expr, place: Place, depth: number): boolean {
    const { clause } = place;
    if (!clause) return false;
    return variablesIn(pattern).some(({ variable }) =>
      this.#codebase
        .variableUses(clause, variable.v)
        .some((use) => use.process === place.process && this.#follow({ ...place, frame: use.frame }, depth + 1)),
    );
  }

  /** The function returns the task: somebody who calls it may take the reply. */
  #followCallers({ fn, process }: Place, depth: number): boolean {
    if (!fn || process.kind !== 'own') return false;
    return this.#codebase.callers(fn).some((caller) => caller.fn !== fn && this.#follow(caller, depth + 1));
  }

  /** As above, for a function that a macro defines: its callers stand in quotes of the same macro's module. */
  #followQuotedCallers(frame: Frame, { fn }: Place, depth: number): boolean {
    const definition = quotedDefinition(frame);
    if (!fn || !definition) return false;
    return fn.sites.some(
      (site) =>
        site.inQuote &&
        site.m === null &&
        site.f === definition.name &&
        site.n === definition.arity &&
        this.#follow(site, depth + 1),
    );
  }

  /**
   * `Task.await(task)` itself, or a call that takes the tasks one by one in the same process, itself or through a function of
   * the codebase: `Enum.map(tasks, &Task.await/1)`, `Map.new(tasks, &answer/1)`, `for task <- tasks, do: answer(task)`.
   */
  #takesTasks(call: Call, { fn, process }: Place): boolean {
    const inside = new Set(descendants(call));
    const runs = new Set(perItem(call).flatMap((expr) => [...descendants(expr)]));
    const sites = fn?.sites ?? [];
    return sites.some((site) => {
      if (!inside.has(site.node) || site.process !== process) return false;
      if (site.m === 'Task' && TAKING.has(site.f)) return true;
      const callee = runs.has(site.node) ? this.#codebase.callee(site) : undefined;
      return callee !== undefined && this.#takes(callee);
    });
  }

  /** A function of the codebase that is handed the task and takes replies itself. */
  #isTakenBy(call: Call): boolean {
    const site = this.#codebase.siteOf(call);
    const callee = site && this.#codebase.callee(site);
    return callee !== undefined && this.#takes(callee);
  }

  #takes(fn: FunctionView): boolean {
    const known = this.#taking.get(fn);
    if (known !== undefined) return known;
    const takes = [...reachedFrom(this.#codebase, [fn]).keys()].some((reached) =>
      reached.sites.some((site) => site.process.kind === 'own' && site.m === 'Task' && TAKING.has(site.f)),
    );
    this.#taking.set(fn, takes);
    return takes;
  }

  /** Whether the call's value holds what it was given. */
  #carries(call: Call): boolean {
    if (TRANSPARENT.has(call.f)) return true;
    const site = this.#codebase.siteOf(call);
    if (!site) return false;
    return site.m === null ? false : CARRIERS.has(site.m) || this.#codebase.callee(site) !== undefined;
  }

  /** A `receive` in the same process and clause: the reply is taken by hand. */
  #receivedBeside({ fn, clause, process }: Site): boolean {
    if (!fn) return false;
    return fn.sites.some(
      (site) => site.target === 'Kernel.receive/1' && site.clause === clause && site.process === process,
    );
  }
}

/** The code that a call runs for each item it is given: closures, captured functions, the body of a `for`. */
function perItem(call: Call): Expr[] {
  const closures = call.a.filter(({ t }) => t === 'fn' || t === 'shortfn' || t === 'capture');
  const body = call.f === 'for' ? (call.blocks?.do?.body ?? []) : [];
  return [...closures, ...body];
}
