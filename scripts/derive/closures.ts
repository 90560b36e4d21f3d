/** Who runs each closure: by the call it is handed to, through variables, and through functions of the codebase that take it. */
import type { Call, Clause } from '../model/expr.ts';
import { stdlibExports } from '../model/stdlib.ts';
import { parameterFor } from './arguments.ts';
import { handsBack, keeps, knownRunner, type Runner } from './closure-runner.ts';
import type { Codebase, Frame, FunctionView, Process, Site, VariableUse } from './codebase.ts';
import type { PendingClosure } from './walk.ts';

export interface ClosureFacts {
  pending: Map<Process, PendingClosure>;
  /** Reads of a variable by function clause. */
  uses: Map<Clause, Map<string, VariableUse[]>>;
  siteOf: Map<Call, Site>;
  codebase: Pick<Codebase, 'callee'>;
  /** `Module.fun` or `Module.fun/arity` of the configuration that run closures in the caller. */
  inCaller: ReadonlySet<string>;
  /** Parameters being followed, so that recursion ends. */
  following: Set<string>;
}

interface Answer {
  runner: Runner;
  by?: Call;
  certain: boolean;
}

const MAX_DEPTH = 6;
const UNKNOWN: Answer = { runner: 'deferred', certain: false };
const RECURSIVE: Answer = { runner: 'deferred', certain: false };
/** Operators whose value can be their operand. */
const PASSED_ON = new Set(['||', '&&', 'or', 'and', '|']);
/** Operators that look at a function without running it. */
const COMPARISONS = new Set(['==', '!=', '===', '!==', '=~', '<', '>', '<=', '>=', 'in', 'not in']);
/** Calls that only print what is in a collection. */
const SHOWS = new Set(['Kernel.inspect', 'Kernel.raise', 'IO.inspect']);
const TRANSPARENT = new Set(['case', 'if', 'unless', 'with', 'cond', 'try']);

/** Settles the kind of every closure, then hands each site the process that really runs it. */
export function settleClosures(facts: ClosureFacts, sites: readonly Site[]): void {
  const settled = new Map<Process, Answer>();
  const answerFor = (process: Process): Answer => {
    const known = settled.get(process);
    if (known) return known;
    // A use inside the closure itself says nothing about who runs it.
    settled.set(process, RECURSIVE);
    const pending = facts.pending.get(process);
    const answer = pending ? runnerAt(pending.frame, pending.clause, process.parent, facts, answerFor, 0) : UNKNOWN;
    // Asked from inside its own recursion, it said nothing: whoever asks next asks anew.
    if (answer === RECURSIVE) settled.delete(process);
    else settled.set(process, answer);
    return answer;
  };
  const effective = new Map<Process, Process>();
  const processOf = (process: Process): Process => {
    if (process.kind === 'own') return process;
    const known = effective.get(process);
    if (known) return known;
    const answer = answerFor(process);
    const parent = process.parent ? processOf(process.parent) : null;
    const confidence = answer.certain && parent?.confidence !== 'inferred' ? 'exact' : 'inferred';
    const result: Process =
      answer.runner === 'caller' && parent
        ? parent
        : { kind: answer.runner === 'caller' ? 'own' : answer.runner, by: answer.by, parent, confidence };
    effective.set(process, result);
    return result;
  };
  for (const site of sites) site.process = processOf(site.process);
  const reads = [...facts.uses.values()].flatMap((names) => [...names.values()].flat());
  for (const process of facts.pending.keys()) processOf(process);
  for (const read of reads) read.process = processOf(read.process);
}

/** Follows a value upwards from where it stands to the call that takes it. `within`: the closure that it was made in. */
function runnerAt(
  start: Frame | null,
  clause: Clause | null,
  within: Process | null,
  facts: ClosureFacts,
  answerFor: (p: Process) => Answer,
  depth: number,
): Answer {
  if (depth > MAX_DEPTH) return UNKNOWN;
  for (let frame = start; frame; frame = frame.parent) {
    const { node, slot } = frame;
    if (slot === 'callee') return { runner: 'caller', certain: true };
    if (slot === 'arg' && 't' in node && node.t === 'call') {
      const m = facts.siteOf.get(node)?.m;
      if (m && handsBack(m, node.f, frame.index)) continue;
      return receiver(node, frame.index, facts, answerFor, depth);
    }
    if (slot === 'operand' && 't' in node && node.t === 'op') {
      if (node.v === '=' && node.a[0]?.t === 'var')
        return throughVariable(node.a[0].v, clause, within, facts, answerFor, depth);
      if (PASSED_ON.has(node.v)) continue;
      return COMPARISONS.has(node.v) ? RECURSIVE : UNKNOWN;
    }
    if (slot === 'item' || slot === 'value') return stored(frame, facts);
    if (slot === 'default' && 'pats' in node) {
      const name = parameterName(node, frame.index);
      return name ? throughVariable(name, node, within, facts, answerFor, depth) : UNKNOWN;
    }
    const passes = slot === 'statement' || slot === 'do' || slot === 'else' || slot === 'rescue' || slot === 'catch';
    if (!passes || !frame.last) return UNKNOWN;
    if ('t' in node && node.t === 'call' && !TRANSPARENT.has(node.f)) return UNKNOWN;
  }
  return UNKNOWN;
}

