/** Through which functions a module's own process enters it. */
import { PROCESS_ROLES } from '../model/words.ts';
import type { FunctionView, ModuleView } from './codebase.ts';

/** Callbacks that take messages out of a mailbox, whatever the behaviour is (cowboy, WebSock, WebSockex, Slipstream …). */
const MESSAGE_CALLBACKS = ['handle_info/2', 'handle_info/3', 'websocket_info/2', 'websocket_handle/2', '__info__/2'];
/** Further callbacks of such modules, which often carry no `@impl`. */
const COMPANIONS = [
  'init/1',
  'init/2',
  'init/3',
  'websocket_init/1',
  'terminate/2',
  'terminate/3',
  'handle_in/2',
  'handle_event/2',
  'handle_call/2',
];

const cache = new WeakMap<ModuleView, readonly FunctionView[]>();

/** Callbacks of a process module, in source order; empty for a module that takes no messages. */
export function processEntries(module: ModuleView): readonly FunctionView[] {
  const known = cache.get(module);
  if (known) return known;
  const all = [...new Set(module.functions.values())];
  const takes = all.some((fn) => fn.callback || MESSAGE_CALLBACKS.includes(fn.key)) || handlesEvents(module);
  const entries = takes ? all.filter((fn) => isEntry(fn)) : [];
  cache.set(module, entries);
  return entries;
}

/** A handler of `:gen_event`, which names no behaviour as often as not. */
function handlesEvents({ functions }: ModuleView): boolean {
  return ['init/1', 'handle_event/2', 'handle_call/2'].every((key) => functions.get(key)?.fact.kind === 'def');
}

function isEntry(fn: FunctionView): boolean {
  if (fn.callback || MESSAGE_CALLBACKS.includes(fn.key)) return true;
  // State functions of a gen_statem: `open(:info, message, data)`.
  if (fn.module.role === 'gen_statem') return fn.fact.kind === 'def' && fn.fact.arity === 3;
  // In a GenServer, `@impl` of another behaviour marks a client function as often as not.
  if (PROCESS_ROLES.has(fn.module.role)) return false;
  if (COMPANIONS.includes(fn.key)) return true;
  return fn.fact.impl !== undefined;
}
