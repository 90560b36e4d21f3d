/** What a module is, from what it uses, implements and defines. */
import type { ModuleFact } from '../model/facts.ts';
import type { Role } from '../model/words.ts';
import { descendants } from './expressions.ts';

/** Used module or behaviour to role; the first that matches wins. */
const BY_USE: readonly (readonly [string, Role])[] = [
  ['GenServer', 'GenServer'],
  [':gen_server', 'GenServer'],
  ['DynamicSupervisor', 'DynamicSupervisor'],
  ['Supervisor', 'Supervisor'],
  [':supervisor', 'Supervisor'],
  ['ConsumerSupervisor', 'DynamicSupervisor'],
  [':gen_statem', 'gen_statem'],
  ['GenStateMachine', 'gen_statem'],
  ['GenStage', 'GenStage'],
  ['Broadway', 'GenStage'],
  ['Flow', 'GenStage'],
  [':gen_event', 'GenServer'],
  ['Agent', 'Agent'],
  ['Task', 'Task'],
  ['Application', 'Application'],
  [':application', 'Application'],
  ['Mix.Task', 'mix-task'],
  ['ExUnit.Case', 'test'],
  ['ExUnit.CaseTemplate', 'test'],
  ['Phoenix.LiveView', 'GenServer'],
  ['Phoenix.Channel', 'GenServer'],
  ['Registry', 'Registry'],
];

/** Role of a module. `uses` and `behaviours` include what a `__using__` of the codebase injects. */
export function roleOf(fact: ModuleFact, uses: ReadonlySet<string>, behaviours: ReadonlySet<string>): Role {
  if (fact.kind === 'protocol') return 'protocol';
  for (const [name, role] of BY_USE) if (uses.has(name) || behaviours.has(name)) return role;
  const started = startedAs(fact);
  if (started) return started;
  if (fact.kind === 'impl') return 'implementation';
  if (fact.struct?.exception) return 'exception';
  if (fact.callbacks.length > 0) return 'behaviour';
  return fact.struct ? 'struct' : 'plain';
}

/** What a server module starts itself with, and a callback that only such a server has. */
const STARTED_AS: readonly { role: Role; by: ReadonlySet<string>; callbacks: readonly string[] }[] = [
  {
    role: 'GenServer',
    by: new Set(['GenServer', ':gen_server']),
    callbacks: ['handle_call/3', 'handle_cast/2', 'handle_info/2', 'handle_continue/2'],
  },
  {
    role: 'gen_statem',
    by: new Set([':gen_statem', 'GenStateMachine']),
    callbacks: ['callback_mode/0', 'handle_event/4'],
  },
];

/** `GenServer.start_link(__MODULE__, …)` makes a module with its callbacks a server, also without a `use`. */
function startedAs(fact: ModuleFact): Role | undefined {
  const defined = new Set(fact.functions.map(({ name, arity }) => `${name}/${arity}`));
  if (!defined.has('init/1')) return undefined;
  const candidates = STARTED_AS.filter(({ callbacks }) => callbacks.some((key) => defined.has(key)));
  if (candidates.length === 0) return undefined;
  for (const { clauses } of fact.functions)
    for (const { body } of clauses)
      for (const expr of body)
        for (const inner of descendants(expr)) {
          if (inner.t !== 'call' || (inner.f !== 'start_link' && inner.f !== 'start')) continue;
          const own = inner.a.some((argument) => argument.t === 'alias' && argument.v === fact.name);
          const found = own ? candidates.find(({ by }) => typeof inner.m === 'string' && by.has(inner.m)) : undefined;
          if (found) return found.role;
        }
  return undefined;
}

/** `name/arity` of functions that a behaviour calls inside the process of the module. */
const CALLBACKS: Partial<Record<Role, readonly string[]>> = {
  GenServer: [
    'init/1',
    'handle_call/3',
    'handle_cast/2',
    'handle_info/2',
    'handle_continue/2',
    'terminate/2',
    'format_status/2',
    'code_change/3',
  ],
  gen_statem: ['init/1', 'callback_mode/0', 'handle_event/4', 'terminate/3'],
  GenStage: [
    'init/1',
    'handle_call/3',
    'handle_cast/2',
    'handle_info/2',
    'handle_demand/2',
    'handle_events/3',
    'handle_subscribe/4',
    'handle_cancel/3',
    'handle_message/3',
    'handle_batch/4',
    'terminate/2',
    'prepare_messages/2',
  ],
  Supervisor: ['init/1'],
  DynamicSupervisor: ['init/1'],
};

/** Callbacks of servers that a library's behaviour runs, beside those of GenServer. */
const CALLBACKS_BY_USE: readonly (readonly [string, readonly string[]])[] = [
  ['Phoenix.LiveView', ['mount/3', 'handle_event/3', 'handle_params/3', 'handle_async/3']],
  ['Phoenix.Channel', ['join/3', 'handle_in/3', 'handle_out/3']],
];

/** Whether a behaviour calls this function in the module's own process. `uses` as for {@link roleOf}. */
export function isCallback(role: Role, key: string, uses?: ReadonlySet<string>): boolean {
  if (CALLBACKS[role]?.includes(key)) return true;
  return uses !== undefined && CALLBACKS_BY_USE.some(([name, keys]) => uses.has(name) && keys.includes(key));
}
