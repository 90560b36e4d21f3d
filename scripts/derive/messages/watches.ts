/** Monitors and links: who wants to know when whom ends. */
import type { Message } from '../../model/architecture.ts';
import type { Codebase, Site } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import { identify } from '../server-identity.ts';
import { whereOf } from '../value-flow.ts';
import { counts, saidAt } from './said.ts';

/** The argument with the process; a module's name where a function of it is spawned; `-1` for a closure. */
const WATCHES: Readonly<Record<string, { kind: 'monitor' | 'link'; argument: number }>> = {
  'Process.monitor/1': { kind: 'monitor', argument: 0 },
  'Process.monitor/2': { kind: 'monitor', argument: 0 },
  ':erlang.monitor/2': { kind: 'monitor', argument: 1 },
  ':erlang.monitor/3': { kind: 'monitor', argument: 1 },
  'Kernel.spawn_monitor/1': { kind: 'monitor', argument: -1 },
  'Kernel.spawn_monitor/3': { kind: 'monitor', argument: 0 },
  ':erlang.spawn_monitor/1': { kind: 'monitor', argument: -1 },
  ':erlang.spawn_monitor/3': { kind: 'monitor', argument: 0 },
  'Process.link/1': { kind: 'link', argument: 0 },
  ':erlang.link/1': { kind: 'link', argument: 0 },
  'Kernel.spawn_link/1': { kind: 'link', argument: -1 },
  'Kernel.spawn_link/3': { kind: 'link', argument: 0 },
  ':erlang.spawn_link/1': { kind: 'link', argument: -1 },
  ':erlang.spawn_link/3': { kind: 'link', argument: 0 },
  ':proc_lib.spawn_link/1': { kind: 'link', argument: -1 },
  ':proc_lib.spawn_link/3': { kind: 'link', argument: 0 },
};

export function watches(codebase: Codebase): Message[] {
  return Object.entries(WATCHES).flatMap(([target, { kind, argument }]) =>
    codebase
      .sitesOf(target)
      .filter((site) => counts(site) && !isPort(site))
      .flatMap((site) => {
        const to = site.args[argument];
        const identity = to ? identify(codebase, to, whereOf(site)) : undefined;
        const message = saidAt(site, {
          to: identity?.module ?? null,
          kind,
          message: shorten(print(site.node)),
          confidence: identity?.confidence ?? 'unknown',
        });
        return message ? [message] : [];
      }),
  );
}

/** `:erlang.monitor(:port, port)`. */
function isPort(site: Site): boolean {
  const [type] = site.args;
  return site.m === ':erlang' && site.f === 'monitor' && type?.t === 'atom' && type.v !== 'process';
}
