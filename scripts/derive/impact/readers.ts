/** Code that reads or writes a table which goes with its owner: it fails without a call to that process. */
import type { EtsTable, TableUse } from '../../model/architecture.ts';
import type { Restart, Silent } from '../../model/impact.ts';
import type { ProcessState } from '../../model/state.ts';
import { callbackOf } from '../callback-reach.ts';
import type { ImpactContext } from './context.ts';

/** Uses of the tables of a process and of those that restart with it; a table with an heir survives. Each place once. */
export function bereft(
  key: string,
  place: Restart | undefined,
  tables: ReadonlyMap<string, readonly EtsTable[]>,
  context: ImpactContext,
): Silent[] {
  const owners = new Set([key, ...(place?.restarted ?? [])]);
  const found = [...owners].flatMap((owner) =>
    (tables.get(owner) ?? []).flatMap((table) =>
      table.heir === undefined
        ? [
            ...(table.readers ?? []).map((use) => silent('read', table, use, owner, context)),
            ...(table.writers ?? []).map((use) => silent('write', table, use, owner, context)),
          ].flatMap((one) => one ?? [])
        : [],
    ),
  );
  return [...new Map(found.map((one) => [`${one.kind} ${one.what} ${one.file}:${one.line}`, one])).values()];
}

/** The owner's own callbacks begin anew with the table; everybody else meets its absence. */
function silent(
  kind: 'read' | 'write',
  table: EtsTable,
  use: TableUse,
  owner: string,
  context: ImpactContext,
): Silent | null {
  if (isOwn(use, owner, context)) return null;
  const { module, function: name, file, line, confidence, guarded } = use;
  const again = keptOf(table, owner, context)?.kept === 'restored' ? 'start fills it again' : 'it is empty';
  const effect = `${EFFECTS[guarded ?? 'bare']} Afterwards ${again}.`;
  return { kind, what: table.name, module, function: name, file, line, effect, confidence };
}

/** What the state of its owner says of a table. */
export function keptOf(
  { name, line }: EtsTable,
  owner: string,
  { states }: ImpactContext,
): ProcessState['tables'][number] | undefined {
  return states.get(owner)?.tables.find((one) => one.name === name && one.line === line);
}

/** A callback of the owner, or a private function that only its callbacks reach. */
function isOwn({ module, function: name }: TableUse, owner: string, { codebase }: ImpactContext): boolean {
  const fn = module === owner && name !== null ? codebase.modules.get(owner)?.functions.get(name) : undefined;
  if (!fn) return false;
  const [site] = fn.sites;
  return fn.callback || (site !== undefined && callbackOf(codebase, site) !== undefined);
}

const EFFECTS = {
  bare: 'Raises `ArgumentError` while the table is gone.',
  rescue: 'The failure is rescued while the table is gone: it looks like an answer.',
  whereis: 'Asks first whether the table is there.',
} as const;
