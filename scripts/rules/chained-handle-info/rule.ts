import { z } from 'zod';
import type { Codebase, Site } from '../../derive/codebase.ts';
import { waysTo } from '../../derive/own-ways.ts';
import { print, shorten } from '../../derive/print.ts';
import { settled } from '../../derive/settled.ts';
import { defineRule, type Report } from '../rule.ts';
import { selfSend, TARGETS } from './self-sends.ts';
import { isAnother, takenAt } from './taken.ts';

export const rule = defineRule({
  id: 'chained-handle-info',
  title: 'A message that sends itself the next one',
  summary:
    'A handle_info clause that goes on by a message to itself: every other message in the mailbox comes between the steps.',
  severity: 'info',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    chained:
      '`{call}` in the clause for `{taken}` sends this process its next step: whatever waits in the mailbox is handled in between, and anybody can send `{next}`.',
    through:
      '`{call}`, reached from the `handle_info` clause for `{taken}`, sends this process its next step: whatever waits in the mailbox is handled in between, and anybody can send `{next}`.',
  },
  check({ codebase, sites, report }) {
    for (const site of sites(TARGETS)) {
      const found = chainAt(codebase, site);
      if (found) report(found);
    }
  },
});

/** The first way from a `handle_info` clause to the send on which it is another message. */
function chainAt(codebase: Codebase, site: Site): Report | undefined {
  for (const { at, where, calls } of waysTo(codebase, site)) {
    const taken = takenAt(at);
    const sent = taken && selfSend(codebase, site, where);
    if (!taken || !sent) continue;
    const message = settled(codebase, sent.message, where);
    if (!isAnother(message, taken)) continue;
    const [call, next] = [print(site.node), print(message)].map((text) => shorten(text, 60));
    return {
      messageId: calls === 0 ? 'chained' : 'through',
      at: site,
      confidence: calls === 0 ? sent.confidence : 'inferred',
      data: { call: call!, next: next!, taken: shorten(print(taken.pattern), 60) },
    };
  }
  return undefined;
}
