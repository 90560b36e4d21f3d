/** What a process does itself, beside talking: timers it sets, processes it watches, topics it subscribes to. */
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { isSelf } from '../expressions.ts';
import { groupBy } from '../group-by.ts';
import type { ProcessList } from './process-list.ts';
import type { Runs } from './runs.ts';

/** Something that a process of `process` does at a place. */
export interface Act {
  kind: 'timer' | 'monitor' | 'subscription' | 'normal-exit';
  /** Key of the process. */
  process: string;
  site: Site;
  /** Clauses of callbacks that lead there. */
  callbacks: readonly { name: string; line: number }[];
}

type Kind = Act['kind'];

/** Functions by what they do; `own`: only where this argument (counted from 0) is the process itself, or absent. */
const TARGETS: Readonly<Record<string, { kind: Kind; own?: number }>> = {
  'Process.send_after/3': { kind: 'timer', own: 0 },
  'Process.send_after/4': { kind: 'timer', own: 0 },
  ':erlang.send_after/3': { kind: 'timer', own: 1 },
  ':erlang.send_after/4': { kind: 'timer', own: 1 },
  ':erlang.start_timer/3': { kind: 'timer', own: 1 },
  ':erlang.start_timer/4': { kind: 'timer', own: 1 },
  ':timer.send_after/2': { kind: 'timer' },
  ':timer.send_after/3': { kind: 'timer', own: 1 },
  ':timer.send_interval/2': { kind: 'timer' },
  ':timer.send_interval/3': { kind: 'timer', own: 1 },
  'Process.monitor/1': { kind: 'monitor' },
  'Process.monitor/2': { kind: 'monitor' },
  ':erlang.monitor/2': { kind: 'monitor' },
  ':erlang.monitor/3': { kind: 'monitor' },
  'Phoenix.PubSub.subscribe/2': { kind: 'subscription' },
  'Phoenix.PubSub.subscribe/3': { kind: 'subscription' },
  'Registry.register/3': { kind: 'subscription' },
  ':pg.join/2': { kind: 'subscription' },
  ':pg.join/3': { kind: 'subscription' },
  'Process.exit/2': { kind: 'normal-exit' },
  ':erlang.exit/2': { kind: 'normal-exit' },
};

/** Functions with such calls, for `runsOf`. */
export function actingFunctions(codebase: Codebase): FunctionView[] {
  return Object.keys(TARGETS).flatMap((target) => codebase.sitesOf(target).flatMap(({ fn }) => fn ?? []));
}

/** In the order of the targets, then of the files. */
export function acts(codebase: Codebase, processes: ProcessList, runs: Runs): Act[] {
  return Object.entries(TARGETS).flatMap(([target, { kind, own }]) =>
    codebase.sitesOf(target).flatMap((site) => {
      if (site.captured || site.inQuote || site.file.scope !== 'lib' || site.process.kind !== 'own' || !site.fn)
        return [];
      if (own !== undefined && !(site.args[own] && isSelf(site.args[own]))) return [];
      if (kind === 'normal-exit' && !endsStranger(site)) return [];
      return actsAt(site, kind, processes, runs);
    }),
  );
}

function actsAt(site: Site, kind: Kind, processes: ProcessList, runs: Runs): Act[] {
  const own = (runs.get(site.fn!) ?? []).filter(
    (run) => run.as === 'server' && (run.callback !== site.fn || run.line === site.clause?.l),
  );
  const byProcess = groupBy(own, ({ process }) => processes.keyOf(process.name));
  return [...byProcess].map(([process, list]) => ({
    kind,
    process,
    site,
    callbacks: list.map(({ callback, line }) => ({ name: callback.key, line })),
  }));
}

/** `Process.exit(pid, :normal)` of another process: the signal does nothing, unless that process traps exits. */
function endsStranger({ args }: Site): boolean {
  const [pid, reason] = args;
  return pid !== undefined && !isSelf(pid) && reason?.t === 'atom' && reason.v === 'normal';
}
