/** ETS tables of two revisions. Pure. */
import type { EtsTable } from '../model/architecture.ts';
import type { DiffOutput } from '../model/diff-output.ts';
import { pairInTurn } from './pair.ts';
import type { Renamed } from './renamed.ts';

/** A table is known by its name; one whose name only run time knows, by where it is made. */
export function changedTables(from: readonly EtsTable[], to: readonly EtsTable[], renamed: Renamed): DiffOutput['ets'] {
  const nameOf = ({ name }: EtsTable, side: 'from' | 'to') => (side === 'from' ? renamed.module(name) : name);
  const moduleOf = ({ module }: EtsTable, side: 'from' | 'to') =>
    module !== null && side === 'from' ? renamed.module(module) : module;
  const { pairs, left, right } = pairInTurn(from, to, [
    (one, side) => JSON.stringify([nameOf(one, side), moduleOf(one, side), one.function]),
    (one, side) => JSON.stringify([nameOf(one, side), moduleOf(one, side)]),
    (one, side) => (one.confidence === 'unknown' ? undefined : nameOf(one, side)),
  ]);
  const changed = pairs.map(([a, b]) => {
    const owners = [ownerOf(a, renamed), ownerOf(b)] as const;
    const values: [string, string | null, string | null][] = [
      ['owner', ...owners],
      ['module', moduleOf(a, 'from'), b.module],
      ['access', a.access, b.access],
      ['options', a.options, b.options],
      ['named', String(a.named), String(b.named)],
    ];
    const changes = values.filter(([, was, is]) => was !== is).map(([what, was, is]) => ({ what, from: was, to: is }));
    return { from: a, to: b, changes };
  });
  return { added: right, removed: left, changed: changed.filter(({ changes }) => changes.length > 0) };
}

/** The process that a table ends with, as far as one is known. */
function ownerOf({ owner }: EtsTable, renamed?: Renamed): string | null {
  if (!owner) return null;
  return owner.process === null ? owner.kind : (renamed?.module(owner.process) ?? owner.process);
}
