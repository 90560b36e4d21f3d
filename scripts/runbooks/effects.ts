/** What a command typed into the running system does to processes and tables of the codebase. Pure. */
import type { Derived } from '../derive/derive.ts';
import { print, shorten } from '../derive/print.ts';
import type { Call, Expr } from '../model/expr.ts';
import type { FileFacts } from '../model/facts.ts';
import type { Impact } from '../model/impact.ts';
import type { StepEffect } from '../model/runbook.ts';
import { callsIn, processOf } from './called.ts';

type Known = Pick<Derived, 'impacts' | 'supervision'>;

/** Function to the argument that is the process, and the one that is the reason. */
const ENDS: Record<string, { process: number; reason?: number }> = {
  'Process.exit/2': { process: 0, reason: 1 },
  ':erlang.exit/2': { process: 0, reason: 1 },
};
for (const module of [
  'GenServer',
  'Agent',
  'Supervisor',
  'DynamicSupervisor',
  'GenStage',
  ':gen_server',
  ':gen_statem',
])
  for (const arity of [1, 2, 3]) ENDS[`${module}.stop/${arity}`] = { process: 0, ...(arity > 1 && { reason: 1 }) };

const NODE = /^(?:System\.(?:stop|halt|restart)|:init\.(?:stop|restart|reboot)|:erlang\.halt)\/\d$/;
const DELETES =
  /^(?::ets\.(?:delete|delete_all_objects)\/1|:ets\.match_delete\/2|:mnesia\.(?:clear_table|delete_table)\/1|File\.(?:rm|rm!|rm_rf|rm_rf!)\/[12]|(?:[\w.]*\.)?Repo\.delete_all\/[12])$/;

/** In the order of the calls; each once. A function of the codebase that does such a thing inside is not followed. */
export function effectsOf(facts: FileFacts, known: Known): StepEffect[] {
  const effects = callsIn(facts).flatMap(({ target, call }) => effectOf(target, call, known) ?? []);
  return [...new Map(effects.map((one) => [`${one.by} ${one.what}`, one])).values()];
}

function effectOf(target: string, call: Call, known: Known): StepEffect | undefined {
  const by = shorten(print(call));
  if (NODE.test(target)) return { by, does: 'ends the node', with: [], lost: [] };
  if (DELETES.test(target))
    return { by, does: 'deletes', ...(call.a[0] && { what: shorten(print(call.a[0])) }), with: [], lost: [] };
  const all = known.impacts.values();
  if (target === 'Supervisor.terminate_child/2') {
    const child = processOf(call.a[1], all);
    return child && taken(by, child, subtree(child, known), 'stops', known);
  }
  const ends = ENDS[target];
  const process = ends && processOf(call.a[ends.process], all);
  if (!process) return undefined;
  const reason = ends.reason === undefined ? 'normal' : atom(call.a[ends.reason]);
  // The exit signal `:normal` of another process is ignored (OTP, processes: receiving exit signals).
  if (target.endsWith('.exit/2') && reason === 'normal') return undefined;
  const how = process.places[0]?.restart ?? null;
  const calm = reason === 'normal' || reason === 'shutdown';
  const stays = how === 'temporary' || (how === 'transient' && calm) || process.places.length === 0;
  if (stays) return taken(by, process, subtree(process, known), 'stops', known);
  return taken(
    by,
    process,
    [...process.restarted, ...(process.places[0]?.gone ?? []).map((one) => one.process)],
    'restarts',
    known,
  );
}

const atom = (expr: Expr | undefined) => (expr?.t === 'atom' ? expr.v : undefined);

function taken(
  by: string,
  process: Impact,
  others: readonly string[],
  does: 'stops' | 'restarts',
  { impacts }: Known,
): StepEffect {
  const rest = [...new Set(others)].filter((key) => key !== process.key);
  const keys = [process.key, ...rest];
  const lost = keys.flatMap((key) =>
    (impacts.get(key)?.lost ?? [])
      .filter((one) => one.process === key && one.what !== 'mailbox')
      .map(({ what, name }) => ({ what, name, process: key })),
  );
  return {
    by,
    does,
    what: process.key,
    with: rest,
    lost: [...new Map(lost.map((one) => [JSON.stringify(one), one])).values()],
  };
}

/** Keys of what stands below a process. */
function subtree({ nodes }: Impact, { supervision, impacts }: Known): string[] {
  const below = new Set(nodes);
  for (const id of below) for (const { parent, child } of supervision.edges) if (parent === id) below.add(child);
  return [...impacts.values()].filter((one) => one.nodes.some((id) => below.has(id))).map(({ key }) => key);
}
