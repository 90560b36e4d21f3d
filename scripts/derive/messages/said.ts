/** The shape of a message before it is counted: where it is said, to whom, and through which functions. */
import type { Message } from '../../model/architecture.ts';
import type { Site } from '../codebase.ts';

/** Everything of a message but where it is said. */
export type Said = Omit<Message, 'from'>;

/** The sites behind a message: where it is counted, and where it is made. */
export interface SaidSites {
  at: Site;
  /** The call, send or monitor itself; `at` leads to it through client functions. */
  made: Site;
}

const sites = new WeakMap<Message, SaidSites>();

/** The sites of a message that this codebase yielded. */
export function sitesOfMessage(message: Message): SaidSites | undefined {
  return sites.get(message);
}

/** The message as said at this site, made at another one where it leads through functions; `undefined` for code outside modules. */
export function saidAt(site: Site, said: Said, made: Site = site): Message | undefined {
  if (!site.module) return undefined;
  const from = {
    module: site.module.name,
    function: site.fn?.key ?? null,
    file: site.file.path,
    line: site.line,
  };
  const message = { from, ...said };
  sites.set(message, { at: site, made });
  return message;
}

/** A message with something of it changed; it keeps its sites. */
export function retold(message: Message, change: Partial<Message>): Message {
  const changed = { ...message, ...change };
  const known = sites.get(message);
  if (known) sites.set(changed, known);
  return changed;
}

/** Whether a site belongs to the map: compiled code, outside a macro's quote. */
export function counts(site: Site): boolean {
  return site.file.scope === 'lib' && !site.inQuote && site.module !== null;
}

/** As {@link counts}, and what a macro says for those who use it: where the macro stands. */
export function countsInQuote(site: Site): boolean {
  return site.file.scope === 'lib' && site.module !== null;
}
