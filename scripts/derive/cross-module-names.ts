/** Bare names that their own file could not resolve: an import of a module of the codebase, or what a `use` injected. */
import type { Call, Capture } from '../model/expr.ts';
import type { ModuleFact } from '../model/facts.ts';
import { stdlibExports } from '../model/stdlib.ts';
import type { Injected } from './injected.ts';

export class CrossModuleNames {
  readonly #facts: ReadonlyMap<string, ModuleFact>;
  readonly #exports = new Map<string, ReadonlySet<string>>();

  constructor(facts: ReadonlyMap<string, ModuleFact>) {
    this.#facts = facts;
  }

  /** The module that a bare `name/arity` belongs to, or `null`. */
  resolve(node: Call | Capture, arity: number, module: ModuleFact | null, injected: Injected | null): string | null {
    const name = `${node.f}/${arity}`;
    for (const candidate of node.from ?? []) if (this.#exportsOf(candidate).has(name)) return candidate;
    if (!injected) return null;
    if (module && injected.functions.has(name)) return module.name;
    for (const candidate of injected.imports) if (this.#exportsOf(candidate).has(name)) return candidate;
    return null;
  }

  /** Public functions and macros of a module, of the codebase or of Elixir. */
  #exportsOf(module: string): ReadonlySet<string> {
    const known = this.#exports.get(module);
    if (known) return known;
    const fact = this.#facts.get(module);
    const names = fact ? publicNames(fact) : (stdlibExports(module) ?? new Set<string>());
    this.#exports.set(module, names);
    return names;
  }
}

function publicNames(fact: ModuleFact): Set<string> {
  const names = new Set<string>();
  for (const fn of fact.functions) {
    if (fn.kind === 'defp' || fn.kind === 'defmacrop' || fn.kind === 'defguardp') continue;
    for (let arity = fn.arity; arity >= fn.arity - fn.defaults; arity--) names.add(`${fn.name}/${arity}`);
  }
  return names;
}
