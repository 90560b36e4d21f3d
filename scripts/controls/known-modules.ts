/** The modules of a codebase, as controls ask for them. */
import type { Codebase } from '../derive/codebase.ts';
import type { KnownModule } from './in-scope.ts';

/** Each module once per place; one of a path dependency is known, and measured with that dependency's own tests. */
export function knownModules({ allModules }: Pick<Codebase, 'allModules'>): KnownModule[] {
  return allModules.map(({ name, file, fact }) => ({
    name,
    file: file.path,
    scope: file.scope,
    runs:
      fact.kind === 'module' &&
      file.scope === 'lib' &&
      !file.secondary &&
      fact.functions.some(({ inQuote }) => !inQuote),
  }));
}
