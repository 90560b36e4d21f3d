/** `receive` with a reply and a `:DOWN` branch: the reply must take the monitor back, or one is left per call. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { NeverReturns } from '../../derive/never-returns.ts';
import { sitesInside } from '../../derive/sites-inside.ts';
import { isFunction, unitsOf } from '../../derive/units.ts';
import type { Clause, Expr } from '../../model/expr.ts';
import { downClauses, messagesIn, takes } from './down-clauses.ts';
import { evidenceByUnit } from './evidence.ts';
import { originsOf } from './origins.ts';
import { fateOf } from './reference.ts';
import { endsWithReply, isDemonitor, isMonitor, tagOf } from './targets.ts';

/** A `receive` whose reply leaves the monitor of `monitor` behind. */
export interface KeptMonitor {
  receive: Site;
  monitor: Site;
}

/** One per `receive`, in file order. */
export function keptMonitors(codebase: Codebase): KeptMonitor[] {
  const found = new Map<Site, KeptMonitor>();
  const never = new NeverReturns(codebase);
  for (const downs of downClauses(codebase).values())
    for (const { receive, around, pin, pattern } of downs) {
      if (!receive || found.has(receive) || endsWithItsWork(codebase, receive)) continue;
      const monitor = monitorOf(codebase, receive, around, pin);
      if (!monitor || !takes(pattern, tagOf(monitor)) || endsWithReply(monitor)) continue;
      if (fateOf(codebase, monitor).kept) continue;
      const replies = clausesOf(receive).filter((clause) => !takesDown(clause, tagOf(monitor)));
      if (replies.length === 0 || takenBackAround(codebase, receive)) continue;
      if (replies.some((clause) => !ends(codebase, clause, { receive, monitor }, never)))
        found.set(receive, { receive, monitor });
    }
  return [...found.values()];
}

/** Code of a process that was spawned for it, so that its monitors end soon: a closure, or a function that only such closures call. */
function endsWithItsWork(codebase: Codebase, receive: Site): boolean {
  const units = unitsOf(codebase);
  const unit = units.of(receive);
  if (!isFunction(unit)) return true;
  const callers = units.callersOf(unit).filter((caller) => caller.unit !== unit);
  return callers.length > 0 && callers.every((caller) => !isFunction(caller.unit));
}

/** Branches of a `receive`; none for any other call. */
function clausesOf({ node, target }: Site): readonly Clause[] {
  return (target === 'Kernel.receive/1' && node.t === 'call' && node.blocks?.do?.clauses) || [];
}

/** The monitor that the branch waits for: the pinned one, or the only one of the function. */
function monitorOf(
  codebase: Codebase,
  receive: Site,
  around: Clause,
  pin: Parameters<typeof originsOf>[1] | undefined,
): Site | undefined {
  const here = (receive.fn?.sites ?? []).filter(
    (site) => site.clause === around && isMonitor(site) && site.process === receive.process,
  );
  if (!pin) return here.length === 1 ? here[0] : undefined;
  const origins = originsOf(codebase, pin, around);
  return here.find((site) => origins.has(site.node));
}

/** A demonitor of the function that stands outside of it, after the `receive`. */
function takenBackAround(codebase: Codebase, receive: Site): boolean {
  return (receive.fn?.sites ?? []).some((site) => {
    if (site.clause !== receive.clause || site.line < receive.line || !takesBack(codebase, site)) return false;
    for (let frame = site.frame; frame; frame = frame.parent) if (frame.node === receive.node) return false;
    return true;
  });
}

/** The branch takes the monitor back, waits for its message, goes round again, or never returns. */
function ends(codebase: Codebase, clause: Clause, { receive, monitor }: KeptMonitor, never: NeverReturns): boolean {
  const waits = (site: Site) => clausesOf(site).some((inner) => takesDown(inner, tagOf(monitor)));
  return sitesInside(codebase, clause.body).some(
    (site) => takesBack(codebase, site) || waits(site) || loops(codebase, site, receive) || never.call(site),
  );
}

function takesDown(clause: Clause, tag: Expr | undefined): boolean {
  return clause.pats.some((pat) => messagesIn(pat).some(({ pattern }) => takes(pattern, tag)));
}

function loops(codebase: Codebase, site: Site, receive: Site): boolean {
  const callee = codebase.callee(site);
  return callee !== undefined && receive.fn !== null && unitsOf(codebase).ancestorsOf(receive.fn).has(callee);
}

/** A demonitor, or a call that reaches one. */
function takesBack(codebase: Codebase, site: Site): boolean {
  if (isDemonitor(site)) return true;
  const callee = codebase.callee(site);
  if (!callee || callee === site.fn) return false;
  return (evidenceByUnit(codebase).get(callee) ?? []).some((one) => 'demonitor' in one);
}
