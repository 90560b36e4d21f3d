/** What a test does right before it sleeps: that decides what it should wait for instead. */
import type { Codebase, Frame, Site } from '../../derive/codebase.ts';
import { sitesInside } from '../../derive/sites-inside.ts';
import type { Expr } from '../../model/expr.ts';

/** `kill`: a process was ended. `cast`: a message was sent that nobody answers. */
export type Before = 'kill' | 'cast' | null;

const LOOK_BACK = 2;
const ENDING = new Set([
  'Process.exit/2',
  ':erlang.exit/2',
  'DynamicSupervisor.terminate_child/2',
  'Supervisor.terminate_child/2',
]);
/** Calls that send a message which nobody answers. */
export const CASTING = new Set([
  'GenServer.cast/2',
  ':gen_server.cast/2',
  'GenServer.abcast/2',
  'GenServer.abcast/3',
  'Agent.cast/2',
  'GenStage.cast/2',
  ':gen_statem.cast/2',
  'Kernel.send/2',
  'Process.send/3',
  'Phoenix.PubSub.broadcast/3',
  'Phoenix.PubSub.broadcast!/3',
]);

/** The test has waited for what came before already. */
const WAITING = new Set(['assert_receive', 'assert_received', 'refute_receive']);

/** Looks at the statements before the one with the sleep, nearest first; functions of the codebase are looked into. */
export function beforeSleep(codebase: Codebase, site: Site): Before {
  for (const statement of statementsBefore(site.frame)) {
    const sites = sitesInside(codebase, [statement]);
    if (sites.some((inner) => WAITING.has(inner.f))) return null;
    if (sites.some((inner) => does(codebase, inner, ENDING))) return 'kill';
    if (sites.some((inner) => does(codebase, inner, CASTING))) return 'cast';
  }
  return null;
}

function does(codebase: Codebase, site: Site, targets: ReadonlySet<string>): boolean {
  const names = (inner: Site) => inner.target !== null && targets.has(inner.target);
  return names(site) || (codebase.callee(site)?.sites.some(names) ?? false);
}

/** The nearest statements before, the nearest first. */
export function statementsBefore(frame: Frame | null): Expr[] {
  if (!frame) return [];
  const { node, slot, index } = frame;
  const body =
    slot === 'statement'
      ? 'body' in node && Array.isArray(node.body)
        ? node.body
        : 't' in node && node.t === 'block'
          ? node.a
          : []
      : 't' in node &&
          node.t === 'call' &&
          (slot === 'do' || slot === 'else' || slot === 'rescue' || slot === 'catch' || slot === 'after')
        ? (node.blocks?.[slot]?.body ?? [])
        : [];
  return body.slice(Math.max(0, index - LOOK_BACK), index).reverse();
}
