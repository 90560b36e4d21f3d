/** Calls that wait for another process, and what bounds them. Read in Elixir 1.18 and OTP 27. */

/** Where the bound stands among the arguments: the argument itself, or an option of the keyword list there. */
export interface Bound {
  argument: number;
  /** `only`: the argument is a keyword list; `also`: a number, `:infinity`, or a keyword list. */
  option?: { key: string; use: 'only' | 'also' };
}

const last = (...targets: string[]): [string, Bound][] =>
  targets.map((target) => [target, { argument: Number(target.slice(target.lastIndexOf('/') + 1)) - 1 }]);
const second = (...targets: string[]): [string, Bound][] => targets.map((target) => [target, { argument: 1 }]);
const timeoutOption = (...targets: string[]): [string, Bound][] =>
  last(...targets).map(([target, bound]) => [target, { ...bound, option: { key: 'timeout', use: 'only' } }]);

/** By `Module.function/arity`: calls whose bound is written. */
export const BOUNDED: ReadonlyMap<string, Bound> = new Map([
  ...last('GenServer.call/3', ':gen_server.call/3', 'GenStage.call/3', ':gen_statem.call/3', 'GenStateMachine.call/3'),
  ...last('Agent.get/3', 'Agent.update/3', 'Agent.get_and_update/3'),
  ...last('Agent.get/5', 'Agent.update/5', 'Agent.get_and_update/5'),
  ...last('GenServer.multi_call/4', ':gen_server.multi_call/4'),
  ...last('GenServer.stop/3', 'Supervisor.stop/3', 'DynamicSupervisor.stop/3', 'Agent.stop/3'),
  ...last('PartitionSupervisor.stop/3', ':gen_server.stop/3', ':gen_statem.stop/3'),
  // What the behaviours above are made of.
  ...last(':gen.call/4', ':gen.stop/3', ':proc_lib.stop/3', ':gen_event.call/4', ':gen_event.stop/3'),
  ...last('Task.await/2', 'Task.await_many/2', 'Task.yield/2', 'Task.shutdown/2'),
  ...last('Task.yield_many/2').map(([target, bound]): [string, Bound] => [
    target,
    { ...bound, option: { key: 'timeout', use: 'also' } },
  ]),
  ...timeoutOption('Task.async_stream/3', 'Task.async_stream/5'),
  ...timeoutOption('Task.Supervisor.async_stream/4', 'Task.Supervisor.async_stream/6'),
  ...timeoutOption('Task.Supervisor.async_stream_nolink/4', 'Task.Supervisor.async_stream_nolink/6'),
  ...second(':gen_server.wait_response/2', ':gen_server.wait_response/3'),
  ...second(':gen_server.receive_response/2', ':gen_server.receive_response/3'),
  ...second(':gen_statem.wait_response/2', ':gen_statem.wait_response/3'),
  ...second(':gen_statem.receive_response/2', ':gen_statem.receive_response/3'),
  ...second(':erpc.wait_response/2', ':erpc.receive_response/2'),
  ...last(':rpc.call/5', ':rpc.multicall/5', ':rpc.block_call/5'),
  ...last(':erpc.call/3', ':erpc.call/5', ':erpc.multicall/3', ':erpc.multicall/5'),
  ...last(':global.set_lock/3', ':global.trans/4'),
]);

/** Calls that wait without a bound because none is given, with what they wait for. */
export const UNBOUNDED: ReadonlyMap<string, string> = new Map([
  ...each('until the server has stopped', [
    'GenServer.stop/1',
    'GenServer.stop/2',
    'Supervisor.stop/1',
    'Supervisor.stop/2',
    'DynamicSupervisor.stop/1',
    'DynamicSupervisor.stop/2',
    'Agent.stop/1',
    'Agent.stop/2',
  ]),
  ...each('until every node has answered or is known to be down', ['GenServer.multi_call/2', 'GenServer.multi_call/3']),
  ...each('until the server answers', [':gen_statem.call/2', 'GenStateMachine.call/2']),
  ...each('until the other node answers or is known to be down', [':rpc.call/4', ':erpc.call/2', ':erpc.call/4']),
  ...each('until the lock is free', [':global.set_lock/1', ':global.set_lock/2', ':global.trans/2', ':global.trans/3']),
]);

function each(what: string, targets: readonly string[]): [string, string][] {
  return targets.map((target) => [target, what]);
}
