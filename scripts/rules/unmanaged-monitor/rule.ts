import { z } from 'zod';
import type { Codebase, Site } from '../../derive/codebase.ts';
import { print, shorten } from '../../derive/print.ts';
import { processEntries } from '../../derive/process-entries.ts';
import { defineRule, type Report } from '../rule.ts';
import { flushFix, takeBackFix } from './fix.ts';
import { leavesMessage } from './flush.ts';
import { idleHandlers } from './handlers.ts';
import { type Management, managementOf } from './management.ts';
import { keptMonitors } from './reply.ts';
import { DEMONITORS, isMonitor, MONITORS } from './targets.ts';

const options = z.object({
  strict: z.boolean().default(false).describe('Report every monitor outside the modules of `managers`.'),
  managers: z.array(z.string()).default([]).describe('Modules that may monitor in strict mode.'),
});

export const rule = defineRule({
  id: 'unmanaged-monitor',
  title: 'Monitor that nobody manages',
  summary:
    'A monitor without a demonitor and without a `:DOWN` clause in its own process: the message of the process that ends is read by nobody.',
  severity: 'warning',
  scope: ['lib'],
  options,
  messages: {
    unmanaged:
      '`{call}` in {where}: the process that monitors has no `:DOWN` clause and never takes the monitor back, so that the end of the other process goes unnoticed and the message is left in the mailbox or dropped.',
    elsewhere:
      '`{call}` in {where}: the `:DOWN` clause at line {line} runs in another process, so that it never sees the message of this monitor.',
    callers:
      '`{call}` in {where} runs in {processes}, where nothing has a `:DOWN` clause or takes the monitor back: the end of the other process goes unnoticed.',
    alsoIn:
      '`{call}` in {where} also runs in {processes}, where nothing has a `:DOWN` clause or takes the monitor back, as its other callers do.',
    outsideManager: '`{call}` in {where}: strict mode keeps monitors to {managers}.',
    discarded:
      '`{call}` in {where} throws its reference away: the monitor can never be taken back, and its message cannot be matched by reference.',
    noFlush:
      '`{call}` in {where} has no `:flush`: a `:DOWN` that arrived before stays in the mailbox, where a later `receive` or `handle_info/2` finds it.',
    idleHandler:
      'A `:DOWN` clause in {where}, but nothing that runs in the process of {module} monitors another: the clause never runs.',
    replyKeepsMonitor:
      'The `receive` in {where} ends with a reply and leaves the monitor of line {line} in place: one monitor is left per call, and its `:DOWN` arrives later.',
  },
  check({ codebase, options: { strict, managers }, sites, covers, report }) {
    for (const site of sites(MONITORS)) {
      if (!isMonitor(site)) continue;
      const management = managementOf(codebase, site);
      const data = { call: shorten(print(site.node), 80), where: whereOf(site) };
      const outside = strict && !managers.includes(site.module?.name ?? '');
      if (!management.managed) report({ ...unmanaged(site, management, data), fix: fixOf(codebase, site, management) });
      else if (outside)
        report({
          messageId: 'outsideManager',
          at: site,
          data: { ...data, managers: managers.join(', ') || 'no module' },
        });
      else if (!management.fate.used) report({ messageId: 'discarded', at: site, data, severity: 'info' });
    }
    for (const site of sites(DEMONITORS))
      if (leavesMessage(codebase, site))
        report({
          messageId: 'noFlush',
          at: site,
          data: { call: shorten(print(site.node), 80), where: whereOf(site) },
          severity: 'info',
          fix: flushFix(site),
        });
    for (const { receive, monitor } of keptMonitors(codebase))
      if (covers(receive.file))
        report({
          messageId: 'replyKeepsMonitor',
          at: receive,
          data: { where: whereOf(receive), line: monitor.line },
          severity: 'info',
          related: [{ file: monitor.file.path, line: monitor.line, note: 'the monitor' }],
          fix: takeBackFix(codebase, monitor, receive, 'suggested'),
        });
    for (const [module, [first, ...others]] of idleHandlers(codebase)) {
      if (!first || !covers(module.file)) continue;
      const { l, c, el } = first.clause!;
      report({
        messageId: 'idleHandler',
        at: { file: module.file, module, fn: first.fn, line: l, column: c, endLine: el, code: print(first.pattern) },
        data: { where: `${module.name}.${first.fn.key}`, module: module.name },
        severity: 'info',
        confidence: 'inferred',
        related: others.map((other) => ({ file: module.file.path, line: other.clause!.l, note: 'another' })),
      });
    }
  },
});

/** A reference that stays in its function can be taken back there; of any other, only a person knows when. */
function fixOf(codebase: Codebase, site: Site, { fate }: Management) {
  return fate.kept || fate.receivers.size > 0 ? undefined : takeBackFix(codebase, site, undefined, 'safe');
}

function unmanaged(site: Site, management: Management, data: { call: string; where: string }): Report {
  const { fate, elsewhere, elsewhereManaged, unmanagedIn } = management;
  const sure = site.fn !== null && (site.process.kind !== 'own' || processEntries(site.fn.module).includes(site.fn));
  const confidence = sure && !fate.kept && site.process.confidence === 'exact' ? site.confidence : 'inferred';
  const shown = unmanagedIn.slice(0, 3).join(', ');
  const processes = unmanagedIn.length > 3 ? `${shown} and ${unmanagedIn.length - 3} more` : shown;
  const [clause] = elsewhere;
  if (clause)
    return {
      messageId: 'elsewhere',
      at: site,
      data: { ...data, line: clause.pattern.l },
      confidence,
      related: elsewhere.map(({ pattern }) => ({ file: site.file.path, line: pattern.l, note: 'in another process' })),
    };
  if (elsewhereManaged) return { messageId: 'alsoIn', at: site, data: { ...data, processes }, confidence };
  const own = `\`${site.module?.name}\``;
  if (sure || unmanagedIn.every((name) => name === own)) return { messageId: 'unmanaged', at: site, data, confidence };
  return { messageId: 'callers', at: site, data: { ...data, processes }, confidence };
}

function whereOf(site: Site): string {
  if (!site.module) return site.file.path;
  return site.fn ? `${site.module.name}.${site.fn.key}` : site.module.name;
}
