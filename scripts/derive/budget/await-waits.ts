/** Callbacks that wait for a task: `Task.await` and `Task.yield`, with their timeouts. */
import type { Codebase, Site } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import { exitGuard } from '../processes/exit-guard.ts';
import type { ProcessList } from '../processes/process-list.ts';
import { runsOf } from '../processes/runs.ts';
import { timeoutAt } from '../server-api.ts';
import { whereOf } from '../value-flow.ts';
import { clauseKey, clauseOf, repliesBefore } from './clauses.ts';
import { clauseReaches } from './reaches.ts';
import type { Wait } from './wait.ts';

/** Without a timeout each waits 5,000 ms (Elixir's documentation of `Task`). */
const AWAITS = ['await', 'await_many', 'yield', 'yield_many'].flatMap((name) => [`Task.${name}/1`, `Task.${name}/2`]);

export function awaitWaits(codebase: Codebase, list: ProcessList): Wait[] {
  const sites = AWAITS.flatMap((target) => codebase.sitesOf(target)).filter(
    (site) => site.fn && !site.captured && !site.inQuote && site.file.scope === 'lib' && site.process.kind === 'own',
  );
  if (sites.length === 0) return [];
  const runs = runsOf(
    codebase,
    sites.map(({ fn }) => fn!),
  );
  return sites.flatMap((site) =>
    (runs.get(site.fn!) ?? []).flatMap(({ as, process, callback, line, path }): Wait[] => {
      if (as !== 'server' || !clauseReaches(codebase, callback, line, site)) return [];
      const from = list.keyOf(process.name) ?? process.name;
      const names = path.filter((fn) => fn !== site.fn).map((fn) => `${fn.module.name}.${fn.key}`);
      return [
        {
          hop: {
            process: from,
            callback: clauseOf(callback, line),
            to: null,
            kind: 'await',
            message: shorten(print(site.node), 120),
            ...timeoutOf(codebase, site),
            at: {
              process: from,
              module: site.module?.name ?? null,
              function: site.fn!.key,
              file: site.file.path,
              line: site.line,
            },
            more: [],
            through: [],
            caught: exitGuard(site) !== undefined,
            confidence: 'exact',
          },
          within: clauseKey(from, callback.key, line),
          takenBy: [],
          site,
          path: names,
          supervisor: false,
          answered: repliesBefore(codebase, callback, line, site, names),
        },
      ];
    }),
  );
}

function timeoutOf(codebase: Codebase, site: Site): { timeout?: 'default' | 'infinity' | number } {
  const written = site.args[1];
  if (!written) return { timeout: 'default' };
  const value = timeoutAt(codebase, written, whereOf(site));
  // `Task.yield_many/2` takes options as well.
  return value === 'dynamic' ? {} : { timeout: value };
}
