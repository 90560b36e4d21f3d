import { expect, test } from 'vitest';
import { context, finding, output, written } from './sample.ts';

test("GitLab's code quality report has the open findings, with paths from the repository's root", async () => {
  const waiver = { rule: 'raw-send', reason: 'fan-out' };
  const findings = [finding({ severity: 'error' }), finding({ state: 'waived', waiver }), finding({ endLine: 5 })];
  const report = JSON.parse(await written('gitlab', output(findings), context({ folder: 'apps/shop/' })));
  expect(report).toEqual([
    {
      description: finding().message,
      check_name: 'raw-send',
      fingerprint: '00000000000000f1',
      severity: 'critical',
      location: { path: 'apps/shop/lib/shop.ex', lines: { begin: 3, end: 3 } },
    },
    expect.objectContaining({
      severity: 'major',
      location: { path: 'apps/shop/lib/shop.ex', lines: { begin: 3, end: 5 } },
    }),
  ]);
  expect(JSON.parse(await written('gitlab', output([])))).toEqual([]);
});
