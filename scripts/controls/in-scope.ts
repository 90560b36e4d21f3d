/** The modules that a control is about. */
import { matchesName } from '../derive/name-pattern.ts';
import type { ModuleScope } from '../model/control.ts';
import type { Scope } from '../model/words.ts';
import { type Judgement, notMeasured, some } from './judgement.ts';

/** A module of the codebase, as far as controls ask. */
export interface KnownModule {
  name: string;
  file: string;
  /** Which part of the codebase its file belongs to. */
  scope: Scope;
  /** It has a function that can run: coverage must know it. */
  runs: boolean;
}

/** Whether a module belongs to a scope; without one, everything does. */
export function holds(scope: ModuleScope | undefined, module: string): boolean {
  if (!scope) return true;
  const named = (patterns: readonly string[]) => patterns.some((pattern) => matchesName(pattern, module));
  return named(scope.include) && !named(scope.except ?? []);
}

/** The modules of a scope. */
export function modulesIn(scope: ModuleScope, modules: readonly KnownModule[]): KnownModule[] {
  return modules.filter(({ name }) => holds(scope, name));
}

/** A scope that names what does not exist narrows to nothing, and nothing is clean: says so, or `undefined`. */
export function emptyScope(scope: ModuleScope, modules: readonly KnownModule[]): Judgement | undefined {
  const unknown = scope.include.filter((pattern) => !modules.some(({ name }) => matchesName(pattern, name)));
  if (unknown.length > 0)
    return notMeasured(
      `Its scope names ${some(unknown)}, and no module of the codebase is called so.`,
      'Its scope names modules that are not part of the codebase.',
    );
  if (modulesIn(scope, modules).length > 0) return undefined;
  const nothing = 'Its scope takes every module out again that it names.';
  return notMeasured(nothing, nothing);
}
