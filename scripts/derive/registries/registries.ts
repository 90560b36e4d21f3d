/** Registries, process groups and global names: who registers there, who looks up, and what a restart of the registry loses. */
import type { Supervision } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { Registry } from '../../model/listed.ts';
import type { Codebase } from '../codebase.ts';
import { groupBy } from '../group-by.ts';
import { type Joined, joins } from './joins.ts';
import { lookups } from './lookups.ts';
import { startedRegistries } from './started.ts';

const LOST: Record<Registry['kind'], string> = {
  Registry:
    'each registered process is linked to its partition: it exits too, and registers again when it starts; one that traps exits stays unregistered',
  ':pg':
    'memberships are gone and nothing joins again by itself: a process that joined when it started is no member until it restarts',
  ':global': 'names belong to the nodes, not to a process of this codebase',
};

/** Sorted by kind and name. */
export function registries(codebase: Codebase, supervision: Supervision): Registry[] {
  const started = startedRegistries(codebase, supervision);
  const registered = groupBy(joins(codebase), keyOf);
  const looked = groupBy(lookups(codebase), keyOf);
  const names = new Set([...started.keys(), ...registered.keys(), ...looked.keys()]);
  return [...names].sort().map((key): Registry => {
    const [kind, name] = key.split('\t') as [Registry['kind'], string];
    const found = started.get(key);
    return {
      name,
      kind,
      ...found,
      registers: (registered.get(key) ?? []).map(({ entry }) => entry),
      lookups: (looked.get(key) ?? []).map(({ entry }) => entry),
      whenLost: LOST[kind],
      confidence: found || kind !== 'Registry' ? 'exact' : 'inferred',
    };
  });
}

function keyOf({ kind, name }: Pick<Joined, 'kind' | 'name'>): string {
  return `${kind}\t${name}`;
}

/** A name as text; `null` for one that run time decides. */
export function textOf(expr: Expr | undefined): string | null {
  if (expr?.t === 'alias') return expr.v;
  return expr?.t === 'atom' ? `:${expr.v}` : null;
}
