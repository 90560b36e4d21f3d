/** Where the reference of a monitor goes: followed from the call through variables, branches, returns and callers. */
import { parameterFor } from '../../derive/arguments.ts';
import { bindingsIn } from '../../derive/bindings.ts';
import type { Codebase, Frame, FunctionView, Site } from '../../derive/codebase.ts';
import { processEntries } from '../../derive/process-entries.ts';
import type { Call, Clause, Expr, Var } from '../../model/expr.ts';
import { stdlibExports } from '../../model/stdlib.ts';
import { CARRIERS, DROPPING, ELSEWHERE, LOOKERS, OPERATORS, TRANSPARENT } from './carriers.ts';
import { answersPair, isDemonitor } from './targets.ts';

/** What becomes of a reference. */
export interface ReferenceFate {
  /** Something looks at it: it is matched, compared, stored, taken back. */
  used: boolean;
  /** Stored, sent, or given to other code: it can come back anywhere in the process. */
  kept: boolean;
  /** Calls that take it back. */
  demonitors: Set<Site>;
  /** Functions that call the one that returns it. */
  receivers: Set<FunctionView>;
  /** Modules named beside it in a tuple (`{Adapter, {pid, reference}}`): whoever gets the tuple calls them. */
  modules: Set<string>;
  /** A public function returns it, and nothing here calls that function. */
  leaves: boolean;
}

const MAX_DEPTH = 6;

export function fateOf(codebase: Codebase, site: Site): ReferenceFate {
  const fate = untouched();
  new Follower(codebase, fate, { pair: answersPair(site) ? site.node : null, asked: new Set() }).from(site);
  return fate;
}

function untouched(): ReferenceFate {
  return {
    used: false,
    kept: false,
    demonitors: new Set(),
    receivers: new Set(),
    modules: new Set(),
    leaves: false,
  };
}

interface Following {
  /** The `spawn_monitor` itself: only the second part of its pair is the reference. */
  pair: Expr | null;
  /** Parameters being asked whether they come back, so that recursion ends. */
  asked: Set<string>;
  /** Told of a function that returns the reference, instead of following its callers. */
  onReturn?: () => void;
}

class Follower {
  readonly #codebase: Codebase;
  readonly #fate: ReferenceFate;
  readonly #following: Following;
  readonly #seen = new Set<unknown>();

  constructor(codebase: Codebase, fate: ReferenceFate, following: Following) {
    this.#codebase = codebase;
    this.#fate = fate;
    this.#following = following;
  }

  /** The value of a call; of a capture, what it gives when it is called. */
  from(site: Site, depth = 0): void {
    if (this.#seen.has(site)) return;
    this.#seen.add(site);
    if (site.delegated) {
      this.#returned(site.fn, depth);
      return;
    }
    if (site.captured) {
      this.#closure(site.frame, site.clause, site.fn, depth);
      return;
    }
    this.#follow(site.frame, site.node, site.clause, site.fn, depth);
  }

  #keep(): void {
    this.#fate.used = true;
    this.#fate.kept = true;
  }

  /** Upwards from an expression that holds the reference, until something takes it. */
  #follow(start: Frame | null, from: Expr, clause: Clause | null, fn: FunctionView | null, depth: number): void {
    let inner = from;
    for (let frame = start; frame; frame = frame.parent) {
      const { node, slot } = frame;
      switch (slot) {
        case 'statement':
          if (!frame.last) return;
          if (!frame.parent) {
            this.#returned(fn, depth);
            return;
          }
          break;
        case 'do':
        case 'else':
        case 'rescue':
        case 'catch':
        case 'after':
          if (!frame.last || !('t' in node) || node.t !== 'call') return;
          if (slot === 'after' && node.f === 'try') return;
          if (!TRANSPARENT.has(node.f)) {
            this.#keep();
            return;
          }
          break;
        case 'closure': {
          this.#closure(frame.parent, clause, fn, depth);
          return;
        }
        case 'operand': {
          if (!('t' in node) || node.t !== 'op' || !OPERATORS.has(node.v)) {
            this.#fate.used = true;
            return;
          }
          if (node.v === '=' || node.v === '<-') this.#bindings(inner, clause, fn, depth);
          if (node.v === '<-') return;
          break;
        }
        case 'arg': {
          if (!('t' in node) || node.t !== 'call' || !this.#throughCall(node, frame.index, clause, fn, depth)) return;
          break;
        }
        case 'item':
          if ('t' in node && node.t === 'tuple')
            for (const beside of node.a) if (beside.t === 'alias') this.#fate.modules.add(beside.v);
          break;
        case 'value':
          break;
        case 'key':
        case 'of':
          if ('t' in node && node.t === 'field') {
            this.#fate.used = true;
            return;
          }
          break;
        default:
          this.#fate.used = true;
          return;
      }
      if ('t' in node) inner = node;
    }
    // The body of a module or script: nothing takes its value.
  }

