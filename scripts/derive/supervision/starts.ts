/** Calls that start a linked process, found in the order in which a function runs them. */
import type { Call, Expr } from '../../model/expr.ts';
import { childrenOf } from '../expressions.ts';
import { branchesOf } from './branches.ts';
import { bind, type Env } from './env.ts';
import type { Evaluation } from './evaluation.ts';
import { libraryChild } from './library.ts';
import { STARTING, startingFunctions } from './starting-functions.ts';

/** A start: the module whose function is called (`null`: computed), and the call as it stands. */
export interface Start {
  module: string | null;
  call: Call;
  env: Env;
  conditions: readonly string[];
}

const MAX_DEPTH = 5;

/** Starts in a function's body; local functions are followed, other processes' closures are not. */
export function startsIn(body: readonly Expr[], env: Env, evaluation: Evaluation): Start[] {
  const found: Start[] = [];
  const seen = new Set<Call>();
  const starting = startingFunctions(evaluation.codebase);

  const visitAll = (statements: readonly Expr[], at: Env, conditions: readonly string[], depth: number): void => {
    let now = at;
    for (const statement of statements) {
      visit(statement, now, conditions, depth);
      now = evaluation.after([statement], now);
    }
  };

  const visit = (expr: Expr, at: Env, conditions: readonly string[], depth: number): void => {
    if (expr.t === 'block') {
      visitAll(expr.a, at, conditions, depth);
      return;
    }
    if (expr.t === 'fn') {
      for (const clause of expr.clauses) {
        let inner = at;
        for (const pattern of clause.pats) inner = bind(inner, pattern, null);
        visitAll(clause.body, inner, conditions, depth);
      }
      return;
    }
    if (expr.t !== 'call') {
      for (const child of childrenOf(expr)) visit(child, at, conditions, depth);
      return;
    }
    const branches = branchesOf(expr, at);
    if (branches) {
      for (const arg of expr.a) visit(arg, at, conditions, depth);
      for (const { body: inner, env: next, condition } of branches)
        visitAll(inner, next, condition === null ? conditions : [...conditions, condition], depth);
      return;
    }
    visitCall(expr, at, conditions, depth);
  };

  const visitCall = (call: Call, at: Env, conditions: readonly string[], depth: number): void => {
    const site = evaluation.codebase.siteOf(call);
    if (site && site.process.kind !== 'own') return;
    if (site?.inQuote) return;
    const named = applyTarget(call, at, evaluation);
    if (named) {
      found.push({ ...named, conditions });
      return;
    }
    const fn = evaluation.callee(call, at);
    const module = fn?.module.name ?? startedModule(call, at, evaluation);
    if (STARTING.test(call.f) && module !== at.module.name) {
      if (module === null ? isComputed(call) : isProcess(module, call, evaluation)) {
        found.push({ module, call, env: at, conditions });
        return;
      }
    }
    for (const child of childrenOf(call)) visit(child, at, conditions, depth);
    if (!fn || fn.module !== at.module || !starting.has(fn) || depth >= MAX_DEPTH || seen.has(call)) return;
    seen.add(call);
    for (const { clause, env: inner, condition } of evaluation.reach(call, at))
      visitAll(clause.body, inner, condition === null ? conditions : [...conditions, condition], depth + 1);
  };

  visitAll(body, env, [], 0);
  return found;
}

/** `apply(module, function, arguments)` whose function is an atom: the call that it makes. */
function applyTarget(call: Call, env: Env, evaluation: Evaluation): Omit<Start, 'conditions'> | null {
  const [mod, fun, args] = call.a;
  if (call.f !== 'apply' || call.m !== 'Kernel' || !mod || !fun || !args) return null;
  const target = evaluation.one(mod, env).expr;
  const name = evaluation.one(fun, env).expr;
  const list = evaluation.one(args, env);
  const module = target.t === 'alias' ? target.v : null;
  const started = name.t === 'atom' ? name.v : null;
  // Where nothing of it is known it is any call; the function that it stands in says whether it starts anything.
  if (module === null || started === null)
    return started === null || STARTING.test(started) ? { module: null, call, env } : null;
  const known = evaluation.codebase.modules.get(module);
  if (!STARTING.test(started) && !known) return null;
  const given = list.expr.t === 'list' ? list.expr.a : [];
  const made: Call = { ...call, m: module, f: started, a: given };
  delete made.via;
  return { module, call: made, env: list.env };
}

/** `adapter.start_link(…)`: the module is in a variable. */
function isComputed(call: Call): boolean {
  return typeof call.m === 'object' && /start_link/.test(call.f);
}

function startedModule(call: Call, env: Env, evaluation: Evaluation): string | null {
  if (typeof call.m === 'string') return call.via ? null : call.m;
  if (call.m === undefined) return null;
  const { expr } = evaluation.one(call.m, env);
  return expr.t === 'alias' ? expr.v : null;
}

/** `start` alone says little: of other packages only `start_link` is taken for the start of a process. */
function isProcess(module: string, call: Call, evaluation: Evaluation): boolean {
  if (libraryChild(module)) return true;
  return evaluation.codebase.modules.has(module) || /start_link/.test(call.f);
}
