/** Whether an atom is a process's name: given as one where it stands, or returned by a function that is called after one. */
import type { Frame, FunctionView } from '../../derive/codebase.ts';
import type { Call } from '../../model/expr.ts';

/** Functions whose first argument is a process or its name. */
const BY_NAME =
  /^(GenServer|GenStage|GenStateMachine|Agent|Supervisor|DynamicSupervisor|Task\.Supervisor|:gen_server|:gen_statem)\.(call|cast|stop|whereis|get|update|get_and_update|start_child|terminate_child|which_children|count_children|async|async_nolink)$/;
/** The argument that is a name. */
const REGISTERS: Readonly<Record<string, number>> = {
  'Process.register': 1,
  'Process.whereis': 0,
  'Process.unregister': 0,
  ':erlang.register': 0,
  ':erlang.whereis': 0,
  ':erlang.unregister': 0,
};

const PROCESS_NAME = /^((\w+_)?(server|process|supervisor|sup|worker|agent|registry|partition|shard)_)?name$/;

/** `frame` is where the atom stands, in `fn`. */
export function isProcessName(frame: Frame | null, fn: FunctionView | null): boolean {
  for (let at = frame; at; at = at.parent) {
    const { node, slot } = at;
    if (!('t' in node)) return at.last && at.parent === null && PROCESS_NAME.test(fn?.fact.name ?? '');
    if (node.t === 'pair') return slot === 'value' && node.k.t === 'atom' && node.k.v === 'name';
    if (node.t === 'call') return slot === 'arg' && takesName(node, at.index);
    if (node.t !== 'block') return false;
  }
  return false;
}

function takesName(call: Call, index: number): boolean {
  const name = `${typeof call.m === 'string' ? call.m : ''}.${call.f}`;
  return REGISTERS[name] === index || (index === 0 && BY_NAME.test(name));
}
