/** Work in `init` that whoever starts the process waits for, and that `handle_continue` could do afterwards. */

import { inOwnModule } from '../../derive/callback-entries.ts';
import type { Codebase, FunctionView, ModuleView, Site } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import { SERVER_TARGETS } from '../../derive/server-targets.ts';

/** What the work is, in words of the message. */
export type Work = 'another process' | 'a database' | 'the file system' | 'the network';

const ROLES = new Set(['GenServer', 'GenStage', 'gen_statem']);

/** Work that grows with what lies on the disk. One file read or written is how a server gets its configuration. */
const FILES: Readonly<Record<string, RegExp>> = {
  File: /^(stream!|cp_r!?|rm_rf!?)$/,
  Path: /^wildcard$/,
  ':dets': /^open_file$/,
};
const NETWORK: Readonly<Record<string, RegExp>> = {
  ':gen_tcp': /^connect$/,
  ':ssl': /^connect$/,
  ':rpc': /^(call|multicall|block_call)$/,
  ':erpc': /^(call|multicall)$/,
  'Mint.HTTP': /^connect$/,
  ':gun': /^await_up$/,
  Node: /^connect$/,
  ':net_kernel': /^connect_node$/,
};
const WAITS: Readonly<Record<string, RegExp>> = { Task: /^(await|await_many|yield|yield_many)$/ };
const QUERIES =
  /^(all|one|get|get_by|aggregate|exists\?|reload|preload|insert|insert_all|insert_or_update|update|update_all|delete|delete_all|transaction|transact|query|query_many|checkout)!?$/;

const cache = new WeakMap<ModuleView, ReadonlyMap<FunctionView, FunctionView>>();

/** The work of a site that `init/1` reaches, in its own module and process; `undefined` for anything quick. */
export function workInInit(codebase: Codebase, site: Site): Work | undefined {
  const { module, fn, process } = site;
  if (!module || !fn || process.kind !== 'own' || !ROLES.has(module.role)) return undefined;
  const work = workOf(codebase, site);
  return work && ofInit(codebase, module).has(fn) ? work : undefined;
}

function workOf(codebase: Codebase, { m, f, target }: Site): Work | undefined {
  if (m === null) return undefined;
  if (WAITS[m]?.test(f) || SERVER_TARGETS[target ?? '']?.kind === 'call') return 'another process';
  if (FILES[m]?.test(f)) return 'the file system';
  if (NETWORK[m]?.test(f)) return 'the network';
  return QUERIES.test(f) && codebase.modules.get(m)?.uses.has('Ecto.Repo') ? 'a database' : undefined;
}

/** Functions that `init/1` runs; none where it goes on in `handle_continue`: what is left in it is meant to be. */
function ofInit(codebase: Codebase, module: ModuleView): ReadonlyMap<FunctionView, FunctionView> {
  const known = cache.get(module);
  if (known) return known;
  const init = module.functions.get('init/1');
  const reached = new Map(init?.callback ? inOwnModule(codebase, [init]) : []);
  if ([...reached.keys()].some(continues)) reached.clear();
  cache.set(module, reached);
  return reached;
}

/** `{:ok, state, {:continue, …}}`, or gen_statem's `{:next_event, :internal, …}`. */
function continues(fn: FunctionView): boolean {
  return fn.fact.clauses.some((clause) =>
    clause.body.some((statement) =>
      [...descendants(statement)].some(
        (inner) =>
          inner.t === 'tuple' &&
          inner.a[0]?.t === 'atom' &&
          (inner.a[0].v === 'continue' || inner.a[0].v === 'next_event'),
      ),
    ),
  );
}
