/** Who looks up whom by a registered name: `Process.whereis`, `GenServer.whereis`, `:global`, `:pg`. */
import type { Message } from '../../model/architecture.ts';
import type { Codebase, Site } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import { identify } from '../server-identity.ts';
import { whereOf } from '../value-flow.ts';
import { counts, saidAt } from './said.ts';

const LOOKUPS = [
  'Process.whereis/1',
  'GenServer.whereis/1',
  ':erlang.whereis/1',
  ':global.whereis_name/1',
  ':pg.get_members/1',
  ':pg.get_members/2',
  ':pg.get_local_members/1',
  ':pg.get_local_members/2',
];

/** Every such lookup of compiled code, to whoever has the name. */
export function lookups(codebase: Codebase): Message[] {
  return LOOKUPS.flatMap((target) =>
    codebase.sitesOf(target).flatMap((site) => (counts(site) && !site.captured ? lookedUp(codebase, site) : [])),
  );
}

function lookedUp(codebase: Codebase, site: Site): Message[] {
  const identity = site.node.t === 'call' ? identify(codebase, site.node, whereOf(site)) : undefined;
  const message = saidAt(site, {
    to: identity?.module ?? null,
    kind: 'registry',
    message: shorten(print(site.node)),
    confidence: identity?.confidence ?? 'unknown',
  });
  return message ? [message] : [];
}
