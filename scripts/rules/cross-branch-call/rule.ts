import { z } from 'zod';
import type { FoundCrossing } from '../../derive/budget/crossings.ts';
import { defineRule, type Report } from '../rule.ts';
import { atPlace, inBudgetWords } from '../waits-in-words.ts';

const MAX_RELATED = 10;

export const rule = defineRule({
  id: 'cross-branch-call',
  title: 'Synchronous call into another supervision branch',
  summary:
    'A server that waits for one in another supervision branch: when that branch restarts, the caller exits with it, although no supervisor restarts them together.',
  severity: 'info',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    crosses:
      '`{from}` waits {timeout} for `{to}` in `{callback}`; they are in different branches below `{common}` (`{fromBranch}` and `{toBranch}`): while `{to}` restarts, this call exits, and no strategy restarts the two together.',
    later:
      '`{from}` waits {timeout} for `{to}` in `{callback}`, whose branch `{toBranch}` is started after `{fromBranch}` below `{common}` and stopped before it: until it runs, and while the system stops, this call exits with `:noproc`.',
  },
  check({ derived, covers, report }) {
    for (const found of derived.budget.crossings) {
      const uncaught = found.waits.find(({ hop, site }) => !hop.caught && site && covers(site.file));
      if (uncaught) report(reportOf(found, uncaught));
    }
  },
});

/** One for each pair of processes: at the first call whose exit nobody catches. */
function reportOf({ crossing, waits }: FoundCrossing, at: FoundCrossing['waits'][number]): Report {
  const { from, to, common, fromBranch, toBranch, order, confidence } = crossing;
  return {
    messageId: order === 'later' ? 'later' : 'crosses',
    at: at.site!,
    confidence,
    data: {
      from,
      to,
      common,
      fromBranch,
      toBranch,
      timeout: inBudgetWords(at.hop.timeout),
      callback: at.hop.callback!.head,
    },
    related: waits
      .filter((wait) => wait !== at)
      .map(({ hop }) => atPlace(hop))
      .slice(0, MAX_RELATED),
  };
}
