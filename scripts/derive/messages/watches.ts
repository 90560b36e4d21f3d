/** Monitors and links: who wants to know when whom ends, and who ends with whom. */
import type { Expr } from '../../model/expr.ts';
import type { Codebase, Site } from '../codebase.ts';
import { RECEIVE } from '../mailbox.ts';
import { identify } from '../server-identity.ts';
import { sitesNamed } from '../site-index.ts';
import { startedBy } from '../started.ts';
import { whereOf } from '../value-flow.ts';
import { isParameter, type Utterance } from './utterances.ts';

/** The argument with the process; a module's name where a function of it is spawned; `-1` for a closure. */
interface Watch {
  kind: 'monitor' | 'link';
  argument: number;
}

const WATCHES: Readonly<Record<string, Watch>> = {
  'Process.monitor/1': { kind: 'monitor', argument: 0 },
  'Process.monitor/2': { kind: 'monitor', argument: 0 },
  ':erlang.monitor/2': { kind: 'monitor', argument: 1 },
  ':erlang.monitor/3': { kind: 'monitor', argument: 1 },
  'Process.link/1': { kind: 'link', argument: 0 },
  ':erlang.link/1': { kind: 'link', argument: 0 },
  ...spawning('Kernel.spawn_monitor', 'monitor'),
  ...spawning(':erlang.spawn_monitor', 'monitor'),
  ...spawning('Kernel.spawn_link', 'link'),
  ...spawning(':erlang.spawn_link', 'link'),
  ...spawning(':proc_lib.spawn_link', 'link'),
  // A task is linked to who awaits it; without the link, monitored (documentation of `Task` and `Task.Supervisor`).
  ...spawning('Task.async', 'link'),
  ...spawning('Task.start_link', 'link'),
  ...spawning('Task.Supervisor.async', 'link', 1),
  ...spawning('Task.Supervisor.async_nolink', 'monitor', 1),
};

/** `fun(closure)` and `fun(module, function, arguments)`, after `before` other arguments and, maybe, before options. */
function spawning(name: string, kind: Watch['kind'], before = 0): Record<string, Watch> {
  const closure = { kind, argument: -1 };
  const named = { kind, argument: before };
  return {
    [`${name}/${before + 1}`]: closure,
    [`${name}/${before + 3}`]: named,
    ...(before > 0 ? { [`${name}/${before + 2}`]: closure, [`${name}/${before + 4}`]: named } : {}),
  };
}

/** Every monitor and link of compiled code. */
export function watches(codebase: Codebase, counts: (site: Site) => boolean): Utterance[] {
  const written = Object.entries(WATCHES).flatMap(([target, { kind, argument }]) =>
    codebase
      .sitesOf(target)
      .filter((site) => counts(site) && !isPort(site) && !(kind === 'link' && startsChild(site)))
      .map((site) => watchAt(codebase, site, kind, argument)),
  );
  return [...written, ...startLinks(codebase, counts)];
}

function watchAt(codebase: Codebase, site: Site, kind: Watch['kind'], argument: number): Utterance {
  const to = site.args[argument] ?? null;
  const spawned = site.f !== 'monitor' && site.f !== 'link';
  const identity =
    to && (!spawned || isLoop(codebase, to, site.args[argument + 1]))
      ? identify(codebase, to, whereOf(site))
      : undefined;
  return {
    site,
    kind,
    to,
    module: identity?.module ?? null,
    confidence: identity?.confidence ?? 'unknown',
    message: null,
    client: false,
    helper: isParameter(site, to),
  };
}

/**
 * A process that is spawned with a function is that module's when the function is its main loop, or the module a task's.
 * Otherwise the module only lends it its code, as a server's client function does.
 */
function isLoop(codebase: Codebase, to: Expr, name: Expr | undefined): boolean {
  const module = to.t === 'alias' ? codebase.modules.get(to.v) : undefined;
  if (!module) return false;
  if (module.role === 'Task') return true;
  const spawned = module.sites.filter(({ fn }) => name?.t === 'atom' && fn?.fact.name === name.v);
  return spawned.some(({ target }) => target === RECEIVE);
}

/** `:erlang.monitor(:port, port)`. */
function isPort(site: Site): boolean {
  const [type] = site.args;
  return site.m === ':erlang' && site.f === 'monitor' && type?.t === 'atom' && type.v !== 'process';
}

/** Functions whose caller is a supervisor, or starts what OTP or Mix asks it for. */
const STARTING = /^(start|child_spec|init_link)/;

/** A start function that spawns: whoever calls it, a supervisor as a rule, is linked. */
function startsChild({ fn, f }: Site): boolean {
  return fn !== null && STARTING.test(fn.fact.name) && (f === 'start_link' || f === 'spawn_link');
}

/**
 * `start_link` called by anybody but a supervisor's start functions links the two: a crash of one ends the other. Supervisors
 * and applications start their children so; what they link is their tree.
 */
function startLinks(codebase: Codebase, counts: (site: Site) => boolean): Utterance[] {
  return sitesNamed(codebase, 'start_link').flatMap((site): Utterance[] => {
    const { node, fn, module, target } = site;
    if (node.t !== 'call' || !fn || !module || target === null || target in WATCHES || !counts(site)) return [];
    if (site.inQuote || site.delegated || STARTING.test(fn.fact.name)) return [];
    if (isTree(module.role) || isSupervisorStart(site)) return [];
    const started = codebase.callee(site) ? identify(codebase, node, whereOf(site)).module : undefined;
    const to = started ?? startedBy(codebase, node, whereOf(site)) ?? outside(site);
    const confidence = to === null ? 'unknown' : 'inferred';
    return [{ site, kind: 'link', to: null, module: to, confidence, message: null, client: false, helper: false }];
  });
}

function isTree(role: string): boolean {
  return role === 'Supervisor' || role === 'DynamicSupervisor' || role === 'Application' || role === 'mix-task';
}

function isSupervisorStart({ m }: Site): boolean {
  return m === 'Supervisor' || m === 'DynamicSupervisor' || m === ':supervisor';
}

/** A library's module that starts its own process: `Redix.start_link(…)`. */
function outside({ m }: Site): string | null {
  return m === null || m.startsWith(':') || ['GenServer', 'GenStage', 'Task', 'Agent'].includes(m) ? null : m;
}
