/** Calls to supervisors: each waits without bound until the supervisor has started, stopped or counted what it was asked for. */
import type { Message } from '../../model/architecture.ts';
import type { Codebase, Site } from '../codebase.ts';
import { counts, saidAt, sitesOfMessage } from '../messages/said.ts';
import { print, shorten } from '../print.ts';
import { settled } from '../settled.ts';
import { whereOf } from '../value-flow.ts';
import type { ProcessList } from './process-list.ts';

/** Functions whose first argument is a supervisor, and that are a call with `:infinity` to it (their sources in Elixir and OTP). */
const FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  Supervisor: ['start_child', 'terminate_child', 'restart_child', 'delete_child', 'which_children', 'count_children'],
  ':supervisor': ['start_child', 'terminate_child', 'restart_child', 'delete_child', 'which_children'],
  DynamicSupervisor: ['start_child', 'terminate_child', 'which_children', 'count_children'],
  ConsumerSupervisor: ['start_child', 'terminate_child', 'which_children', 'count_children'],
  'Task.Supervisor': ['start_child', 'async', 'async_nolink', 'terminate_child', 'children'],
};

/** All messages, calls to supervisors by the key of the supervisor's process where only its list says whom a name means. */
export function withSupervisorCalls(
  codebase: Codebase,
  messages: readonly Message[],
  processes: ProcessList,
): Message[] {
  const placed = messages.map((message) => ({ message, at: sitesOfMessage(message)?.at }));
  const known = new Set(
    placed.flatMap(({ message, at }) => (message.kind === 'call' && message.to !== null ? [at] : [])),
  );
  const added = supervisorCalls(codebase, processes).filter(
    (call) => call.to !== null && !known.has(sitesOfMessage(call)?.at),
  );
  const told = new Set(added.map((call) => sitesOfMessage(call)?.at));
  const kept = placed.filter(({ message, at }) => message.kind !== 'call' || message.to !== null || !told.has(at));
  return [...kept.map(({ message }) => message), ...added];
}

/** One message for each such call; `to` is the key of the supervisor's process, `null` where it is computed. */
function supervisorCalls(codebase: Codebase, processes: ProcessList): Message[] {
  const targets = new Set(
    Object.entries(FUNCTIONS).flatMap(([module, names]) =>
      names.flatMap((name) => [1, 2, 3, 4, 5].map((arity) => `${module}.${name}/${arity}`)),
    ),
  );
  return [...targets]
    .flatMap((target) => codebase.sitesOf(target))
    .filter((site) => counts(site) && !site.captured && site.args.length > 0)
    .flatMap((site) => {
      const to = supervisorAt(codebase, site, processes);
      const said = {
        to,
        kind: 'call' as const,
        message: shorten(print(site.node)),
        timeout: 'infinity' as const,
        confidence: to === null ? ('unknown' as const) : ('inferred' as const),
      };
      return saidAt(site, said) ?? [];
    });
}

function supervisorAt(codebase: Codebase, site: Site, processes: ProcessList): string | null {
  const name = settled(codebase, site.args[0]!, whereOf(site));
  if (name.t === 'alias') return processes.keyOf(name.v);
  return name.t === 'atom' ? processes.keyOf(`:${name.v}`) : null;
}
