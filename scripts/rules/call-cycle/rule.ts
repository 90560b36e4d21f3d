import { z } from 'zod';
import type { FoundCycle } from '../../derive/budget/cycles.ts';
import type { Wait } from '../../derive/budget/wait.ts';
import { waitMs } from '../../model/timeout-budget.ts';
import { defineRule, type Report } from '../rule.ts';
import { inWords } from '../timeout-policy.ts';
import { atPlace, chainInWords } from '../waits-in-words.ts';

/** What runs once in a process's life: that both ends of a circle wait just then takes more than bad luck. */
const ONCE = /^(init|handle_continue|terminate|mount|join)\//;

export const rule = defineRule({
  id: 'call-cycle',
  title: 'Processes that wait for each other',
  summary:
    'A process that waits, in a callback, for one that waits for it: nobody can answer, and all of them stand still until a timeout ends it.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    reentrant:
      'A circle of calls: {chain}. The call comes back to a process that waits itself, so nobody can answer: all stand still {until}.',
    start:
      'A start that waits for itself: {chain}. The process that is asked is waiting for this very start, so nobody can answer: all stand still {until}.',
    crossed:
      'Calls in both directions: {chain}. When these clauses run at the same time, nobody can answer: all stand still {until}.',
  },
  check({ derived, covers, report }) {
    for (const found of derived.budget.cycles) {
      const at = placeOf(found);
      if (at?.site && covers(at.site.file)) report(reportOf(found, at));
    }
  },
});

/** The call that closes the circle; `undefined` for circles that are none of this rule's. */
function placeOf({ cycle, waits }: FoundCycle): Wait | undefined {
  if (cycle.kind === 'peers' || cycle.confidence === 'unknown') return undefined;
  if (cycle.kind === 'start') return waits.find(({ hop }) => hop.callback?.name.startsWith('init/'));
  if (cycle.kind === 'crossed' && cycle.hops.some(({ callback }) => callback && ONCE.test(callback.name)))
    return undefined;
  return waits.findLast(({ site }) => site !== null);
}

function reportOf({ cycle, waits }: FoundCycle, at: Wait): Report {
  const { kind, hops, confidence } = cycle;
  return {
    messageId: kind,
    at: at.site!,
    severity: confidence === 'exact' && kind !== 'crossed' ? 'error' : 'warning',
    confidence,
    data: { chain: chainInWords(hops), until: untilWhen(hops) },
    related: waits.filter((wait) => wait !== at && wait.hop.at.file !== '').map(({ hop }) => atPlace(hop)),
  };
}

/** The first to give up ends it. */
function untilWhen(hops: FoundCycle['cycle']['hops']): string {
  const all = hops.map(({ timeout }) => waitMs(timeout));
  const least = Math.min(...all.map((ms) => ms ?? Number.NaN));
  if (Number.isNaN(least)) return 'until the first of them gives up';
  return Number.isFinite(least) ? `for up to ${inWords(least)}, until the first of them gives up` : 'for ever';
}
