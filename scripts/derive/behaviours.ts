/** Which behaviours a module implements, and which functions each of them calls. */
import type { Confidence } from '../model/facts.ts';
import stdlib from '../model/stdlib/callbacks.json' with { type: 'json' };
import type { Codebase, ModuleView } from './codebase.ts';
import { DEPENDENCY_CALLBACKS } from './dependency-callbacks.ts';

/** A behaviour whose callbacks are known by name. */
export interface Behaviour {
  module: string;
  /** `name/arity`. */
  callbacks: ReadonlySet<string>;
  /** Who defines it: a module of the codebase, Elixir or OTP, a package (whose version is not looked at). */
  source: 'codebase' | 'stdlib' | 'package';
  /** `exact` when the module itself declares it; `inferred` when a macro of the codebase does, or its callbacks depend on a version. */
  confidence: Confidence;
}

/** Callbacks newer than the Elixir that wrote `callbacks.json` (1.14). */
const NEWER: Readonly<Record<string, readonly string[]>> = {
  GenServer: ['format_status/1'],
  'Mix.Task.Compiler': ['diagnostics/0'],
};

const known = new Map<string, ReadonlySet<string>>(
  Object.entries(stdlib as Record<string, string[]>).map(([name, keys]) => [
    name,
    new Set([...keys, ...(NEWER[name] ?? [])]),
  ]),
);
const packages = new Map(Object.entries(DEPENDENCY_CALLBACKS).map(([name, keys]) => [name, new Set(keys)]));

/** Callbacks of a behaviour by its name; `undefined` when nothing is known of it. The codebase's own definition goes first. */
export function callbacksOf(
  codebase: Codebase,
  behaviour: string,
): Pick<Behaviour, 'callbacks' | 'source'> | undefined {
  const own = codebase.modules.get(behaviour)?.fact.callbacks;
  if (own) return { callbacks: new Set(own.map(({ name, arity }) => `${name}/${arity}`)), source: 'codebase' };
  const listed = known.get(behaviour);
  if (listed) return { callbacks: listed, source: 'stdlib' };
  const packaged = packages.get(behaviour);
  return packaged && { callbacks: packaged, source: 'package' };
}

/** Whether `use` of this module, which the codebase does not define, declares the behaviour of the same name. */
export function usedBehaviour(codebase: Codebase, used: string): boolean {
  return !codebase.modules.has(used) && (known.has(used) || packages.has(used));
}

/** Behaviours of a module in the order of their declaration; those without a known callback are left out. */
export function behavioursOf(codebase: Codebase, module: ModuleView): Behaviour[] {
  const { fact, uses, behaviours } = module;
  const used = fact.uses.map((use) => use.module).filter((name) => !codebase.modules.has(name));
  const written = new Set([...used, ...fact.behaviours.map((one) => one.module)]);
  const names = new Set([...behaviours, ...[...uses].filter((name) => usedBehaviour(codebase, name))]);
  if (fact.struct?.exception) names.add('Exception');
  return [...names].flatMap((name) => {
    const found = callbacksOf(codebase, name);
    if (!found || found.callbacks.size === 0) return [];
    const sure = found.source !== 'package' && (written.has(name) || name === 'Exception');
    return [{ module: name, ...found, confidence: sure ? 'exact' : 'inferred' }];
  });
}

/** Declared behaviours of which nothing is known: packages that are not read. */
export function unknownBehaviours(codebase: Codebase, module: ModuleView): string[] {
  return [...module.behaviours].filter((name) => callbacksOf(codebase, name) === undefined);
}
