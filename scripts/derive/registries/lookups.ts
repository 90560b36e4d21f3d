/** Who looks up in a registry or a group. */
import type { Registry } from '../../model/listed.ts';
import type { Codebase, Site } from '../codebase.ts';
import { placeOf } from '../place.ts';
import { print, shorten } from '../print.ts';
import { settled } from '../settled.ts';
import { whereOf } from '../value-flow.ts';
import { textOf } from './registries.ts';

/** One lookup. */
export interface Lookup {
  kind: Registry['kind'];
  name: string;
  entry: Registry['lookups'][number];
}

const REGISTRY = [
  'lookup/2',
  'dispatch/3',
  'dispatch/4',
  'match/3',
  'match/4',
  'select/2',
  'count/1',
  'keys/2',
  'values/3',
  'whereis_name/1',
  'count_match/3',
  'count_match/4',
  'count_select/2',
];
const GROUPS = ['get_members/1', 'get_members/2', 'get_local_members/1', 'get_local_members/2', 'monitor/2'];

/** Of compiled code, in file order by function. */
export function lookups(codebase: Codebase): Lookup[] {
  const at = (kind: Registry['kind'], site: Site, name: string | null): Lookup[] =>
    name === null || site.file.scope !== 'lib' || site.inQuote
      ? []
      : [{ kind, name, entry: { call: `${site.m}.${site.f}/${site.n}`, confidence: 'inferred', ...placeOf(site) } }];
  const registry = REGISTRY.flatMap((key) => codebase.sitesOf(`Registry.${key}`)).flatMap((site) => {
    const [first] = site.args;
    const known = first && settled(codebase, first.t === 'tuple' && first.a[0] ? first.a[0] : first, whereOf(site));
    return at('Registry', site, textOf(known));
  });
  const groups = GROUPS.flatMap((key) => codebase.sitesOf(`:pg.${key}`)).flatMap((site) => {
    const group = site.args.at(-1);
    const known = group && settled(codebase, group, whereOf(site));
    return at(':pg', site, known ? (textOf(known) ?? shorten(print(known), 60)) : null);
  });
  const global = ['whereis_name/1', 'send/2']
    .flatMap((key) => codebase.sitesOf(`:global.${key}`))
    .flatMap((site) => {
      const name = site.args[0] && settled(codebase, site.args[0], whereOf(site));
      return at(':global', site, name ? (textOf(name) ?? shorten(print(name), 60)) : null);
    });
  return [...registry, ...groups, ...global];
}
