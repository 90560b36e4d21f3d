import { z } from 'zod';
import type { Codebase, Site } from '../../derive/codebase.ts';
import { boundOfReceive, RECEIVE } from '../../derive/mailbox.ts';
import { print, shorten } from '../../derive/print.ts';
import { defineRule, type Report, type RulePlace } from '../rule.ts';
import { implicitFix, literalFix } from './fix.ts';
import { infinityLiterals, type Literal, mayWait } from './literals.ts';
import { UNBOUNDED } from './waits.ts';

export const rule = defineRule({
  id: 'infinity-timeout',
  title: 'Wait without a bound',
  summary:
    'A wait that nothing ends when no answer comes: the process hangs, and so does everything that waits for it.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    literal: '`:infinity` bounds {calls}: when no answer comes, the caller waits for ever, and nothing is logged.',
    implicit: '`{call}` has no timeout, and without one it waits for ever: {what}.',
    receive:
      'This `receive` has no `after`, no branch for `:DOWN`, and is no main loop: when the message does not come, `{function}` never returns.',
  },
  check({ codebase, config, covers, sites, report }) {
    for (const literal of infinityLiterals(codebase, sites))
      if (covers(literal.value.where.file))
        report({ ...atLiteral(literal), fix: literalFix(codebase, config, literal) });
    for (const site of sites([...UNBOUNDED.keys()])) {
      const data = { call: shorten(print(site.node), 80), what: UNBOUNDED.get(site.target!)! };
      report({ messageId: 'implicit', at: site, severity: 'info', data, fix: implicitFix(codebase, config, site) });
    }
    for (const site of sites([RECEIVE])) if (isUnbounded(codebase, site)) report(atReceive(site));
  },
});

function isUnbounded(codebase: Codebase, site: Site): boolean {
  if (site.node.t !== 'call') return false;
  const bound = boundOfReceive(site.node);
  const endless = bound === undefined || (bound.t === 'atom' && bound.v === 'infinity');
  return endless && !mayWait(codebase, site);
}

function atReceive(site: Site): Report {
  const name = site.fn ? `${site.module?.name}.${site.fn.key}` : site.file.path;
  return { messageId: 'receive', at: site, severity: 'info', data: { function: name } };
}

function atLiteral({ value, reaches }: Literal): Report {
  const { expr, where, holder } = value;
  const first = reaches[0]!.site;
  const code = shorten(print(holder ?? first.node));
  const at: RulePlace & { code: string } = {
    file: where.file,
    module: where.module,
    fn: where.fn,
    line: expr.l,
    column: expr.c,
    endLine: expr.l,
    code: holder?.t === 'attr' ? `${code} :infinity` : code,
    ...(first.inQuote && reaches[0]!.direct ? { inQuote: true } : {}),
  };
  const elsewhere = reaches.filter(({ site }) => site.file !== where.file || site.line !== expr.l);
  return {
    messageId: 'literal',
    at,
    severity: reaches.every(({ site }) => site.target === RECEIVE) ? 'info' : 'warning',
    confidence: reaches.some(({ direct }) => direct) ? first.confidence : 'inferred',
    data: { calls: named(reaches) },
    related: elsewhere.map(({ site }) => ({
      file: site.file.path,
      line: site.line,
      note: `waits in ${placeOf(site)}`,
    })),
  };
}

const SHOWN = 3;

function named(reaches: Literal['reaches']): string {
  const names = reaches.slice(0, SHOWN).map(({ site }) => `\`${nameOf(site)}\` in \`${placeOf(site)}\``);
  const more = reaches.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function nameOf(site: Site): string {
  return site.target === RECEIVE ? 'receive' : shorten(print(site.node), 80);
}

function placeOf(site: Site): string {
  return site.fn ? `${site.module?.name}.${site.fn.key}` : (site.module?.name ?? site.file.path);
}
