/** Boundaries of the configuration as the report shows them: their modules, and the forbidden uses that were found. */
import { boundariesOf, declares } from '../derive/boundaries.ts';
import type { Config } from '../model/config.ts';
import type { Finding } from '../model/finding.ts';
import type { MappedModule, ModuleMap } from '../model/module-map.ts';

/** `undefined`: none is declared, or the rule was switched off or did not run. */
export function boundaryStates(
  config: Config,
  modules: readonly MappedModule[],
  findings: readonly Finding[],
): ModuleMap['boundaries'] {
  const boundaries = boundariesOf(config.boundaries ?? []);
  if (boundaries.all.length === 0 || config.rules?.boundary?.off) return undefined;
  const broken = findings.filter(({ rule, state }) => rule === 'boundary' && state === 'open');
  return boundaries.all.map((boundary) => ({
    name: boundary.name,
    declares: declares(boundary),
    modules: modules.filter(({ name }) => boundaries.of(name) === boundary).length,
    forbidden: broken.filter(({ module }) => module !== null && boundaries.of(module) === boundary).length,
  }));
}
