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
]);

const CALLER_FUNCTIONS = new Set([
  'Registry.dispatch',
  'Registry.update_value',
  'Registry.select',
  ':timer.tc',
  ':telemetry.span',
  ':global.trans',
  'Task.Supervised.reply',
  'Ecto.Changeset.update_change',
  'Ecto.Changeset.validate_change',
  'Ecto.Changeset.prepare_changes',
  'Benchee.run',
  'Mix.Task.run',
  'Application.get_env',
  'Function.identity',
  'Phoenix.PubSub.local_broadcast',
  'Jason.decode',
  'Ecto.Multi.run',
  'Ecto.Multi.new',
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
]);

const SPAWNERS = new Set(['Task', 'Task.Supervisor', ':proc_lib', ':rpc', ':erpc', 'Node']);
const SPAWN_NAMES = new Set(['spawn', 'spawn_link', 'spawn_monitor', 'spawn_opt', 'spawn_request']);
const DOUBLES = new Set(['Mox', 'Mimic', 'Hammox', 'Patch', 'Bypass', ':meck', 'Mock', 'Repatch', 'Rewire']);
const DOUBLE_NAMES = new Set(['expect', 'stub', 'stub_with', 'patch', 'expect_once']);

/** The runner of a closure given to `m.f`; `undefined` when the callee is not known by name. */
export function knownRunner(m: string | null, f: string): Runner | undefined {
  if (m === null) {
    if (DOUBLE_NAMES.has(f)) return 'double';
    if (f === 'on_exit') return 'exit';
    return CALLER_NAMES.has(f) ? 'caller' : undefined;
  }
  if (SPAWN_NAMES.has(f) && (m === 'Kernel' || m === ':erlang' || m === 'Process')) return 'spawned';
  if (SPAWNERS.has(m)) return 'spawned';
  if (m === 'Agent' || m === 'GenServer' || m === ':gen_server' || m === ':gen_statem') return 'server';
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
