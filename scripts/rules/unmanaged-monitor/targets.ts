/** The functions that make and take back monitors. */
import type { Site } from '../../derive/codebase.ts';
import { isAtom, keywords, option } from '../../derive/expressions.ts';
import type { Expr } from '../../model/expr.ts';

const PROCESS_MONITORS = ['Process.monitor/1', 'Process.monitor/2', ':erlang.monitor/2', ':erlang.monitor/3'];
const SPAWN_MONITORS = [
  'Kernel.spawn_monitor/1',
  'Kernel.spawn_monitor/3',
  ':erlang.spawn_monitor/1',
  ':erlang.spawn_monitor/2',
  ':erlang.spawn_monitor/3',
  ':erlang.spawn_monitor/4',
];

/** Functions whose reference the rule follows. */
export const MONITORS: readonly string[] = [...PROCESS_MONITORS, ...SPAWN_MONITORS];
export const DEMONITORS: readonly string[] = [
  'Process.demonitor/1',
  'Process.demonitor/2',
  ':erlang.demonitor/1',
  ':erlang.demonitor/2',
];

/** A monitor of a process: ports and clocks are not meant. */
export function isMonitor(site: Site): boolean {
  if (site.target === null || !MONITORS.includes(site.target)) return false;
  return !(site.m === ':erlang' && site.f === 'monitor' && isAtom(site.args[0], 'port', 'time_offset'));
}

export function isDemonitor(site: Site): boolean {
  return site.target !== null && DEMONITORS.includes(site.target);
}

/** `spawn_monitor` answers `{pid, reference}`. */
export function answersPair(site: Site): boolean {
  return site.f === 'spawn_monitor';
}

/** Options of a monitor or demonitor: its last argument; `undefined` when there is none. */
export function optionsOf(site: Site): Expr | undefined {
  if (site.f === 'demonitor') return site.args[1];
  if (site.f !== 'monitor') return undefined;
  return site.args[site.m === ':erlang' ? 2 : 1];
}

/** What its message carries instead of `:DOWN`: `tag: …`. */
export function tagOf(site: Site): Expr | undefined {
  return option(optionsOf(site), 'tag');
}

/** `alias: :reply_demonitor`: the reply itself takes the monitor back. */
export function endsWithReply(site: Site): boolean {
  return isAtom(option(optionsOf(site), 'alias'), 'reply_demonitor');
}

/** Whether a demonitor removes a `:DOWN` that arrived already; `undefined` when its options are computed. */
export function flushes(site: Site): boolean | undefined {
  if (site.captured || site.delegated) return site.n === 1 ? false : undefined;
  const options = site.args[1];
  if (options === undefined) return false;
  if (options.t !== 'list') return undefined;
  if (options.a.some((item) => item.t !== 'atom') || keywords(options).length > 0) return undefined;
  return options.a.some((item) => isAtom(item, 'flush'));
}

/** Calls that leave a monitor in the calling process, beside {@link MONITORS}: their `:DOWN` reaches the caller. */
const ALSO_MONITOR = new Set([
  'Port.monitor',
  'Task.async',
  'Task.Supervisor.async',
  'Task.Supervisor.async_nolink',
  ':gen_server.send_request',
  ':gen_statem.send_request',
  ':gen_server.start_monitor',
  ':gen_statem.start_monitor',
  ':proc_lib.start_monitor',
  ':proc_lib.spawn_opt',
  ':erlang.spawn_opt',
  ':erlang.spawn_request',
  'Process.spawn',
]);

/** Names worth a closer look: asked of every name that a codebase calls, so without a regular expression. */
export function mayMonitor(name: string): boolean {
  return name.includes('monitor') || name.startsWith('async') || name.startsWith('spawn') || name === 'send_request';
}

/** Whether a call of such a name may bring `:DOWN` messages to its caller. A name like `monitor_port` is taken at its word, unless the module is known. */
export function mayBringDown(site: Site, isKnown: () => boolean): boolean {
  if (site.target !== null && MONITORS.includes(site.target)) return true;
  if (site.m !== null && ALSO_MONITOR.has(`${site.m}.${site.f}`)) return true;
  if (isDemonitor(site) || isKnown()) return false;
  return site.f === 'async_nolink' || /(^|_)monitor(_|$)/.test(site.f);
}
