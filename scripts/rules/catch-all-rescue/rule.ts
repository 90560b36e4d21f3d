import { z } from 'zod';
import type { Codebase, Site } from '../../derive/codebase.ts';
import { NeverReturns } from '../../derive/never-returns.ts';
import { print, shorten } from '../../derive/print.ts';
import { sitesInside } from '../../derive/sites-inside.ts';
import { valueUse } from '../../derive/value-use.ts';
import type { Call, Clause } from '../../model/expr.ts';
import { defineRule, type Report, type RulePlace } from '../rule.ts';
import { blindCall } from './blind-rescue.ts';
import { headOf, type Width, widthOf } from './clauses.ts';
import { isRecorded } from './handler.ts';
import { QuietPlaces } from './quiet-places.ts';

export const rule = defineRule({
  id: 'catch-all-rescue',
  title: 'A handler that takes every failure',
  summary:
    'A `rescue` or `catch` without names takes bugs with the failures it was written for: the process goes on in a state nobody designed.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({
    strict: z.boolean().default(false).describe('Report handlers of one kind too, such as `catch :exit, _`.'),
  }),
  messages: {
    swallowed:
      '`{head}` drops whatever failed, and nothing uses the result of this `try`: the code goes on as if it had worked, without a trace.',
    value:
      '`{head}` turns every failure, bugs included, into `{value}`: callers cannot tell a defect from that answer.',
    logged: '`{head}` writes the failure down and goes on: every bug in this block becomes a log line.',
    throws: '`{head}` sees every throw, and only throws: exceptions and exits pass it, throws of other code end here.',
    blind:
      '`rescue` around `{call}` cannot see it fail: a call to a dead or slow server exits, and only `catch :exit, _` sees an exit.',
  },
  check({ codebase, options, report, sites }) {
    const never = new NeverReturns(codebase);
    const quiet = new QuietPlaces(codebase);
    for (const site of sites(['Kernel.try/1'])) {
      const handlers = handlersOf(site.node as Call);
      const blind = blindCall(codebase, site);
      const first = handlers.find(({ section }) => section === 'rescue');
      if (blind && first && (blind.bare || handlers.some(takesAll)))
        report({
          messageId: 'blind',
          at: placeOf(site, first),
          severity: 'error',
          data: { call: shorten(print(blind.call.node), 80) },
          confidence: blind.bare ? 'exact' : 'inferred',
          related: [{ file: site.file.path, line: blind.call.line, note: 'the call that exits' }],
        });
      if (quiet.covers(site)) continue;
      for (const handler of handlers) {
        const width = widthOf(handler.section, handler.clause);
        if (width === null || (width === 'kind' && !options.strict)) continue;
        if (sitesInside(codebase, handler.clause.body, site.process).some((inner) => never.call(inner))) continue;
        report({ ...judge(codebase, site, handler, width), at: placeOf(site, handler) });
      }
    }
  },
});

interface Handler {
  section: 'rescue' | 'catch';
  clause: Clause;
}

function handlersOf(node: Call): Handler[] {
  return (['rescue', 'catch'] as const).flatMap((section) =>
    (node.blocks?.[section]?.clauses ?? []).map((clause) => ({ section, clause })),
  );
}

function takesAll({ section, clause }: Handler): boolean {
  return section === 'rescue' && widthOf(section, clause) === 'all';
}

function judge(codebase: Codebase, site: Site, { section, clause }: Handler, width: Width): Omit<Report, 'at'> {
  const head = headOf(section, clause);
  if (width === 'throws') return { messageId: 'throws', severity: 'info', data: { head } };
  if (valueUse(site.frame, codebase) !== 'discarded') {
    const last = clause.body.at(-1);
    return { messageId: 'value', severity: 'warning', data: { head, value: last ? shorten(print(last), 60) : 'nil' } };
  }
  return isRecorded(codebase, clause, site.process)
    ? { messageId: 'logged', severity: 'info', data: { head } }
    : { messageId: 'swallowed', severity: 'error', data: { head } };
}

function placeOf(site: Site, { section, clause }: Handler): RulePlace & { code: string } {
  const { file, module, fn, inQuote } = site;
  const body = clause.body.map((expr) => print(expr)).join('; ');
  const code = `${headOf(section, clause)} -> ${body}`;
  return { file, module, fn, line: clause.l, column: clause.c, endLine: clause.el, inQuote, code };
}
