/** A `rescue` around a server call: the call fails by exiting, and `rescue` sees exceptions only. */
import type { Codebase, Frame, Site } from '../../derive/codebase.ts';
import { sitesInside } from '../../derive/sites-inside.ts';
import type { Call } from '../../model/expr.ts';
import { seesExits } from './clauses.ts';

const EXITING = new Set([
  'GenServer.call/2',
  'GenServer.call/3',
  ':gen_server.call/2',
  ':gen_server.call/3',
  ':gen_statem.call/2',
  ':gen_statem.call/3',
  'GenStage.call/2',
  'GenStage.call/3',
  'Agent.get/2',
  'Agent.get/3',
  'Agent.update/2',
  'Agent.update/3',
  'Agent.get_and_update/2',
  'Agent.get_and_update/3',
]);

/** What may stand beside the call without being work that a `rescue` could be meant for. */
const PLUMBING = new Set(['Kernel', 'Logger', 'Keyword', 'Process']);

/** The server call that this `try` is about, and whether the body does nothing else; `null` when there is none, or its exit is seen. */
export function blindCall(codebase: Codebase, site: Site): { call: Site; bare: boolean } | null {
  const node = site.node as Call;
  if (!node.blocks?.rescue || catchesExits(node) || exitIsCaughtAbove(site.frame)) return null;
  const inside = sitesInside(codebase, node.blocks.do?.body ?? [], site.process);
  const call = inside.find(
    (inner) => inner.target !== null && EXITING.has(inner.target) && !exitIsCaughtAbove(inner.frame),
  );
  if (!call) return null;
  const arguments_ = new Set(sitesInside(codebase, call.args));
  const bare = inside.every(
    (inner) =>
      inner === call ||
      arguments_.has(inner) ||
      (inner.target !== null && EXITING.has(inner.target)) ||
      (inner.m !== null && PLUMBING.has(inner.m)),
  );
  return { call, bare };
}

function catchesExits(node: Call): boolean {
  return node.blocks?.catch?.clauses?.some(seesExits) ?? false;
}

/** Whether a `try` further out, in the same function, sees exits. */
function exitIsCaughtAbove(start: Frame | null): boolean {
  for (let frame = start; frame; frame = frame.parent) {
    const { node, slot } = frame;
    if (slot === 'do' && 't' in node && node.t === 'call' && node.f === 'try' && catchesExits(node)) return true;
  }
  return false;
}
