/** Code that reads or writes a table which goes with its owner: it fails without a call to that process. */
import type { EtsTable, TableUse } from '../../model/architecture.ts';
import type { Restart, Silent } from '../../model/impact.ts';

/** Uses of the tables of a process and of those that restart with it; a table with an heir survives. */
export function bereft(
  key: string,
  place: Restart | undefined,
  tables: ReadonlyMap<string, readonly EtsTable[]>,
): Silent[] {
  const owners = new Set([key, ...(place?.restarted ?? [])]);
  return [...owners].flatMap((owner) =>
    (tables.get(owner) ?? []).flatMap((table) =>
      table.heir === undefined
        ? [
            ...(table.readers ?? []).map((use) => silent('read', table, use, owner)),
            ...(table.writers ?? []).map((use) => silent('write', table, use, owner)),
          ].flatMap((one) => one ?? [])
        : [],
    ),
  );
}

/** The owner's own callbacks begin anew with the table; everybody else meets its absence. */
function silent(kind: 'read' | 'write', table: EtsTable, use: TableUse, owner: string): Silent | null {
  const own = use.module === owner && /^(?:init|handle_\w+|terminate)\//.test(use.function ?? '');
  if (own) return null;
  const { module, function: name, file, line, confidence, guarded } = use;
  return { kind, what: table.name, module, function: name, file, line, effect: EFFECTS[guarded ?? 'bare'], confidence };
}

const EFFECTS = {
  bare: 'Raises `ArgumentError` while the table is gone; afterwards it is empty.',
  rescue: 'The failure is rescued while the table is gone: it looks like an answer. Afterwards it is empty.',
  whereis: 'Asks first whether the table is there. Afterwards it is empty.',
} as const;
