/** Places where taking every failure is right: best-effort cleanup in `terminate`, the body of a telemetry handler. */
import type { Codebase, FunctionView, Site } from '../../derive/codebase.ts';
import { quotedDefinition } from '../../derive/quoted-definition.ts';
import { sitesElsewhere } from '../../derive/site-index.ts';
import { PROCESS_ROLES } from '../../model/words.ts';

export class QuietPlaces {
  readonly #codebase: Codebase;
  readonly #handlers: ReadonlySet<FunctionView>;
  readonly #cleanups = new Map<FunctionView, boolean>();

  constructor(codebase: Codebase) {
    this.#codebase = codebase;
    this.#handlers = attachedHandlers(codebase);
  }

  covers(site: Site): boolean {
    if (site.process.kind === 'handler') return true;
    if (site.process.kind !== 'own' || site.fn === null) return false;
    if (site.inQuote) return isTerminateKey(quotedKey(site));
    return this.#handlers.has(site.fn) || this.#isCleanup(site.fn);
  }

  /** `terminate` itself, or a private function that only it calls. */
  #isCleanup(fn: FunctionView): boolean {
    if (isTerminate(fn)) return true;
    if (fn.fact.kind !== 'defp') return false;
    const known = this.#cleanups.get(fn);
    if (known !== undefined) return known;
    this.#cleanups.set(fn, false);
    const callers = this.#codebase.callers(fn).filter((caller) => caller.fn !== fn);
    const only =
      callers.length > 0 &&
      callers.every((caller) => caller.process.kind === 'own' && caller.fn !== null && this.#isCleanup(caller.fn));
    this.#cleanups.set(fn, only);
    return only;
  }
}

function quotedKey(site: Site): string {
  const definition = quotedDefinition(site.frame);
  return definition ? `${definition.name}/${definition.arity}` : '';
}

function isTerminateKey(key: string): boolean {
  return key === 'terminate/2' || key === 'terminate/3';
}

function isTerminate(fn: FunctionView): boolean {
  if (!isTerminateKey(fn.key)) return false;
  return PROCESS_ROLES.has(fn.module.role) || fn.fact.impl !== undefined || fn.module.behaviours.size > 0;
}

/** Functions given to `:telemetry.attach` as `&handle/4`, `&Mod.handle/4`, or as a closure that only calls them. */
function attachedHandlers(codebase: Codebase): Set<FunctionView> {
  const found = new Set<FunctionView>();
  for (const site of sitesElsewhere(codebase)) {
    if (site.process.kind !== 'handler') continue;
    const callee = site.captured || isWholeClosure(site) ? codebase.callee(site) : undefined;
    if (callee) found.add(callee);
  }
  return found;
}

function isWholeClosure({ frame }: Site): boolean {
  if (frame?.slot === 'closure') return true;
  return frame?.slot === 'statement' && frame.index === 0 && frame.last && frame.parent?.slot === 'closure';
}
