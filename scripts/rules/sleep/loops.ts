/** Sleeps inside a closure that `Enum` or `Stream` runs until it is told to stop. */
import type { Codebase, Frame, Site } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import type { Call, Expr } from '../../model/expr.ts';
import { isClock } from './deadlines.ts';

/** Functions that stop as soon as their closure says so. */
const STOPPING = new Set([
  'reduce_while',
  'find',
  'find_value',
  'find_index',
  'any?',
  'all?',
  'take_while',
  'drop_while',
]);
const ENDLESS = new Set(['repeatedly', 'iterate', 'cycle', 'interval', 'unfold', 'resource']);

/** `null` outside such a loop. */
export function loopOf(codebase: Codebase, site: Site): 'bounded' | 'unbounded' | null {
  for (let frame = site.frame; frame; frame = frame.parent) {
    const loop = loopAround(codebase, frame);
    if (!loop) continue;
    const { call, closure } = loop;
    const endless = ENDLESS.has(call.f);
    if (!endless && !STOPPING.has(call.f)) continue;
    if (readsClock(closure) || isLimited(frame)) return 'bounded';
    return endless || isEndless(call.a[0]) ? 'unbounded' : 'bounded';
  }
  return null;
}

function loopAround(codebase: Codebase, { node, slot, parent }: Frame): { call: Call; closure: Expr } | null {
  if (slot !== 'closure' || parent?.slot !== 'arg' || !('t' in node)) return null;
  const call = parent.node;
  if (!('t' in call) || call.t !== 'call') return null;
  const module = codebase.siteOf(call)?.m;
  return module === 'Enum' || module === 'Stream' ? { call, closure: node } : null;
}

/** `Stream.repeatedly(…) |> Enum.take(50)`. */
function isLimited(start: Frame): boolean {
  for (let frame = start.parent?.parent ?? null; frame?.slot === 'arg'; frame = frame.parent)
    if ('t' in frame.node && frame.node.t === 'call' && (frame.node.f === 'take' || frame.node.f === 'at')) return true;
  return false;
}

function isEndless(source: Expr | undefined): boolean {
  if (source?.t !== 'call' || source.f === 'take') return false;
  return (source.m === 'Stream' && ENDLESS.has(source.f)) || isEndless(source.a[0]);
}

function readsClock(closure: Expr): boolean {
  for (const inner of descendants(closure)) if (inner.t === 'call' && isClock(inner.m, inner.f)) return true;
  return false;
}
