/** What becomes of an expression's value, read from where it stands. */
import type { Call } from '../model/expr.ts';
import type { Codebase, Frame } from './codebase.ts';

/**
 * `discarded`: nobody sees it. `returned`: it is the value of the function (of every clause that ends with it).
 * `used`: anything else, a value that a closure returns included, where its receiver may look at it.
 */
export type ValueUse = 'discarded' | 'returned' | 'used';

const TRANSPARENT = new Set(['case', 'if', 'unless', 'with', 'cond', 'try', 'receive', 'for']);

/** `Module.fun` that call their closure for its effect alone. */
const DROPPING = new Set([
  'Enum.each',
  'Kernel.tap',
  'Task.start',
  'Task.start_link',
  'Task.Supervisor.start_child',
  'Kernel.spawn',
  'Kernel.spawn_link',
  'Kernel.spawn_monitor',
  ':erlang.spawn',
  ':erlang.spawn_link',
  ':erlang.spawn_monitor',
  ':erlang.spawn_opt',
  'Process.spawn',
  ':proc_lib.spawn',
  ':proc_lib.spawn_link',
  ':lists.foreach',
  'ExUnit.Callbacks.on_exit',
  'Registry.dispatch',
]);

/** `frame` is the frame of the expression whose value is asked for. */
export function valueUse(frame: Frame | null, codebase: Codebase): ValueUse {
  let at: Frame | null = frame;
  while (at) {
    const { node, slot } = at;
    if (slot === 'statement') {
      if (!at.last) return 'discarded';
      if (at.parent === null) return 'returned';
    } else if (slot === 'closure') {
      const call = receiverOf(at);
      const site = call && codebase.siteOf(call);
      if (site?.m && DROPPING.has(`${site.m}.${site.f}`)) return 'discarded';
      return 'used';
    } else if (slot === 'operand' && 't' in node && node.t === 'op') {
      const next = throughOperator(node.v, at.index);
      if (next === 'match') {
        const left = node.a[0];
        if (left?.t !== 'var' || !left.v.startsWith('_')) return 'used';
      } else if (next === 'used') return 'used';
    } else if (isSection(slot) && 't' in node && node.t === 'call') {
      if (!at.last) return 'discarded';
      if (slot === 'after' && node.f === 'try') return 'discarded';
      if (!TRANSPARENT.has(node.f)) return 'used';
      if (node.f === 'for' && node.blocks?.do?.clauses) return 'used';
      if (node.f === 'try' && slot === 'do' && node.blocks?.else) return 'used';
    } else return 'used';
    at = at.parent;
  }
  // Code of a module's body or of a script: nothing takes its value.
  return 'discarded';
}

function isSection(slot: Frame['slot']): boolean {
  return slot === 'do' || slot === 'else' || slot === 'rescue' || slot === 'catch' || slot === 'after';
}

/** The right side of `&&`, `and`, `||`, `or` is the value of the whole; of `=` too, beside what the left side binds. */
function throughOperator(operator: string, index: number): 'value' | 'match' | 'used' {
  if (operator === '=' && index === 1) return 'match';
  if (index === 1 && (operator === '&&' || operator === 'and' || operator === '||' || operator === 'or'))
    return 'value';
  return 'used';
}

function receiverOf(closure: Frame): Call | undefined {
  const outer = closure.parent;
  return outer?.slot === 'arg' && 't' in outer.node && outer.node.t === 'call' ? outer.node : undefined;
}
