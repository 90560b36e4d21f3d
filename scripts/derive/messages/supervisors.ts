/** What is asked of supervisors: starting, ending and counting children, and stopping a server. They wait without bound. */
import type { Codebase, Site } from '../codebase.ts';
import { isProcessModule, ownCode } from '../own-code.ts';
import { identify } from '../server-identity.ts';
import { whereOf } from '../value-flow.ts';
import { isParameter, type Utterance } from './utterances.ts';

/** Without a timeout, or the argument that has it. */
type Wait = number | 'default' | 'infinity';

/** By `Module.function/arity`: the timeout's argument, or what holds without one. */
const ASKED: ReadonlyMap<string, Wait> = new Map<string, Wait>([
  ...each('DynamicSupervisor', ['start_child/2', 'terminate_child/2', 'which_children/1', 'count_children/1']),
  ...each('Supervisor', ['start_child/2', 'terminate_child/2', 'restart_child/2', 'delete_child/2']),
  ...each('Supervisor', ['which_children/1', 'count_children/1']),
  ...each('Task.Supervisor', ['start_child/2', 'start_child/3', 'start_child/4', 'start_child/5', 'children/1']),
  ...each('Task.Supervisor', ['async/2', 'async/3', 'async/4', 'async/5', 'terminate_child/2']),
  ...each('Task.Supervisor', ['async_nolink/2', 'async_nolink/3', 'async_nolink/4', 'async_nolink/5']),
  ...each('Task.Supervisor', ['async_stream/3', 'async_stream/4', 'async_stream/5', 'async_stream/6']),
  ...each('Task.Supervisor', ['async_stream_nolink/3', 'async_stream_nolink/4', 'async_stream_nolink/5']),
  ...each(':supervisor', ['start_child/2', 'terminate_child/2', 'restart_child/2', 'delete_child/2']),
  ...each(':supervisor', ['which_children/1', 'count_children/1']),
  ...['GenServer', 'Supervisor', 'DynamicSupervisor', 'Agent', 'GenStage', ':gen_server', ':gen_statem'].flatMap(
    (m) => [...each(m, ['stop/1', 'stop/2']), [`${m}.stop/3`, 2] as [string, Wait]],
  ),
  [':sys.get_state/1', 'default'],
  [':sys.get_state/2', 1],
  [':sys.replace_state/2', 'default'],
  [':sys.replace_state/3', 2],
]);

function each(module: string, functions: readonly string[]): [string, Wait][] {
  return functions.map((name) => [`${module}.${name}`, 'infinity']);
}

/** Every such call of compiled code. */
export function asked(codebase: Codebase, counts: (site: Site) => boolean): Utterance[] {
  return [...ASKED].flatMap(([target, timeout]) =>
    codebase
      .sitesOf(target)
      .flatMap((site) => (counts(site) && !site.captured ? [askedAt(codebase, site, timeout)] : [])),
  );
}

function askedAt(codebase: Codebase, site: Site, timeout: Wait): Utterance {
  const to = site.args[0] ?? null;
  const identity = to ? identify(codebase, to, whereOf(site)) : undefined;
  const helper = isParameter(site, to);
  const own = !identity?.module && helper && isOwn(codebase, site) ? site.module!.name : null;
  const module = identity?.module ?? own;
  return {
    site,
    kind: 'call',
    to,
    module,
    confidence: own ? 'inferred' : (identity?.confidence ?? 'unknown'),
    message: null,
    timeout: typeof timeout === 'number' ? (site.args[timeout] ?? 'infinity') : timeout,
    client: module !== null && module === site.module?.name,
    helper,
  };
}

/** A server's own module takes the server as a parameter, a supervisor's own module the supervisor. */
function isOwn(codebase: Codebase, site: Site): boolean {
  const { module, f, m } = site;
  if (!module || ownCode(codebase, site) === 'only') return false;
  if (f === 'stop' || m === ':sys') return isProcessModule(module);
  return module.role === 'DynamicSupervisor' || module.role === 'Supervisor';
}
