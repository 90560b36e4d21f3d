// What this rule reports. It runs only with --trust; it sees facts and reports, and does nothing else.
import { defineRule, literalOf, print, z } from 'otp-atlas/rule';

/** Position of the interval among the arguments. */
const INTERVAL: Record<string, number> = {
  'Process.send_after/3': 2,
  'Process.send_after/4': 2,
  ':timer.send_interval/2': 0,
};

export const rule = defineRule({
  id: 'my-rule',
  title: 'Timers that fire too often',
  summary: 'A timer of a few milliseconds wakes its process all day.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({ least: z.number().default(100) }),
  messages: { short: '`{call}` fires after {ms} ms; less than {least} ms is polling.' },
  check({ sites, options, report }) {
    for (const site of sites(Object.keys(INTERVAL))) {
      const interval = site.args[INTERVAL[site.target ?? ''] ?? 0];
      const literal = interval && literalOf(interval, site);
      if (literal?.t !== 'num' || Number(literal.v) >= options.least) continue;
      report({ messageId: 'short', at: site, data: { call: print(site.node), ms: literal.v, least: options.least } });
    }
  },
});
