/** Processes, their messages and tables in example code. */

import { print } from '../derive/print.ts';
import type { Call, Expr } from '../model/expr.ts';
import type { Mention } from './mention.ts';

const at = ({ l, c }: Expr) => ({ line: l, column: c });

/** Functions whose first argument is a process by name. */
const ASKED =
  /^(GenServer\.(call|cast|stop|whereis)|Process\.(whereis|unregister)|:erlang\.whereis|:sys\.\w+|(Dynamic)?Supervisor\.(which_children|count_children|restart_child|terminate_child|delete_child|start_child|stop)|Agent\.(get|update|get_and_update|stop)|Registry\.(lookup|count|keys|select|dispatch|match)|:gen_server\.(call|cast|stop)|:gen_statem\.(call|cast|stop))$/;

const HOW = { call: 'call', cast: 'cast' } as const;

/** What one call says of processes, messages and tables. */
export function processMentions(call: Call): Mention[] {
  const target = typeof call.m === 'string' ? `${call.m}.${call.f}` : call.f;
  const [first, second] = call.a;
  if (!first) return [];
  if (/^:(ets|dets)\./.test(target) && !/\.(new|all|module|fun2ms|whereis_all|file2tab|open_file)$/.test(target))
    return tableOf(first);
  const mentions: Mention[] = [];
  if (ASKED.test(target) && first.t === 'atom' && !['nil', 'true', 'false'].includes(first.v))
    mentions.push({ kind: 'registered-name', name: `:${first.v}`, text: `:${first.v}`, ...at(first) });
  const how = /^(GenServer|:gen_server|:gen_statem)\.(call|cast)$/.exec(target)?.[2] as keyof typeof HOW | undefined;
  const sends = /^(Kernel\.)?send$|^Process\.send(_after)?$/.test(target);
  if (second && (how || sends)) {
    const [server, message] = target.endsWith('send_after') || !sends ? [first, second] : [first, second];
    const name = server.t === 'alias' ? server.v : server.t === 'atom' ? `:${server.v}` : null;
    if (hasTag(message))
      mentions.push({
        kind: 'message',
        server: name,
        how: how ? HOW[how] : 'info',
        message,
        inCode: true,
        text: print(message),
        ...at(message),
      });
  }
  return mentions;
}

function tableOf(first: Expr): Mention[] {
  const name = first.t === 'atom' ? `:${first.v}` : first.t === 'alias' ? first.v : undefined;
  return name && !['nil', 'true', 'false'].includes(name.slice(1))
    ? [{ kind: 'ets-table', name, text: name, sure: true, ...at(first) }]
    : [];
}

/** `:tick`, `{:tick, …}`: something that a clause can be found for. */
export function hasTag(message: Expr): boolean {
  return message.t === 'atom' || (message.t === 'tuple' && message.a[0]?.t === 'atom');
}
