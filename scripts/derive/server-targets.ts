/** The functions that say something to a server: which argument is the server, the message, the timeout. */

/** Positions of a call's parts among its arguments; `message` absent: the function itself says what happens (Agent). */
export interface ServerTarget {
  kind: 'call' | 'cast';
  api: 'GenServer' | 'Agent' | 'gen_statem';
  server: number;
  message?: number;
  /** Position of the timeout; absent: `implied` holds. */
  timeout?: number;
  /** What holds without a timeout argument. */
  implied?: 'default' | 'infinity';
}

const GEN: Pick<ServerTarget, 'api' | 'server' | 'message'> = { api: 'GenServer', server: 0, message: 1 };
const STATEM: Pick<ServerTarget, 'api' | 'server' | 'message'> = { api: 'gen_statem', server: 0, message: 1 };

function genServer(module: string): Record<string, ServerTarget> {
  return {
    [`${module}.call/2`]: { ...GEN, kind: 'call', implied: 'default' },
    [`${module}.call/3`]: { ...GEN, kind: 'call', timeout: 2 },
    [`${module}.cast/2`]: { ...GEN, kind: 'cast' },
  };
}

/** `:gen_statem.call/2` waits for ever (OTP's documentation of `gen_statem:call/2`). */
function genStatem(module: string): Record<string, ServerTarget> {
  return {
    [`${module}.call/2`]: { ...STATEM, kind: 'call', implied: 'infinity' },
    [`${module}.call/3`]: { ...STATEM, kind: 'call', timeout: 2 },
    [`${module}.cast/2`]: { ...STATEM, kind: 'cast' },
  };
}

function agent(name: string): Record<string, ServerTarget> {
  const on = { kind: 'call', api: 'Agent', server: 0 } as const;
  return {
    [`Agent.${name}/2`]: { ...on, implied: 'default' },
    [`Agent.${name}/3`]: { ...on, timeout: 2 },
    [`Agent.${name}/4`]: { ...on, implied: 'default' },
    [`Agent.${name}/5`]: { ...on, timeout: 4 },
  };
}

/** By `Module.function/arity`. */
export const SERVER_TARGETS: Readonly<Record<string, ServerTarget>> = {
  ...genServer('GenServer'),
  ...genServer(':gen_server'),
  ...genServer('GenStage'),
  ...genStatem(':gen_statem'),
  ...genStatem('GenStateMachine'),
  ...agent('get'),
  ...agent('update'),
  ...agent('get_and_update'),
  'Agent.cast/2': { kind: 'cast', api: 'Agent', server: 0 },
  'Agent.cast/4': { kind: 'cast', api: 'Agent', server: 0 },
  'GenServer.multi_call/2': { ...GEN, kind: 'call', implied: 'infinity' },
  'GenServer.multi_call/3': { ...GEN, kind: 'call', server: 1, message: 2, implied: 'infinity' },
  'GenServer.multi_call/4': { ...GEN, kind: 'call', server: 1, message: 2, timeout: 3 },
  'WebSockex.cast/2': { ...GEN, kind: 'cast' },
  'GenServer.abcast/2': { ...GEN, kind: 'cast' },
  'GenServer.abcast/3': { ...GEN, kind: 'cast', server: 1, message: 2 },
};
