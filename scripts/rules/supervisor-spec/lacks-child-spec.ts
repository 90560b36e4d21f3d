/** Modules that cannot be a child by their name: nothing in them defines `child_spec/1`. */
import type { Codebase } from '../../derive/codebase.ts';

/** Certain only for a module that is read whole: no `use`, no hook, no macro that could define the function. */
export function lacksChildSpec(name: string | null, codebase: Codebase): boolean {
  if (name === null) return false;
  const view = codebase.modules.get(name);
  if (view?.fact.kind !== 'module' || view.file.facts.errors.length > 0) return false;
  const { fact } = view;
  if (view.functions.has('child_spec/1') || fact.uses.length > 0 || fact.condition || fact.inQuote) return false;
  if (fact.attributes.some((attribute) => /^(before_compile|on_definition|after_compile)$/.test(attribute.name)))
    return false;
  const twice = codebase.allModules.filter((other) => other.name === name).length > 1;
  // Code in the body (`for … do def …`, `if`, a macro's call) may define anything.
  return !twice && fact.body.length === 0;
}
