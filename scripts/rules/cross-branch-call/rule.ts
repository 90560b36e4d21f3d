import { z } from 'zod';
import type { FoundCrossing } from '../../derive/budget/crossings.ts';
import { print } from '../../derive/print.ts';
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
      const uncaught = found.waits.filter(({ hop, site }) => !hop.caught && site && covers(site.file));
      const [first] = uncaught.sort((a, b) => compare(named(a), named(b)));
      if (first) report(reportOf(found, first));
    }
  },
});

/** By name, not by line: a function that moves up in its file leaves the finding where it was. */
function named({ site }: FoundCrossing['waits'][number]): string {
  return `${site!.module?.name}.${site!.fn?.key} ${print(site!.node)}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One for each pair of processes: at the first call by name whose exit nobody catches. */
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
