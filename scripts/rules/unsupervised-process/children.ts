/** Whether code stands in a supervisor's list of children: part of a child, run where the supervisor starts it. */
import type { Codebase, Frame, Site } from '../../derive/codebase.ts';

const SUPERVISORS = new Set([
  'Supervisor',
  'DynamicSupervisor',
  'PartitionSupervisor',
  'ConsumerSupervisor',
  ':supervisor',
]);
const TAKING_CHILDREN = new Set(['init', 'start_link', 'start_child', 'child_spec']);

/** Written in the arguments of a supervisor's function, under a `start:` key, or in a list that a variable hands there. */
export function inChildren(codebase: Codebase, site: Site): boolean {
  for (let frame = site.frame; frame; frame = frame.parent) {
    if (takesChildren(codebase, frame) || isStartKey(frame)) return true;
    const { node } = frame;
    const variable = frame.slot === 'operand' && 't' in node && node.t === 'op' && node.v === '=' ? node.a[0] : null;
    if (variable?.t !== 'var' || !site.clause) continue;
    const uses = codebase.variableUses(site.clause, variable.v);
    // The value itself must be a collection or a child: a started process in a variable is no child specification.
    if (site.frame !== frame && uses.some((use) => reachesSupervisor(codebase, use.frame))) return true;
  }
  return false;
}

function reachesSupervisor(codebase: Codebase, start: Frame | null): boolean {
  for (let frame = start; frame; frame = frame.parent) {
    if (takesChildren(codebase, frame)) return true;
    if (frame.slot !== 'item' && frame.slot !== 'operand' && frame.slot !== 'value') return false;
  }
  return false;
}

function takesChildren(codebase: Codebase, { node, slot }: Frame): boolean {
  if (slot !== 'arg' || !('t' in node) || node.t !== 'call') return false;
  const site = codebase.siteOf(node);
  return site?.m != null && SUPERVISORS.has(site.m) && TAKING_CHILDREN.has(site.f);
}

function isStartKey({ node, slot }: Frame): boolean {
  return slot === 'value' && 't' in node && node.t === 'pair' && node.k.t === 'atom' && node.k.v === 'start';
}
