/** ETS tables with their owner, who looks into them and who changes them. */
import type { EtsTable, Supervision } from '../../model/architecture.ts';
import type { Codebase } from '../codebase.ts';
import { heirOf, isScratch } from './lifetime.ts';
import { madeTables } from './made.ts';
import { TableOwners } from './owner.ts';
import { Guards, TableUsers, tableUse } from './users.ts';

/** Every table, in file order of the `:ets.new/2` that makes it. Readers and writers are those of compiled code. */
export function etsTables(codebase: Codebase, supervision: Supervision): EtsTable[] {
  const made = madeTables(codebase);
  if (made.length === 0) return [];
  const owners = new TableOwners(codebase, supervision);
  const accesses = new TableUsers(codebase, made).accesses();
  const guards = new Guards(codebase);
  return made.map(({ site, at, fact }, index) => {
    const heir = heirOf(codebase, site);
    const uses = (writes: boolean) =>
      accesses.flatMap((access) => {
        const confidence = access.tables.get(index);
        return confidence && access.writes === writes ? [tableUse(access.site, confidence, guards)] : [];
      });
    return {
      ...fact,
      owner: owners.of(at),
      ...(heir === undefined ? {} : { heir }),
      ...(isScratch(codebase, site) ? { scratch: true as const } : {}),
      readers: uses(false),
      writers: uses(true),
    };
  });
}
