/** Who registers: names through a Registry, `Registry.register`, `:pg.join`, `:global.register_name`. */
import type { Registry } from '../../model/listed.ts';
import { callbackOf } from '../callback-reach.ts';
import type { Codebase, Site } from '../codebase.ts';
import { placeOf } from '../place.ts';
import { print, shorten } from '../print.ts';
import { registeredNames } from '../registered-names.ts';
import { settled } from '../settled.ts';
import { whereOf } from '../value-flow.ts';
import { textOf } from './registries.ts';

/** One registration. */
export interface Joined {
  kind: Registry['kind'];
  name: string;
  entry: Registry['registers'][number];
}

const START = /(^|_)start_link(_|!|$)|^init$|^start$/;

/** Of compiled code, in file order. */
export function joins(codebase: Codebase): Joined[] {
  const named = registeredNames(codebase).flatMap(({ name, site }): Joined[] => {
    if (site.file.scope !== 'lib' || name.t !== 'tuple' || name.a[0]?.t !== 'atom') return [];
    const direct = site.target === 'Registry.register/3' || site.target === ':global.register_name/2';
    const when = direct ? whenOf(codebase, site) : 'as name';
    const at = (kind: Registry['kind'], registry: string | null, key: string): Joined[] =>
      registry === null
        ? []
        : [{ kind, name: registry, entry: { key, when, confidence: 'inferred', ...placeOf(site) } }];
    if (name.a[0].v === 'global' && name.a[1])
      return at(':global', textOf(name.a[1]) ?? shorten(print(name.a[1]), 60), textOf(name.a[1]) ?? '');
    const [, via, pair] = name.a;
    if (name.a[0].v !== 'via' || via?.t !== 'alias' || via.v !== 'Registry' || pair?.t !== 'tuple') return [];
    return at('Registry', textOf(pair.a[0]), pair.a[1] ? shorten(print(pair.a[1]), 60) : '');
  });
  const groups = [':pg.join/2', ':pg.join/3', ':pg2.join/2']
    .flatMap((target) => codebase.sitesOf(target))
    .flatMap((site): Joined[] => {
      const group = site.args.at(-2);
      if (site.file.scope !== 'lib' || site.inQuote || !group) return [];
      const known = settled(codebase, group, whereOf(site));
      const name = textOf(known) ?? shorten(print(known), 60);
      return [
        {
          kind: ':pg',
          name,
          entry: {
            key: name,
            when: whenOf(codebase, site),
            confidence: textOf(known) ? 'exact' : 'unknown',
            ...placeOf(site),
          },
        },
      ];
    });
  return [...named, ...groups];
}

/** Once, where only the start of a process runs it. */
function whenOf(codebase: Codebase, site: Site): 'once' | 'call' {
  if (site.fn && START.test(site.fn.fact.name)) return 'once';
  const callback = callbackOf(codebase, site);
  return callback !== undefined && /^(init|handle_continue)\//.test(callback) ? 'once' : 'call';
}
