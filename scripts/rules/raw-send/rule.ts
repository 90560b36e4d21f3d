import { z } from 'zod';
import { binds } from '../../derive/bound-names.ts';
import type { Site } from '../../derive/codebase.ts';
import { isSelf } from '../../derive/expressions.ts';
import { print, shorten } from '../../derive/print.ts';
import type { Expr } from '../../model/expr.ts';
import { defineRule } from '../rule.ts';
import { WRAPPER, wrapperFix } from './fix.ts';

/** Position of the target among the arguments. */
const TARGET: Readonly<Record<string, number>> = {
  'Kernel.send/2': 0,
  ':erlang.send/2': 0,
  ':erlang.send/3': 0,
  ':erlang.send_nosuspend/2': 0,
  ':erlang.send_nosuspend/3': 0,
  ':erlang.!/2': 0,
  'Process.send/2': 0,
  'Process.send/3': 0,
  'Process.send_after/3': 0,
  'Process.send_after/4': 0,
  ':erlang.send_after/3': 1,
  ':erlang.send_after/4': 1,
  ':erlang.start_timer/3': 1,
  ':erlang.start_timer/4': 1,
  ':timer.send_after/3': 1,
  ':timer.send_interval/3': 1,
};

const options = z.object({
  wrapper: z
    .string()
    .regex(WRAPPER, 'expected Module.function/arity')
    .optional()
    .describe('The function that `atlas fix --suggested` sends through: `Shop.Delivery.send/2`.'),
});

export const rule = defineRule({
  id: 'raw-send',
  title: 'Raw send to another process',
  summary:
    'A message sent past the receiver’s own functions: nobody checks that it arrives, is understood, or is handled.',
  severity: 'warning',
  scope: ['lib'],
  options,
  messages: {
    send: '`{call}` sends to `{target}`, which need not be this process: a dead or renamed receiver drops the message without a trace.',
    captured: '`{call}` is handed on as a function: whoever calls it sends past the receiver’s own functions.',
    closure:
      '`{call}` names `self()`, but `{runner}` runs the closure around it in another process: the message goes to that process.',
    deferred:
      '`{call}` names `self()` inside a closure that is kept or handed to `{runner}`: the message goes to whichever process runs it later.',
  },
  check({ options: { wrapper }, sites, report }) {
    for (const site of sites(Object.keys(TARGET))) {
      const call = shorten(print(site.node), 80);
      const target = site.args[TARGET[site.target!]!];
      if (site.captured || !target) {
        report({ messageId: 'captured', at: site, data: { call }, fix: wrapperFix(site, wrapper) });
        continue;
      }
      const toSelf = isOwnSelf(target, site);
      if (toSelf && site.process.kind === 'own') continue;
      report({
        messageId: !toSelf ? 'send' : site.process.kind === 'deferred' ? 'deferred' : 'closure',
        at: site,
        data: { call, target: shorten(print(target), 40), runner: runnerOf(site) },
        confidence: toSelf ? site.process.confidence : site.confidence,
        fix: toSelf ? undefined : wrapperFix(site, wrapper),
      });
    }
  },
});

/** `self()`; also a bare `self`, which Elixir before 1.15 reads as the call unless the function binds the name. */
function isOwnSelf(target: Expr, site: Site): boolean {
  return isSelf(target) && !(target.t === 'var' && site.clause && binds(site.clause, target.v));
}

/** The call that the closure was handed to, as a name. */
function runnerOf({ process }: Site): string {
  if (!process.by) return 'other code';
  const { m, f } = process.by;
  return typeof m === 'string' && !process.by.via ? `${m}.${f}` : f === '.' ? 'an anonymous function' : f;
}
