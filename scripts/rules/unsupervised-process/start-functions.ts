/** Functions that a supervisor, an application or a Mix task starts processes with, where `start_link` belongs. */

import type { Codebase, FunctionView, Site } from '../../derive/codebase.ts';
import { quotedDefinition } from '../../derive/quoted-definition.ts';
import { inChildren } from './children.ts';

const NAMED_START_LINK = /(^|_)start_link(_|!|$)/;

export class StartFunctions {
  readonly #codebase: Codebase;
  readonly #known = new Map<FunctionView, boolean>();

  constructor(codebase: Codebase) {
    this.#codebase = codebase;
  }

  /** Whether a `start_link` at this place ends up under a supervisor, or in a Mix task. */
  cover(site: Site): boolean {
    if (site.module?.role === 'mix-task') return true;
    if (inChildren(this.#codebase, site)) return true;
    if (site.inQuote) {
      const definition = quotedDefinition(site.frame);
      return definition !== null && NAMED_START_LINK.test(definition.name);
    }
    return site.process.kind === 'own' && site.fn !== null && this.#isStart(site.fn);
  }

  #isStart(fn: FunctionView): boolean {
    const known = this.#known.get(fn);
    if (known !== undefined) return known;
    this.#known.set(fn, false);
    const is = this.#isNamedStart(fn) || this.#isOnlyCalledByStarts(fn);
    this.#known.set(fn, is);
    return is;
  }

  #isNamedStart(fn: FunctionView): boolean {
    if (NAMED_START_LINK.test(fn.fact.name)) return true;
    const { role, name } = fn.module;
    if (role === 'Application' && (fn.key === 'start/2' || fn.key === 'start_phase/3')) return true;
    if (role === 'mix-task') return true;
    return this.#codebase.startFunctions.has(`${name}.${fn.fact.name}`);
  }

  /** A helper: somebody calls it, and only start functions do, in their own process. */
  #isOnlyCalledByStarts(fn: FunctionView): boolean {
    const callers = this.#codebase.callers(fn).filter((site) => site.fn !== fn);
    return (
      callers.length > 0 &&
      callers.every((site) => site.process.kind === 'own' && site.fn !== null && this.#isStart(site.fn))
    );
  }
}
