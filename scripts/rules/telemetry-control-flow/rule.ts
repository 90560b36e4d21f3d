import { z } from 'zod';
import type { ModuleView, Site } from '../../derive/codebase.ts';
import { print, shorten } from '../../derive/print.ts';
import { defineRule, type Report } from '../rule.ts';
import { awaitedIn } from './awaited-events.ts';
import { ATTACHMENTS, handlersOf, messagesOf, serverCallsIn, sitesOfHandler } from './handlers.ts';
import { waitAfter } from './receives.ts';

export const rule = defineRule({
  id: 'telemetry-control-flow',
  title: 'Work that is steered by telemetry',
  summary:
    'An event that somebody waits for, or whose handler asks a server: what only watches becomes part of the work, and of its failures.',
  severity: 'warning',
  scope: ['lib', 'test'],
  options: z.object({}),
  messages: {
    handlerCalls:
      '`{call}` in a telemetry handler waits for a server: whoever executes the event waits too, and when the call exits, the handler is detached for good.',
    handlerReaches:
      '`{call}` in a telemetry handler leads to `{inner}`, which waits for a server: whoever executes the event waits too, and when the call exits, the handler is detached for good.',
    waits:
      '`{call}` attaches a handler, and the `receive` at line {line} waits for what it sends: the function returns only when somebody executes the event, and hangs or gives up when its name changes.',
    awaited:
      '`{call}` waits for an event to know that other work is done: the test goes on before that work is when the event moves, and fails when its name changes.',
  },
  check({ codebase, sites, report }) {
    const attaches = sites(ATTACHMENTS);
    const seen = new Set<Site>();
    for (const attach of attaches) {
      if (attach.file.scope === 'lib' && !attach.captured)
        for (const found of callsIn(attach)) {
          if (seen.has(found.at as Site)) continue;
          seen.add(found.at as Site);
          report(found);
        }
      const wait = waitAfter(codebase, attach);
      if (wait)
        report({
          messageId: 'waits',
          at: attach,
          ...inTests(attach),
          ...(wait.direct ? {} : { confidence: 'inferred' as const }),
          data: { call: text(attach), line: wait.receive.line },
        });
    }
    for (const [module, own] of byModule(attaches))
      for (const at of awaitedIn(
        codebase,
        module,
        own.flatMap((attach) => messagesOf(codebase, attach) ?? []),
      ))
        report({ messageId: 'awaited', at, severity: 'info', confidence: 'inferred', data: { call: text(at) } });

    function callsIn(attach: Site): Report[] {
      return handlersOf(codebase, attach).flatMap((handler) =>
        serverCallsIn(codebase, sitesOfHandler(codebase, handler)).map(
          ({ at, call }): Report => ({
            messageId: at === call ? 'handlerCalls' : 'handlerReaches',
            at,
            confidence: at === call && !handler.crossed ? at.confidence : 'inferred',
            data: { call: text(at), inner: text(call) },
            related: [{ file: attach.file.path, line: attach.line, note: 'attached here' }],
          }),
        ),
      );
    }
  },
});

function inTests({ file }: Site): Pick<Report, 'severity'> {
  return file.scope === 'test' ? { severity: 'info' } : {};
}

/** Attachments of test modules. */
function byModule(attaches: readonly Site[]): Map<ModuleView, Site[]> {
  const found = new Map<ModuleView, Site[]>();
  for (const site of attaches) {
    if (site.file.scope !== 'test' || !site.module) continue;
    const list = found.get(site.module);
    if (list) list.push(site);
    else found.set(site.module, [site]);
  }
  return found;
}

function text(site: Site): string {
  return shorten(print(site.node), 80);
}
