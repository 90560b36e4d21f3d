/** Tables that a process owns, and what a restart makes of them. */
import type { EtsTable, TableUse } from '../../model/architecture.ts';
import type { ProcessState } from '../../model/state.ts';
import { inOwnModule } from '../callback-entries.ts';
import type { Codebase, ModuleView } from '../codebase.ts';
import { whereOf } from '../value-flow.ts';
import { Slice } from './sources.ts';
import { startClauses } from './start.ts';
import type { StoreSites } from './store-sites.ts';

/** Functions that fill a table with what was kept elsewhere. */
const LOADS: Readonly<Record<string, string>> = {
  ':ets.file2tab/1': 'a file',
  ':ets.file2tab/2': 'a file',
  ':ets.from_dets/2': 'DETS',
  ':dets.to_ets/2': 'DETS',
};

/** Lost, unless somebody inherits the table or start reads what it was filled with. */
export function ownedTables(
  codebase: Codebase,
  module: ModuleView,
  tables: readonly EtsTable[],
  reads: StoreSites,
): ProcessState['tables'] {
  if (tables.length === 0) return [];
  const begin = inOwnModule(codebase, [...startClauses(codebase, module).keys()]);
  const sites = [...begin.keys()].flatMap((fn) => fn.sites);
  const loaded = sites.find(({ target }) => target !== null && target in LOADS);
  return tables.map(({ name, file, line, heir, writers = [] }) => {
    const at = { name, file, line };
    if (heir !== undefined) return { ...at, kept: 'restored', why: `${heir} gets it when its owner ends` };
    if (loaded)
      return { ...at, kept: 'restored', why: `start loads it from ${LOADS[loaded.target!]} (line ${loaded.line})` };
    if (writers.length === 0) return { ...at, kept: 'unknown', why: 'no write to it was found' };
    const filled = sites.filter((site) => writers.some((use) => use.line === site.line && use.file === site.file.path));
    const slice = new Slice(codebase, reads, module.name);
    for (const site of filled) for (const arg of site.args) slice.add(arg, whereOf(site));
    const [read] = slice.reads;
    if (read) return { ...at, kept: 'restored', why: `start fills it from ${read.mechanism}` };
    if (slice.opaque.length + slice.asked.length > 0)
      return { ...at, kept: 'unknown', why: 'start fills it, from code that was not scanned or from another process' };
    if (isFilledFrom(codebase, writers, new Slice(codebase, reads, module.name)))
      return {
        ...at,
        kept: 'unknown',
        why: 'what is written to it comes from something that is kept: it may be read again',
      };
    return { ...at, kept: 'lost', why: 'it ends with its owner, and nothing that is kept fills it again at start' };
  });
}

const MAX_WRITERS = 20;

/** Whether what is written to the table while the system runs comes out of a store. */
function isFilledFrom(codebase: Codebase, writers: readonly TableUse[], slice: Slice): boolean {
  for (const { call, file, line } of writers.slice(0, MAX_WRITERS))
    for (const site of codebase.sitesOf(`:ets.${call}`))
      if (site.line === line && site.file.path === file) for (const arg of site.args) slice.add(arg, whereOf(site));
  return slice.reads.length > 0;
}
