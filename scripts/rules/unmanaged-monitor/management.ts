/** Whether something in the process that gets a monitor's message takes it, or takes the monitor back. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { isFunction, type Unit, unitsOf } from '../../derive/units.ts';
import { type DownClause, downClauses, takes } from './down-clauses.ts';
import { type Evidence, evidenceByUnit } from './evidence.ts';
import { mayHold } from './origins.ts';
import { fateOf, type ReferenceFate } from './reference.ts';
import { tagOf } from './targets.ts';

/** What was found about one monitor. */
export interface Management {
  fate: ReferenceFate;
  managed: boolean;
  /** Names of the processes that run the monitor and do not manage it, when it is not the function's own module. */
  unmanagedIn: string[];
  /** Clauses of the same module that would take the message, but run in another process. */
  elsewhere: DownClause[];
}

/** Judged where the monitor stands, then in every process that calls the function around it. */
export function managementOf(codebase: Codebase, site: Site): Management {
  const fate = fateOf(codebase, site);
  const units = unitsOf(codebase);
  const evidence = evidenceByUnit(codebase);
  const manages = (unit: Unit) => (evidence.get(unit) ?? []).some((one) => fits(codebase, one, site, fate));
  const beside = [...fate.modules].flatMap((name) => [...(codebase.modules.get(name)?.functions.values() ?? [])]);
  if (beside.some(manages)) return { fate, managed: true, unmanagedIn: [], elsewhere: [] };

  let managing = 0;
  const failing = { named: new Set<string>(), computed: new Set<string>() };
  // Each unit with whether the way to it went through a computed call.
  const seen = new Map<Unit, boolean>([[units.of(site), false]]);
  for (const [unit, computed] of seen) {
    const servers = units.serversOf(unit);
    if (manages(unit) || servers.some((server) => units.serverOf(server).some(manages))) {
      managing++;
      continue;
    }
    const callers = units.callersOf(unit);
    for (const caller of callers) if (!seen.has(caller.unit)) seen.set(caller.unit, computed || caller.computed);
    const names = computed ? failing.computed : failing.named;
    for (const server of servers) names.add(server.name);
    if (!isFunction(unit) && callers.length === 0) names.add(units.moduleOf(unit)?.name ?? site.file.path);
  }
  const unmanagedIn = [...failing.named].sort();
  const alone = managing === 0;
  return {
    fate,
    managed: unmanagedIn.length === 0 && (!alone || (fate.leaves && failing.computed.size === 0)),
    unmanagedIn: unmanagedIn.length > 0 ? unmanagedIn : alone ? [...failing.computed].sort() : [],
    elsewhere: elsewhere(codebase, site, fate),
  };
}

function fits(codebase: Codebase, one: Evidence, site: Site, fate: ReferenceFate): boolean {
  if ('down' in one) {
    const { pattern, pin, around } = one.down;
    return takes(pattern, tagOf(site)) && (!pin || mayHold(codebase, pin, around, site, fate));
  }
  if (fate.demonitors.has(one.demonitor)) return true;
  const { args, clause } = one.demonitor;
  return fate.kept && (!args[0] || !clause || mayHold(codebase, args[0], clause, site, fate));
}

/** Asked only for a monitor that is not managed: every clause of its module that would fit is in another process then. */
function elsewhere(codebase: Codebase, site: Site, fate: ReferenceFate): DownClause[] {
  return [...downClauses(codebase).values()]
    .flat()
    .filter((down) => down.fn.module === site.module && fits(codebase, { down }, site, fate));
}
