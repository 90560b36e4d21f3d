/** Which code the process of a module runs itself: its callbacks and state functions, and the functions that they reach. */
import type { Expr } from '../model/expr.ts';
import { PROCESS_ROLES } from '../model/words.ts';
import { inOwnModule } from './callback-entries.ts';
import { callbackOf } from './callback-reach.ts';
import type { Codebase, FunctionView, ModuleView, Site } from './codebase.ts';
import { processEntries } from './process-entries.ts';

/** Whether processes of this module exist: by its behaviour, or because it takes messages out of a mailbox. */
export function isProcessModule(module: ModuleView): boolean {
  return PROCESS_ROLES.has(module.role) || processEntries(module).length > 0;
}

/**
 * How sure it is that the module's own process runs this site: `only` in a callback or what nothing but callbacks reach,
 * `also` in a function that callbacks run and others may call too, `undefined` outside, and in code that another process runs.
 */
export function ownCode(codebase: Codebase, site: Site): 'only' | 'also' | undefined {
  if (site.process.kind !== 'own') return undefined;
  if (callbackOf(codebase, site)) return 'only';
  return site.fn ? ownFunction(codebase, site.fn) : undefined;
}

/** As {@link ownCode}, for a whole function. */
export function ownFunction(codebase: Codebase, fn: FunctionView): 'only' | 'also' | undefined {
  const served = reached(codebase, fn.module);
  if (!served.has(fn)) return undefined;
  return onlyServed(codebase, fn, served, new Set()) ? 'only' : 'also';
}

/** An entry, or a private function that nothing but such functions of the module calls. */
function onlyServed(
  codebase: Codebase,
  fn: FunctionView,
  served: ReadonlyMap<FunctionView, unknown>,
  seen: Set<FunctionView>,
): boolean {
  if (served.get(fn) === fn) return true;
  if (fn.fact.kind !== 'defp' || seen.has(fn)) return seen.has(fn);
  seen.add(fn);
  const callers = codebase.callers(fn).filter((site) => site.fn !== fn);
  return callers.every(
    (site) =>
      site.fn !== null &&
      !site.captured &&
      site.process.kind === 'own' &&
      served.has(site.fn) &&
      onlyServed(codebase, site.fn, served, seen),
  );
}

const cache = new WeakMap<ModuleView, ReadonlyMap<FunctionView, FunctionView>>();

function reached(codebase: Codebase, module: ModuleView): ReadonlyMap<FunctionView, FunctionView> {
  const known = cache.get(module);
  if (known) return known;
  const entries = processEntries(module).filter(
    (fn) => (module.role !== 'gen_statem' || isStateful(fn)) && !isOfOwnBehaviour(codebase, fn),
  );
  const served = inOwnModule(codebase, entries);
  cache.set(module, served);
  return served;
}

/** A callback of a behaviour that the codebase defines is called by its code, in whichever process that runs. */
function isOfOwnBehaviour(codebase: Codebase, { callback, key, fact, module }: FunctionView): boolean {
  if (callback || fact.impl === undefined) return false;
  return [...module.behaviours].some((name) =>
    codebase.modules.get(name)?.fact.callbacks.some((one) => `${one.name}/${one.arity}` === key),
  );
}

/** Of a gen_statem, functions with three arguments are client functions as often as states: the first argument tells. */
function isStateful(fn: FunctionView): boolean {
  if (fn.callback || fn.fact.name === 'init' || fn.fact.arity !== 3) return true;
  if (fn.fact.impl !== undefined) return true;
  return fn.fact.clauses.some((clause) => clause.pats[0] !== undefined && isEventType(clause.pats[0]));
}

const EVENT_TYPES = new Set(['enter', 'cast', 'info', 'internal', 'timeout', 'state_timeout']);

/** `{:call, from}`, `:info`, `{:timeout, name}` …: the first argument of a state function (OTP's `gen_statem:event_type/0`). */
export function isEventType(pattern: Expr): boolean {
  if (pattern.t === 'op' && pattern.v === '=') return pattern.a.some(isEventType);
  if (pattern.t === 'atom') return EVENT_TYPES.has(pattern.v);
  return pattern.t === 'tuple' && pattern.a[0]?.t === 'atom' && ['call', 'timeout'].includes(pattern.a[0].v);
}
