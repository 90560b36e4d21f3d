/** What the handbook says of rollouts is what is done: its plan is one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rolloutPlan } from '../../scripts/model/rollout.ts';
import { parsePlans } from '../../scripts/rollout/parse.ts';
import { ROOT } from '../imports.ts';

const page = readFileSync(join(ROOT, 'content/handbook/rollouts.md'), 'utf8');

test('its plan is one, and uses every key of a plan and of a phase', () => {
  const text = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;
  const [{ plan } = { plan: undefined }] = parsePlans([{ path: 'docs/atlas/rollouts/berths.yaml', text }]);
  const told = new Set([...Object.keys(plan!), ...plan!.phases.flatMap((phase) => Object.keys(phase))]);
  const keys = Object.keys(rolloutPlan.shape).filter((key) => key !== '$schema');
  for (const key of [...keys, 'name', 'flags', 'stay', 'due', 'health']) expect(told, key).toContain(key);
});