/** In a list, tuple or map: kept for later, by whoever gets the collection. */
function stored(start: Frame, facts: ClosureFacts): Answer {
  for (let frame: Frame | null = start; frame; frame = frame.parent) {
    if (frame.slot === 'arg' && 't' in frame.node && frame.node.t === 'call') {
      const site = facts.siteOf.get(frame.node);
      if (site && (SHOWS.has(`${site.m}.${site.f}`) || site.m === 'Logger')) return RECURSIVE;
      const known = site && knownRunner(site.m, site.f);
      return { runner: known && known !== 'caller' ? known : 'deferred', by: frame.node, certain: false };
    }
    if (frame.slot === 'statement') break;
  }
  return UNKNOWN;
}

function throughVariable(
  name: string,
  clause: Clause | null,
  within: Process | null,
  facts: ClosureFacts,
  answerFor: (p: Process) => Answer,
  depth: number,
): Answer {
  const uses = clause ? facts.uses.get(clause)?.get(name) : undefined;
  return together(
    (uses ?? [])
      .map((use) => useRunner(use, clause, within, facts, answerFor, depth))
      .filter((answer) => answer !== RECURSIVE),
  );
}

function useRunner(
  use: VariableUse,
  clause: Clause | null,
  within: Process | null,
  facts: ClosureFacts,
  answerFor: (p: Process) => Answer,
  depth: number,
): Answer {
  // Every closure between the value and its use: each may run elsewhere.
  for (let at: Process | null = use.process; at && at.kind !== 'own' && at !== within; at = at.parent) {
    const inside = answerFor(at);
    if (inside === RECURSIVE || inside.runner !== 'caller') return inside;
  }
  return runnerAt(use.frame, clause, within, facts, answerFor, depth + 1);
}

/** Several uses: another process anywhere decides; the caller only when all agree. */
function together(answers: readonly Answer[]): Answer {
  const elsewhere =
    answers.find((answer) => answer.runner !== 'caller' && answer.certain) ??
    answers.find((answer) => answer.runner !== 'caller');
  return elsewhere ?? answers[0] ?? UNKNOWN;
}

function receiver(
  call: Call,
  index: number,
  facts: ClosureFacts,
  answerFor: (p: Process) => Answer,
  depth: number,
): Answer {
  const site = facts.siteOf.get(call);
  if (!site) return UNKNOWN;
  if (appliedToItself(call, index)) return RECURSIVE;
  const qualified = site.m === null ? site.f : `${site.m}.${site.f}`;
  if (facts.inCaller.has(qualified) || facts.inCaller.has(`${qualified}/${site.n}`))
    return { runner: 'caller', by: call, certain: true };
  if (site.m !== null && keeps(site.m, site.f)) return { ...UNKNOWN, by: call };
  const known = knownRunner(site.m, site.f) ?? imported(site);
  // Elixir's own functions and Erlang libraries are known better than read, also when the codebase holds a copy of them.
  const library = site.m !== null && (stdlibExports(site.m) !== undefined || site.m.startsWith(':'));
  const callee = known && library ? undefined : facts.codebase.callee(site);
  if (callee) {
    const parameter = parameterFor(callee.fact, site.n, index);
    const followed = throughParameter(callee, parameter, facts, answerFor, depth);
    return followed === RECURSIVE ? RECURSIVE : { ...followed, by: followed.by ?? call };
  }
  return known ? { runner: known, by: call, certain: true } : { ...UNKNOWN, by: call };
}

/** What a function of the codebase does with its parameter: calls it, hands it on, or keeps it. */
function throughParameter(
  fn: FunctionView,
  index: number,
  facts: ClosureFacts,
  answerFor: (p: Process) => Answer,
  depth: number,
): Answer {
  const key = `${fn.module.name}.${fn.key}#${index}`;
  // A function that hands the closure to itself (a retry loop) says nothing new about it.
  if (depth > MAX_DEPTH || facts.following.has(key)) return RECURSIVE;
  facts.following.add(key);
  const answers: Answer[] = [];
  for (const clause of fn.fact.clauses) {
    const name = parameterName(clause, index);
    if (!name || name.startsWith('_')) continue;
    for (const use of facts.uses.get(clause)?.get(name) ?? []) {
      if (use.frame?.slot !== 'guard') answers.push(useRunner(use, clause, null, facts, answerFor, depth + 1));
    }
  }
  facts.following.delete(key);
  return together(answers.filter((answer) => answer !== RECURSIVE));
}

/** A bare name that an import of a library could bring. */
function imported(site: Site): Runner | undefined {
  for (const module of site.node.from ?? []) {
    const runner = knownRunner(module, site.f);
    if (runner) return runner;
  }
  return undefined;
}

/** `again.(again)`: the function is called, and what it gets is itself. */
function appliedToItself(call: Call, index: number): boolean {
  const given = call.a[index];
  const callee = call.f === '.' && typeof call.m === 'object' ? call.m : undefined;
  return given?.t === 'var' && callee?.t === 'var' && callee.v === given.v;
}

function parameterName(clause: Clause, index: number): string | undefined {
  let pat = clause.pats[index];
  if (pat?.t === 'op' && (pat.v === '\\\\' || pat.v === '=')) pat = pat.a.find((side) => side.t === 'var');
  return pat?.t === 'var' ? pat.v : undefined;
}
