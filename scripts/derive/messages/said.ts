/** The shape of a message before it is counted: where it is said, to whom, and through which functions. */
import type { Message } from '../../model/architecture.ts';
import type { Site } from '../codebase.ts';

/** Everything of a message but where it is said. */
export type Said = Omit<Message, 'from'>;

/** The message as said at this site; `undefined` for code outside modules. */
export function saidAt(site: Site, said: Said): Message | undefined {
  if (!site.module) return undefined;
  const from = {
    module: site.module.name,
    function: site.fn?.key ?? null,
    file: site.file.path,
    line: site.line,
  };
  return { from, ...said };
}

/** Whether a site belongs to the map: compiled code, outside a macro's quote. */
export function counts(site: Site): boolean {
  return site.file.scope === 'lib' && !site.inQuote && site.module !== null;
}
