import { expect, test } from 'vitest';
import type { Hop, TimeoutBudget } from '../../scripts/model/timeout-budget.ts';
import { budgetThrough, marginText } from '../../src/lib/timeouts.ts';

const hop = (process: string | null, to: string | null, more: (string | null)[] = []): Hop => {
  const at = { process, module: 'Harbour', function: 'lift/1', file: 'lib/harbour.ex', line: 1 };
  return {
    process,
    to,
    callback: null,
    kind: 'call',
    message: ':lift',
    at,
    more: more.map((one) => ({ ...at, process: one })),
    through: [],
    caught: false,
    confidence: 'exact',
  };
};
const chain = (hops: Hop[]) => ({
  hops,
  verdict: 'within' as const,
  worst: 1,
  margin: 1,
  confidence: 'exact' as const,
});
const timeoutBudget: TimeoutBudget = {
  chains: [
    chain([hop(null, 'Crane', ['Office']), hop('Crane', 'Ledger')]),
    chain([hop('Tug', 'Pilot'), hop('Pilot', 'Tug')]),
  ],
  cut: false,
  cycles: [{ kind: 'reentrant', hops: [hop('Tug', 'Pilot'), hop('Pilot', 'Tug')], confidence: 'exact' }],
  crossings: [],
  waits: [],
};

test.each([
  ['Ledger', 1, 0],
  ['Office', 1, 0],
  ['Tug', 1, 1],
  ['Buoy', 0, 0],
])('%s is in %i chains and %i cycles', (key, chains, cycles) => {
  const found = budgetThrough({ timeoutBudget }, key);
  expect([found.chains.length, found.cycles.length]).toEqual([chains, cycles]);
});

test('what is left of the outer wait has a sign', () => {
  expect([marginText(3_000), marginText(-55_000), marginText(0), marginText(null)]).toEqual([
    '+3\u202f000 ms',
    '−55\u202f000 ms',
    '0 ms',
    '',
  ]);
});
