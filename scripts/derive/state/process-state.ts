/** What each process keeps, and what of it is there again after a crash. */
import type { EtsTable, Supervision } from '../../model/architecture.ts';
import type { ProcessState, StoreUse } from '../../model/state.ts';
import { PROCESS_ROLES } from '../../model/words.ts';
import type { Codebase, FunctionView, ModuleView } from '../codebase.ts';
import { placeOf } from '../place.ts';
import { print, shorten } from '../print.ts';
import { processEntries } from '../process-entries.ts';
import { ofAgent } from './agent.ts';
import { changesIn } from './changes.ts';
import { fieldsOf } from './field-states.ts';
import { ownedTables } from './owned-tables.ts';
import { recoveryOf } from './recovery.ts';
import { startClauses, startsWith } from './start.ts';
import { type StoreSites, storeSites } from './store-sites.ts';
import { verdictOf } from './verdict.ts';

const AT_END = new Set(['terminate/2', 'terminate/3']);

/**
 * Every process module of compiled code, by name. LiveViews and channels are left out: their state belongs to one client,
 * which connects and mounts again.
 */
export function processStates(
  codebase: Codebase,
  tables: readonly EtsTable[],
  supervision: Supervision,
): ProcessState[] {
  const stores = storeSites(codebase, tables);
  return [...codebase.modules.values()]
    .filter((module) => PROCESS_ROLES.has(module.role) && module.file.scope === 'lib' && !module.fact.inQuote)
    .filter(({ uses }) => !uses.has('Phoenix.LiveView') && !uses.has('Phoenix.Channel'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((module) => stateOf(codebase, module, tables, stores))
    .map((state) => {
      const recovery = recoveryOf(state, supervision);
      return recovery ? { ...state, recovery } : state;
    });
}

function stateOf(
  codebase: Codebase,
  module: ModuleView,
  tables: readonly EtsTable[],
  stores: ReturnType<typeof storeSites>,
): ProcessState {
  const own = tables.filter(({ owner, scratch }) => owner?.process === module.name && !scratch);
  const base = {
    process: module.name,
    role: module.role,
    file: module.file.path,
    line: module.fact.line,
    tables: ownedTables(codebase, module, own, stores.reads),
  };
  const plain = { ...base, fields: [], reads: [], writes: [], mechanisms: [] };
  const fixed = byRole(module, base.tables.length > 0);
  if (fixed) return { ...plain, ...fixed };
  const callbacks = processEntries(module);
  const starts = startsWith(codebase, module);
  const begin = startClauses(codebase, module);
  const agent = module.role === 'Agent';
  const changes = agent ? ofAgent(codebase, module) : changesIn(codebase, module, callbacks);
  const fields = fieldsOf({ codebase, module, starts, changes, begin, reads: stores.reads });
  const reads = usesOf([...begin.keys()], stores.reads, module.name);
  const running = callbacks.filter((fn) => fn.fact.name !== 'init' && fn.fact.name !== 'code_change');
  const writes = usesOf(running, stores.writes, module.name);
  const onlyAtTerminate = writes.length > 0 && writes.every(({ callback }) => AT_END.has(callback));
  return {
    ...base,
    fields,
    reads,
    writes,
    ...(onlyAtTerminate ? { onlyAtTerminate: true as const } : {}),
    ...verdictOf({
      fields,
      tables: base.tables,
      reads,
      writes,
      onlyAtTerminate,
      seen: starts.length > 0,
      unclear: changes.unclear.length,
    }),
  };
}

/** Supervisors and tasks keep nothing between messages that a restart would have to find again. */
function byRole(
  module: ModuleView,
  ownsTables: boolean,
): Pick<ProcessState, 'verdict' | 'reason' | 'confidence'> | null {
  if (module.role === 'DynamicSupervisor')
    return {
      verdict: 'lost',
      reason: 'children that were started at run time are not started again: a restarted DynamicSupervisor is empty',
      confidence: 'exact',
    };
  if (ownsTables) return null;
  if (module.role === 'Supervisor')
    return { verdict: 'none', reason: 'it starts its children again from their specifications', confidence: 'exact' };
  if (module.role === 'Task')
    return { verdict: 'none', reason: 'a task begins again, and keeps nothing between messages', confidence: 'exact' };
  return null;
}

/** The reads or writes that callbacks lead to, the nearest for each mechanism; the process's own tables are none. */
function usesOf(callbacks: readonly FunctionView[], sites: StoreSites, own: string): StoreUse[] {
  const found = new Map<string, StoreUse>();
  for (const callback of callbacks)
    for (const { site, mechanism, owner } of sites.from(callback)) {
      if (owner === own) continue;
      const use = { mechanism, call: shorten(print(site.node), 80), callback: callback.key, ...placeOf(site) };
      found.set(`${mechanism} ${use.callback} ${use.file}:${use.line}`, use);
    }
  return [...found.values()];
}
