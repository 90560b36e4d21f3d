/** Modules of two revisions. Pure. */
import type { DiffModule, DiffOutput } from '../model/diff-output.ts';
import { pairInTurn, sortedBy } from './pair.ts';
import type { Renamed } from './renamed.ts';

/** A name that is defined in several files is paired file by file. */
export function changedModules(
  from: readonly DiffModule[],
  to: readonly DiffModule[],
  renamed: Renamed,
): DiffOutput['modules'] {
  const nameOf = ({ name }: DiffModule, side: 'from' | 'to') => (side === 'from' ? renamed.module(name) : name);
  const { pairs, left, right } = pairInTurn(from, to, [
    (one, side) => JSON.stringify([nameOf(one, side), one.file]),
    (one, side) => JSON.stringify([nameOf(one, side), one.scope]),
    nameOf,
  ]);
  const byName = <T extends { to: DiffModule }>(list: readonly T[]) =>
    sortedBy(list, (one) => `${one.to.name}\0${one.to.file}`);
  const place = ({ name, file }: DiffModule) => `${name}\0${file}`;
  return {
    added: sortedBy(right, place),
    removed: sortedBy(left, place),
    renamed: [...renamed.list],
    moved: byName(pairs.flatMap(([a, b]) => (a.name === b.name && a.file !== b.file ? [{ from: a, to: b }] : []))),
    changed: byName(pairs.flatMap(([a, b]) => (a.role === b.role ? [] : [{ from: a, to: b }]))).map(
      ({ from: was, to: module }) => ({ module, changes: [{ what: 'role', from: was.role, to: module.role }] }),
    ),
  };
}