  /** Whether the call's value holds the reference again. */
  #throughCall(call: Call, index: number, clause: Clause | null, fn: FunctionView | null, depth: number): boolean {
    const site = this.#codebase.siteOf(call);
    if (site && isDemonitor(site)) {
      if (index === 0) this.#fate.demonitors.add(site);
      this.#fate.used = true;
      return false;
    }
    if (call.m === 'Kernel' && TRANSPARENT.has(call.f)) {
      // The subject of a `case`, a generator of a `with`.
      const subject = call.a[index];
      if (call.f === 'case' && subject) this.#bindings(subject, clause, fn, depth);
      this.#fate.used = true;
      return false;
    }
    if (call.m === 'Kernel' && (call.f === 'elem' || call.f === 'hd')) return true;
    if (site?.m && CARRIERS.has(site.m) && !LOOKERS.has(call.f)) {
      // A closure beside it sees what the collection holds.
      if (call.a.some((arg) => arg.t === 'fn' || arg.t === 'shortfn' || arg.t === 'capture')) this.#keep();
      return true;
    }
    this.#fate.used = true;
    // Sent to another process it names a request there; the monitor stays in this one.
    if (site?.m && (ELSEWHERE.has(site.m) || (call.m === 'Kernel' && LOOKERS.has(call.f)))) return false;
    this.#fate.kept = true;
    const callee = site && this.#codebase.callee(site);
    if (callee) return this.#comesBack(callee, parameterFor(callee.fact, site.n, index));
    // What a library's function answers may hold it; `:ets.insert/2` and its like answer something else.
    return !site?.m || (!stdlibExports(site.m) && !site.m.startsWith(':'));
  }

  /** Whether a function of the codebase may answer with what this parameter holds. */
  #comesBack(callee: FunctionView, parameter: number): boolean {
    const { asked } = this.#following;
    const key = `${callee.module.name}.${callee.key}#${parameter}`;
    if (asked.has(key)) return false;
    asked.add(key);
    let back = false;
    const onReturn = () => {
      back = true;
    };
    const inside = new Follower(this.#codebase, untouched(), { pair: null, asked, onReturn });
    for (const clause of callee.fact.clauses) inside.#parameter(callee, clause, parameter);
    return back;
  }

  #parameter(fn: FunctionView, clause: Clause, index: number): void {
    for (const [read, binding] of bindingsIn(clause))
      if (binding.from === 'parameter' && binding.index === index && !binding.quoted) this.#read(read, clause, fn, 0);
  }

  #read(read: Var, clause: Clause, fn: FunctionView | null, depth: number): void {
    const use = this.#codebase.variableUses(clause, read.v).find(({ node }) => node === read);
    if (use) this.#follow(use.frame, read, clause, fn, depth);
    else this.#fate.used = true;
  }

  /** Reads of every variable that a match of `value` binds; a read in a pattern is a pin. */
  #bindings(value: Expr, clause: Clause | null, fn: FunctionView | null, depth: number): void {
    if (!clause || this.#seen.has(value)) return;
    this.#seen.add(value);
    for (const [read, binding] of bindingsIn(clause)) {
      if (binding.value !== value) continue;
      const [step] = binding.path;
      if (value === this.#following.pair && step?.in === 'tuple' && step.index !== 1) continue;
      this.#read(read, clause, fn, depth);
    }
  }

  /** The value of a closure goes to whoever calls it: to a collection, to nobody, or to code that is not followed. */
  #closure(handed: Frame | null, clause: Clause | null, fn: FunctionView | null, depth: number): void {
    const call = handed?.slot === 'arg' && 't' in handed.node && handed.node.t === 'call' ? handed.node : undefined;
    const site = call && this.#codebase.siteOf(call);
    if (!handed || !call || !site?.m) {
      this.#keep();
      return;
    }
    if (DROPPING.has(`${site.m}.${site.f}`)) return;
    if (!CARRIERS.has(site.m)) this.#keep();
    if (CARRIERS.has(site.m) || this.#codebase.modules.has(site.m))
      this.#follow(handed.parent, call, clause, fn, depth);
  }

  #returned(fn: FunctionView | null, depth: number): void {
    if (!fn) return;
    if (this.#following.onReturn) {
      this.#following.onReturn();
      return;
    }
    if (processEntries(fn.module).includes(fn) || depth >= MAX_DEPTH) {
      this.#keep();
      return;
    }
    const callers = this.#codebase.callers(fn).filter((site) => site.file.scope !== 'test');
    if (callers.length === 0) {
      this.#keep();
      this.#fate.leaves = fn.fact.kind !== 'defp';
    }
    for (const site of callers) {
      if (site.fn) this.#fate.receivers.add(site.fn);
      this.from(site, depth + 1);
    }
  }
}
