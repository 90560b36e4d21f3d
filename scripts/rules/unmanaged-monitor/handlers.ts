/** `:DOWN` clauses of server modules in whose process nothing monitors. */
import type { Codebase, ModuleView, Site } from '../../derive/codebase.ts';
import { processEntries } from '../../derive/process-entries.ts';
import { calledNames, sitesNamed } from '../../derive/site-index.ts';
import { unitsOf } from '../../derive/units.ts';
import { stdlibExports } from '../../model/stdlib.ts';
import { type DownClause, downClauses, takes } from './down-clauses.ts';
import { originsOf } from './origins.ts';
import { fateOf } from './reference.ts';
import { isMonitor, mayBringDown, mayMonitor } from './targets.ts';

/** The `:DOWN` clauses that no monitor can feed, by module, in source order; modules that monitor are absent. */
export function idleHandlers(codebase: Codebase): Map<ModuleView, DownClause[]> {
  const units = unitsOf(codebase);
  const found = new Map<ModuleView, DownClause[]>();
  for (const downs of downClauses(codebase).values())
    for (const down of downs) {
      if (!isHandler(codebase, down)) continue;
      const list = found.get(down.fn.module);
      if (list) list.push(down);
      else found.set(down.fn.module, [down]);
    }
  if (found.size === 0) return found;
  const sources = [...calledNames(codebase)]
    .filter(mayMonitor)
    .flatMap((name) => sitesNamed(codebase, name))
    .filter((site) => site.file.scope !== 'test' && brings(codebase, site));
  const monitoring = new Set(sources.map((site) => site.module));
  const reaching = sources.filter((site) => !isAwaited(codebase, site));
  const feeding = new Set(reaching.flatMap((site) => [...units.ancestorsOf(units.of(site))]));
  for (const [module, downs] of found) {
    downs.sort((a, b) => a.clause!.l - b.clause!.l);
    if (
      monitoring.has(module) ||
      module.sites.some(isComputedApply) ||
      units.serverOf(module).some((unit) => feeding.has(unit))
    )
      found.delete(module);
  }
  return found;
}

/** A clause of a server for messages that its main loop takes out of the mailbox. */
function isHandler(codebase: Codebase, { fn, pattern, clause, receive, unit }: DownClause): boolean {
  if (!clause || receive || !takes(pattern)) return false;
  const reaching = unitsOf(codebase).ancestorsOf(unit);
  return processEntries(fn.module).some((entry) => reaching.has(entry));
}

/** `apply(module, name, args)`: what it runs is not known, and may monitor. */
function isComputedApply(site: Site): boolean {
  return site.f === 'apply' && (site.m === 'Kernel' || site.m === ':erlang');
}

function brings(codebase: Codebase, site: Site): boolean {
  return mayBringDown(
    site,
    () => site.m !== null && (codebase.modules.has(site.m) || stdlibExports(site.m) !== undefined),
  );
}

/** A monitor whose message its own `receive` takes: it never reaches the main loop of the mailbox. */
function isAwaited(codebase: Codebase, site: Site): boolean {
  if (!isMonitor(site) || fateOf(codebase, site).kept) return false;
  return [...downClauses(codebase).values()]
    .flat()
    .some(
      ({ receive, pin, around }) =>
        receive && pin && around === site.clause && originsOf(codebase, pin, around).has(site.node),
    );
}
