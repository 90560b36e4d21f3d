/** Packages among the projects of a codebase: their users configure them, and listen to their events. */
import type { Codebase } from './codebase.ts';
import { option } from './expressions.ts';
import { functionNamed, lastOf, staticValue } from './static-value.ts';

/** Applications whose `mix.exs` describes a package for others to use. */
export function packagesIn(codebase: Codebase): Set<string> {
  const found = new Set<string>();
  for (const { path, app, facts } of codebase.files) {
    if (!/(^|\/)mix\.exs$/.test(path) || app === null) continue;
    const module = facts.modules.find((one) => one.uses.some((use) => use.module === 'Mix.Project'));
    const project = module && lastOf(functionNamed(module, 'project', 0));
    if (project && option(staticValue(project, module), 'package')) found.add(app);
  }
  return found;
}
