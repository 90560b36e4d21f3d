import { z } from 'zod';
import { callbackOf } from '../../derive/callback-reach.ts';
import type { Site } from '../../derive/codebase.ts';
import { print, shorten } from '../../derive/print.ts';
import { type ServerCall, serverCallAt } from '../../derive/server-api.ts';
import { defineRule, type Report } from '../rule.ts';
import { timeoutFix } from './fix.ts';

/** Calls to a server whose timeout is the default. */
const CALLS = [
  'GenServer.call/2',
  ':gen_server.call/2',
  'Agent.get/2',
  'Agent.update/2',
  'Agent.get_and_update/2',
  'Agent.get/4',
  'Agent.update/4',
  'Agent.get_and_update/4',
] as const;
const AWAITS = ['Task.await/1', 'Task.await_many/1'] as const;
const YIELDS = ['Task.yield/1', 'Task.yield_many/1'] as const;

export const rule = defineRule({
  id: 'call-without-timeout',
  title: 'Call without a timeout of its own',
  summary:
    'A call that waits the default 5,000 ms: nobody decided how long this caller may wait, and it exits when the time is over.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    callback:
      '`{call}` in `{callback}` waits the default 5,000 ms: this process handles no message meanwhile, and exits when no answer comes.',
    across:
      '`{call}` calls {server} from `{from}`, which does not own its messages, and waits the default 5,000 ms: the caller exits when no answer comes.',
    client:
      '`{call}` waits the default 5,000 ms for every caller of this client function: they exit when the server is busy for longer.',
    await:
      '`{call}` waits the default 5,000 ms: when the task takes longer, the process that waits exits, and the task with it.',
    yield: '`{call}` waits the default 5,000 ms: a task that takes longer counts as unanswered, and goes on running.',
    captured: '`{call}` is handed on as a function: each use waits the default 5,000 ms, then its caller exits.',
  },
  check({ codebase, config, sites, report }) {
    const at = (site: Site, messageId: string, rest: Partial<Report> = {}) =>
      report({
        messageId,
        at: site,
        fix: timeoutFix(codebase, config, site),
        ...rest,
        data: { call: shorten(print(site.node), 80), ...rest.data },
      });
    for (const site of sites(CALLS)) {
      const call = serverCallAt(codebase, site);
      if (site.captured) at(site, 'captured');
      else if (call) at(site, ...judged(call, callbackOf(codebase, site)));
    }
    for (const site of sites(AWAITS)) at(site, site.captured ? 'captured' : 'await');
    for (const site of sites(YIELDS)) at(site, 'yield');
  },
});

function judged(
  { client, server, site, confidence }: ServerCall,
  callback: string | undefined,
): [string, Partial<Report>] {
  // A client function stays one when only callbacks use it: they talk to another process of this module.
  if (client && callback !== site.fn?.key && !(site.inQuote && callback))
    return ['client', { severity: 'info', confidence: site.confidence }];
  if (callback) return ['callback', { data: { callback } }];
  return [
    'across',
    {
      data: {
        server: server === null ? 'another process' : `\`${server}\``,
        from: site.module?.name ?? site.file.path,
      },
      confidence: confidence === 'unknown' ? 'inferred' : confidence,
    },
  ];
}
