/** Which requirements somebody made. */
import { matchesName } from '../derive/name-pattern.ts';
import type { ControlDefinition } from '../model/control.ts';
import { partsOf } from '../model/measure.ts';
import type { KnownModule } from './in-scope.ts';

/** What a codebase has that makes a requirement its own. */
export interface Ground {
  /** The configuration declares boundaries. */
  boundaries?: boolean;
  modules: readonly KnownModule[];
}

/** Whether a control is anybody's requirement here; a definition with the settings of the codebase. */
export function isAsked({ onlyWith, scope, measure }: ControlDefinition, { boundaries, modules }: Ground): boolean {
  if (onlyWith === undefined) return true;
  if (onlyWith === 'boundaries') return boundaries ?? false;
  if (onlyWith === 'scope')
    return (
      scope !== undefined || partsOf(measure).some((part) => part.kind === 'coverage' && part.modules !== undefined)
    );
  return modules.some(({ name }) => onlyWith.modules.some((pattern) => matchesName(pattern, name)));
}
