/** Lookups and dispatches through a Registry: to whoever registers there. */
import type { Message } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { Codebase, Site } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import { registrants } from '../registered-names.ts';
import { settled } from '../settled.ts';
import { whereOf } from '../value-flow.ts';
import { counts, saidAt } from './said.ts';

/** Whether the second argument is the key; without one every process of the registry is meant. */
const READS: Readonly<Record<string, { keyed: boolean }>> = {
  'Registry.lookup/2': { keyed: true },
  'Registry.dispatch/3': { keyed: true },
  'Registry.dispatch/4': { keyed: true },
  'Registry.match/3': { keyed: true },
  'Registry.match/4': { keyed: true },
  'Registry.values/3': { keyed: true },
  'Registry.whereis_name/1': { keyed: false },
  'Registry.select/2': { keyed: false },
};

export function registryReads(codebase: Codebase): Message[] {
  return Object.entries(READS).flatMap(([target, { keyed }]) =>
    codebase.sitesOf(target).flatMap((site) => (counts(site) ? readAt(codebase, site, keyed) : [])),
  );
}

function readAt(codebase: Codebase, site: Site, keyed: boolean): Message[] {
  const modules = registrants(codebase, nameRead(codebase, site, keyed)).toSorted();
  // A dispatch reaches everybody; a lookup finds one, and which of several is not known.
  const known = modules.length === 1 || (modules.length > 1 && site.f === 'dispatch');
  const targets = known ? modules : [null];
  return targets.flatMap((to) => {
    const message = saidAt(site, {
      to,
      kind: 'registry',
      message: shorten(print(site.node)),
      confidence: to === null ? 'unknown' : 'inferred',
    });
    return message ? [message] : [];
  });
}

/** `{:via, Registry, {registry, key}}` as the read means it. */
function nameRead(codebase: Codebase, site: Site, keyed: boolean): Expr {
  const { l, c } = site.node;
  const [first, second] = site.args;
  const any: Expr = { t: 'var', v: '_', l, c };
  const pair = first?.t === 'tuple' ? first.a : [first ?? any, (keyed ? second : undefined) ?? any];
  const name: Expr = {
    t: 'tuple',
    a: [
      { t: 'atom', v: 'via', l, c },
      { t: 'alias', v: 'Registry', l, c },
      { t: 'tuple', a: pair, l, c },
    ],
    l,
    c,
  };
  return settled(codebase, name, whereOf(site));
}
