/** When a call in the code is made: while a module is compiled, or at run time. */
import type { Codebase, Frame, Site } from '../codebase.ts';
import { isDefinition, isQuote } from '../special-forms.ts';
import { isKnownFunction, isMacro, keepsBlockInBody } from './known-function.ts';

/**
 * Of a macro: `compile`, wherever it is called. Of a function: `compile` in a module's own body, else `runtime`. Of a call in a
 * quote it says the same for the module that gets the code into its body.
 */
export function whenCalled(site: Site, codebase: Codebase): 'compile' | 'runtime' {
  if (isMacro(codebase.callee(site)?.fact.kind)) return 'compile';
  if (site.fn !== null && !site.inQuote) return 'runtime';
  return runsInBody(site, codebase) ? 'compile' : 'runtime';
}

/**
 * Outside every function. A definition inside the body (`for … do def … end`) is a function, and so is most of what a macro
 * that nobody has read gets as a block, a closure or a capture (`get "/" do … end`, `resolve &Berths.find/2`).
 */
function runsInBody(site: Site, codebase: Codebase): boolean {
  let closure = site.captured;
  for (let frame: Frame | null = site.frame; frame; frame = frame.parent) {
    const { node, slot } = frame;
    if (slot === 'closure') closure = true;
    if (!('t' in node) || node.t !== 'call') continue;
    if (isDefinition(node)) return false;
    if (isQuote(node)) return true;
    if (closure ? !isKnownFunction(node, codebase) : slot !== 'arg' && !keepsBlockInBody(node, codebase)) return false;
  }
  return true;
}
