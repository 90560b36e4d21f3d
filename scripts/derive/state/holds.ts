/** What a field holds that is no data: timers, monitors, processes, tables. */
import type { StateField } from '../../model/state.ts';
import type { Value } from '../value-flow.ts';

/** `Module.function` of calls whose value is such a thing. */
const MAKES: readonly (readonly [RegExp, NonNullable<StateField['holds']>])[] = [
  [
    /^(Process\.send_after|:erlang\.(send_after|start_timer)|:timer\.(send_after|send_interval|apply_after|apply_interval))$/,
    'timer',
  ],
  [/^(Process\.monitor|:erlang\.monitor|Kernel\.spawn_monitor)$/, 'monitor'],
  [
    /^(Kernel\.(self|spawn|spawn_link)|:erlang\.self|Task\.(async|start|start_link)|Task\.Supervisor\.(async|async_nolink|start_child)|GenServer\.(start|start_link)|DynamicSupervisor\.start_child|Supervisor\.start_link)$/,
    'process',
  ],
  [/^:ets\.(new|file2tab)$/, 'table'],
  [/^(Kernel\.make_ref|:erlang\.make_ref|:counters\.new|:atomics\.new)$/, 'reference'],
  [/^(Port\.open|:erlang\.open_port|:gen_tcp\.(connect|listen)|:gen_udp\.open|:ssl\.connect)$/, 'port'],
];

/** What the values of a field are, where the calls that make them say so; `nil` beside one counts as not yet made. */
export function heldBy(values: readonly Value[]): StateField['holds'] | undefined {
  const made = values.filter(({ expr }) => expr.t !== 'atom' || expr.v !== 'nil').map((value) => madeBy(value));
  const [first] = made;
  return first !== undefined && made.every((one) => one === first) ? first : undefined;
}

function madeBy({ expr }: Value): StateField['holds'] | undefined {
  if (expr.t !== 'call' || typeof expr.m !== 'string') return undefined;
  const name = `${expr.m}.${expr.f}`;
  return MAKES.find(([pattern]) => pattern.test(name))?.[1];
}
