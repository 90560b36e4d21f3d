import { z } from 'zod';
import type { Pair } from '../../derive/budget/pairs.ts';
import { groupBy } from '../../derive/group-by.ts';
import { type Verdict, waitMs } from '../../model/timeout-budget.ts';
import { defineRule, type Report } from '../rule.ts';
import { atPlace, confidenceOf, inBudgetWords, targetOf, waiterOf } from '../waits-in-words.ts';

const MESSAGES: Partial<Record<Verdict, { messageId: string; severity: 'warning' | 'info' }>> = {
  'inner-infinite': { messageId: 'infinite', severity: 'warning' },
  'inner-longer': { messageId: 'longer', severity: 'warning' },
  'inner-equal': { messageId: 'equal', severity: 'info' },
  'sum-exceeds': { messageId: 'sum', severity: 'info' },
};
const ORDER = Object.keys(MESSAGES) as Verdict[];
const MAX_RELATED = 10;

export const rule = defineRule({
  id: 'timeout-budget',
  title: 'A server that waits longer than its caller',
  summary:
    'A server that waits, while a caller waits for it, as long as that caller or longer: the caller gives up first, and the answer that comes later is thrown away.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    infinite:
      '`{server}` waits without a bound for {target} in `{callback}`, while {caller} waits {outer} for it: the caller gives up first, and the server goes on waiting.',
    longer:
      '`{server}` waits {inner} for {target} in `{callback}`, while {caller} waits only {outer} for it: the caller gives up first, and an answer that comes later is thrown away.',
    equal:
      '`{server}` waits {inner} for {target} in `{callback}`, while {caller} waits {outer} for it and began earlier: when {target} is slow, the caller gives up first and never learns why.',
    sum: '`{server}` waits up to {inner} in {calls} calls one after the other in `{callback}`, while {caller} waits {outer} for it: the caller may give up although each of them is in time.',
  },
  check({ derived, covers, report }) {
    const found = derived.budget.pairs.filter(
      ({ verdict, inner }) => MESSAGES[verdict] && inner.site && covers(inner.site.file),
    );
    for (const pairs of Map.groupBy(found, ({ inner }) => inner.site).values()) report(reportOf(pairs));
  },
});

/** One place that waits: the worst of its callers, and the others beside it. */
function reportOf(pairs: readonly Pair[]): Report {
  const sorted = [...pairs].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  const worst = sorted[0]!;
  const { outer, inner, sequence } = worst;
  const sum = sequence.reduce((total, { hop }) => total + waitMs(hop.timeout)!, 0);
  return {
    ...MESSAGES[worst.verdict]!,
    at: inner.site!,
    confidence: confidenceOf(outer.hop, inner.hop),
    data: {
      server: inner.hop.process!,
      callback: inner.hop.callback!.head,
      target: targetOf(inner.hop),
      inner: worst.verdict === 'sum-exceeds' ? inBudgetWords(sum) : inBudgetWords(inner.hop.timeout),
      calls: sequence.length,
      caller: waiterOf(outer.hop),
      outer: inBudgetWords(outer.hop.timeout),
    },
    related: relatedOf(sorted, worst),
  };
}

function relatedOf(sorted: readonly Pair[], { sequence }: Pair): Report['related'] {
  const callers = groupBy(sorted, ({ outer: { hop } }) => `${hop.at.file}:${hop.at.line}`);
  return [
    ...[...callers.values()].map(([first]) => atPlace(first!.outer.hop)),
    ...sequence.slice(1).map(({ hop }) => atPlace(hop)),
  ].slice(0, MAX_RELATED);
}
