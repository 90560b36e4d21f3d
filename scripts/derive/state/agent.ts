/** Changes of an agent's state: every update that goes to it. */
import type { Codebase, ModuleView } from '../codebase.ts';
import { serverCallAt } from '../server-api.ts';
import { whereOf } from '../value-flow.ts';
import { type Change, type Changes, WHOLE } from './changes.ts';

const UPDATES = ['update', 'get_and_update', 'cast'].flatMap((name) => [2, 3, 4, 5].map((n) => `Agent.${name}/${n}`));

/** One change of the whole for each update of the module's agent. */
export function ofAgent(codebase: Codebase, module: ModuleView): Changes {
  const updates = UPDATES.flatMap((target) => codebase.sitesOf(target)).filter(
    (site) => site.file.scope === 'lib' && serverCallAt(codebase, site)?.server === module.name,
  );
  const changes = updates.flatMap((site): Change[] => {
    const expr = site.args[1];
    return expr && site.fn ? [{ expr, where: whereOf(site), callback: site.fn, line: site.line }] : [];
  });
  return { fields: new Map(changes.length > 0 ? [[WHOLE, changes]] : []), unclear: [], work: updates.length };
}
