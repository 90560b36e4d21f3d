import { z } from 'zod';
import { isServingKey, servedBy } from '../../derive/callback-entries.ts';
import type { Codebase, Site } from '../../derive/codebase.ts';
import { print, shorten } from '../../derive/print.ts';
import { quotedDefinition } from '../../derive/quoted-definition.ts';
import { defineRule } from '../rule.ts';
import { waitsFor } from './blocking-calls.ts';
import { workInInit } from './heavy-init.ts';
import { CALLS, ownCalls } from './own-calls.ts';

export const rule = defineRule({
  id: 'blocking-callback',
  title: 'Callback that stands still',
  summary:
    'A callback that waits for a command, an HTTP answer, time or itself: the process handles no message until it is done.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    ownCall: '`{call}` in `{callback}` calls the process that runs it: it cannot answer itself, so this always exits.',
    ownClient:
      '`{call}` in `{callback}` leads to `{inner}`, a call to the process that runs it: it cannot answer itself, so this always exits.',
    command:
      '`{call}` runs a command in `{callback}` and waits for its end: this process handles no message meanwhile, and its callers time out.',
    http: '`{call}` waits for an HTTP answer in `{callback}`: this process handles no message meanwhile, and its callers time out.',
    sleep:
      '`{call}` lets the process sleep in `{callback}`: it handles no message meanwhile, and its callers time out.',
    heavyInit:
      '`{call}` waits for {work} in `init/1`: whoever starts this process waits too, and so does every child after it.',
  },
  check({ codebase, sites, covers, report }) {
    const own = new Set<Site>();
    for (const call of sites(CALLS))
      for (const { at, callback, confidence } of ownCalls(codebase, call)) {
        if (own.has(at)) continue;
        own.add(at);
        const data = { call: text(at), inner: text(call), callback };
        report({ messageId: at === call ? 'ownCall' : 'ownClient', at, severity: 'error', confidence, data });
      }
    for (const site of codebase.sites) {
      if (site.m === null || site.process.kind !== 'own' || own.has(site) || !covers(site.file)) continue;
      const waits = waitsFor(codebase, site);
      const callback = waits && callbackAt(codebase, site);
      if (waits && callback) report({ messageId: waits, at: site, data: { call: text(site), callback } });
      else if (!waits) {
        const work = workInInit(codebase, site);
        if (work)
          report({ messageId: 'heavyInit', at: site, confidence: 'inferred', data: { call: text(site), work } });
      }
    }
  },
});

/** The callback that runs a site; of a macro's code, the callback that it writes. */
function callbackAt(codebase: Codebase, site: Site): string | undefined {
  if (!site.inQuote) return servedBy(codebase, site)?.key;
  const definition = site.process.kind === 'own' ? quotedDefinition(site.frame) : null;
  const key = definition ? `${definition.name}/${definition.arity}` : '';
  return isServingKey(key) ? key : undefined;
}

function text(site: Site): string {
  return shorten(print(site.node), 80);
}
