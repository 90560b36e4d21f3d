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
  /** Some of the processes that run the monitor manage it. */
  elsewhereManaged: boolean;
  /** The processes that run the monitor and do not manage it, as text; empty when it is not known who calls the function. */
  unmanagedIn: string[];
  /** Clauses of the same module that would take the message, but run in another process. */
  elsewhere: DownClause[];
}

/** Judged where the monitor stands, then in every process that calls the function around it. */
export function managementOf(codebase: Codebase, site: Site): Management {
  const fate = fateOf(codebase, site);
  const units = unitsOf(codebase);
  const evidence = evidenceByUnit(codebase);
  const serving = new Set<Evidence>();
  const manages = (unit: Unit) => {
    const fitting = (evidence.get(unit) ?? []).filter((one) => fits(codebase, one, site, fate));
    for (const one of fitting) serving.add(one);
    return fitting.length > 0;
  };
  const beside = [...fate.modules].flatMap((name) => [...(codebase.modules.get(name)?.functions.values() ?? [])]);
  if (beside.some(manages)) return { fate, managed: true, elsewhereManaged: true, unmanagedIn: [], elsewhere: [] };

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
    for (const server of servers) names.add(`\`${server.name}\``);
    if (!isFunction(unit) && callers.length === 0)
      names.add(`a process that \`${units.moduleOf(unit)?.name ?? site.file.path}\` starts`);
  }
  const unmanagedIn = [...failing.named].sort();
  const alone = managing === 0;
  return {
    fate,
    managed: unmanagedIn.length === 0 && (!alone || (fate.leaves && failing.computed.size === 0)),
    elsewhereManaged: !alone,
    unmanagedIn: unmanagedIn.length > 0 ? unmanagedIn : alone ? [...failing.computed].sort() : [],
    elsewhere: elsewhere(codebase, site, fate, serving),
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

/** Clauses of the monitor's module that would fit; none when that module serves some process that runs the monitor. */
function elsewhere(codebase: Codebase, site: Site, fate: ReferenceFate, serving: ReadonlySet<Evidence>): DownClause[] {
  const modules = [...serving].map((one) => ('down' in one ? one.down.fn.module : one.demonitor.module));
  if (modules.includes(site.module)) return [];
  return [...downClauses(codebase).values()]
    .flat()
    .filter((down) => down.fn.module === site.module && fits(codebase, { down }, site, fate));
}
