/**
 * Who runs a closure that is handed to a call, where the callee is known by name: Elixir's and OTP's own functions, and a
 * few libraries'. Functions of the codebase are followed in `closures.ts`.
 */
import type { Process } from './codebase.ts';

/** `caller`: at once, in the process that calls. */
export type Runner = Process['kind'] | 'caller';

/** Modules whose functions run every closure they are given in the caller, before they return (or when consumed there). */
const CALLER_MODULES = new Set([
  'Enum',
  'Stream',
  'Map',
  'Keyword',
  'List',
  'MapSet',
  'String',
  'Regex',
  'Access',
  'Macro',
  'Range',
  'Tuple',
  'Kernel',
  'Logger',
  'Enumerable',
  'Collectable',
  'File',
  'IO',
  'Code',
  'Path',
  'Integer',
  'Date',
  'Version',
  'Inspect.Algebra',
  'Process',
  'System',
  'ExUnit.Assertions',
  'ExUnit.CaptureLog',
  'ExUnit.CaptureIO',
  'StreamData',
  'ExUnitProperties',
  ':lists',
  ':maps',
  ':ets',
  ':dets',
  ':array',
  ':queue',
  ':dict',
  ':orddict',
  ':sets',
  ':ordsets',
  ':gb_trees',
  ':gb_sets',
  ':string',
  ':binary',
  ':erl_scan',
  ':persistent_term',
  ':mnesia',
  ':proplists',
  'URI',
  'Mix.Project',
  'Mix.Dep',
  'Plug.Conn',
  'Plug.Conn.Query',
  'Phoenix.Component',
  'Ecto.Changeset',
  'Ecto.Multi',
  'Ecto.Migrator',
  'Finch',
  'Req',
  'Req.Request',
  'NimblePool',
  'Nx',
  'Nx.Defn',
  'ConCache',
]);

const CALLER_FUNCTIONS = new Set([
  'Registry.dispatch',
  'Registry.update_value',
  'Registry.select',
  ':timer.tc',
  ':telemetry.span',
  ':global.trans',
  'Task.Supervised.reply',
  'Benchee.run',
  'Mix.Task.run',
  'Application.get_env',
  'Function.identity',
  'Phoenix.PubSub.local_broadcast',
  'Jason.decode',
  'DBConnection.run',
  'Decimal.Context.with',
]);

/** Names that run a closure inside the caller's transaction or connection, on whatever module (`Repo.transaction`). */
const CALLER_NAMES = new Set([
  'transaction',
  'transact',
  'checkout',
  'in_transaction?',
  'with_log',
  'capture_log',
  'capture_io',
  'assert_raise',
  'consume_uploaded_entries',
  'consume_uploaded_entry',
  'assign_new',
  'update_change',
  'validate_change',
  'prepare_changes',
  'traverse_errors',
  'register_before_send',
  'unboxed_run',
  'with_span',
  'with_locale',
  'instrument',
]);

const SPAWNERS = new Set(['Task', 'Task.Supervisor', ':proc_lib', ':rpc', ':erpc', 'Node']);
/** LiveView runs these in a task of its own (Phoenix.LiveView docs: async operations). */
const LIVE_TASKS = new Set(['start_async', 'assign_async', 'stream_async']);
const SPAWN_NAMES = new Set(['spawn', 'spawn_link', 'spawn_monitor', 'spawn_opt', 'spawn_request']);
const DOUBLES = new Set([
  'Req.Test',
  'Mox',
  'Mimic',
  'Hammox',
  'Patch',
  'Bypass',
  ':meck',
  'Mock',
  'Repatch',
  'Rewire',
]);
const DOUBLE_NAMES = new Set(['expect', 'stub', 'stub_with', 'patch', 'expect_once']);

/** Functions that put a value away, by module: a closure among their arguments is kept, for whoever takes it out again. */
const KEEPING: Readonly<Record<string, RegExp>> = {
  Map: /^(put|put_new|replace|replace!|pop|from_keys)$/,
  Keyword: /^(put|put_new|replace|replace!|pop)$/,
  List: /^(insert_at|replace_at|wrap|duplicate|keystore|keyreplace|flatten)$/,
  Tuple: /^(append|insert_at|duplicate)$/,
  MapSet: /^(put|new)$/,
  Enum: /^concat$/,
  Kernel: /^(put_in|put_elem|struct|struct!)$/,
  Process: /^put$/,
  'Plug.Conn': /^(assign|put_private)$/,
  'Phoenix.Component': /^assign$/,
  'Ecto.Changeset': /^(put_change|force_change)$/,
  ':maps': /^(put|update)$/,
  ':lists': /^(append|duplicate|keystore|keyreplace)$/,
  ':queue': /^(in|in_r|from_list)$/,
  ':persistent_term': /^put$/,
  ':ets': /^insert/,
};

/** Functions that answer with their third argument, the default. */
const ANSWERING = new Set([
  'Map.get',
  'Keyword.get',
  'Access.get',
  ':maps.get',
  ':proplists.get_value',
  'Application.get_env',
]);

/** Whether `m.f` stores what it is given. */
export function keeps(m: string, f: string): boolean {
  return KEEPING[m]?.test(f) ?? false;
}

/** Whether `m.f` hands back the argument at this position: a closure there is run by whoever runs what the call answers. */
export function handsBack(m: string, f: string, index: number): boolean {
  return index === 2 && ANSWERING.has(`${m}.${f}`);
}

/** The runner of a closure given to `m.f`; `undefined` when the callee is not known by name. */
export function knownRunner(m: string | null, f: string): Runner | undefined {
  if (m === null) {
    if (DOUBLE_NAMES.has(f)) return 'double';
    if (f === 'on_exit') return 'exit';
    if (LIVE_TASKS.has(f)) return 'spawned';
    return CALLER_NAMES.has(f) ? 'caller' : undefined;
  }
  if (SPAWN_NAMES.has(f) && (m === 'Kernel' || m === ':erlang' || m === 'Process')) return 'spawned';
  if (SPAWNERS.has(m) || (m === 'Phoenix.LiveView' && LIVE_TASKS.has(f))) return 'spawned';
  if (m === 'Agent' || m === 'GenServer' || m === ':gen_server' || m === ':gen_statem' || m === ':sys') return 'server';
  if (m === ':timer' && f !== 'tc') return 'spawned';
  if (m === ':telemetry' && f.startsWith('attach')) return 'handler';
  if (m === 'ExUnit.Callbacks' && f === 'on_exit') return 'exit';
  if (m === 'System' && f === 'at_exit') return 'deferred';
  if (
    (m === 'Kernel' && f === 'send') ||
    (m === 'Process' && f.startsWith('send')) ||
    m === 'Supervisor' ||
    m === 'DynamicSupervisor'
  )
    return 'deferred';
  if (DOUBLES.has(m)) return 'double';
  if (CALLER_MODULES.has(m) || CALLER_FUNCTIONS.has(`${m}.${f}`) || CALLER_NAMES.has(f)) return 'caller';
  return undefined;
}
