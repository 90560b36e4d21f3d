import { expect, test } from 'vitest';
import type { Plan, PlanItem } from '../../scripts/model/prose.ts';
import type { Measured } from '../../src/lib/claims.ts';
import { claimsOf, doneOf, standing } from '../../src/lib/plan-claims.ts';

const item = (text: string, claimed: PlanItem['claimed'], line = 1): PlanItem => ({ text, claimed, line });
const MEASURED: Record<string, Measured[]> = {
  rust: [{ says: 'rust: fail', holds: false }],
  paint: [{ says: 'paint: pass', holds: true }],
  hull: [{ says: 'hull: stale', holds: false, open: 'unmeasured' }],
  keel: [{ says: 'keel: waived', holds: false, open: 'accepted' }],
  mast: [{ says: 'the code it names exists', holds: true, exists: true }],
  mixed: [
    { says: 'the code it names exists', holds: true, exists: true },
    { says: 'rust: fail', holds: false },
  ],
};
const plan = (phase: Partial<Plan['phases'][number]>, acceptance?: PlanItem[]): Plan => ({
  id: 'refit',
  file: 'docs/atlas/plans/refit.md',
  title: 'Refit',
  phases: [{ title: 'Phase 1', text: '', tasks: [], acceptance: [], ...phase }],
  ...(acceptance && { acceptance }),
});
const look = (of: Plan) => claimsOf(of, ({ text }) => MEASURED[text] ?? []);
const standings = (of: Plan) =>
  look(of).flatMap(({ claims }) => claims.map((claim) => [claim.item.text, claim.standing]));

test('what is claimed done stands by what was measured', () => {
  const done = ['rust', 'paint', 'hull', 'keel', 'mast', 'mixed', 'else'].map((text) => item(text, 'done'));
  expect(standings(plan({ acceptance: done }))).toEqual([
    ['rust', 'refuted'],
    ['paint', 'held'],
    ['hull', 'unknown'],
    ['keel', 'accepted'],
    ['mast', 'unbound'],
    ['mixed', 'refuted'],
    ['else', 'unbound'],
  ]);
  expect(standings(plan({ tasks: [item('mast', 'done'), item('else', 'done')] }))).toEqual([
    ['mast', 'exists'],
    ['else', 'unbound'],
  ]);
});

test('what is not claimed done is behind when it holds; code that exists makes nothing done', () => {
  const open = ['paint', 'rust', 'mast', 'else'].map((text) => item(text, 'open'));
  expect(standings(plan({ tasks: open }))).toEqual([
    ['paint', 'behind'],
    ['rust', 'open'],
    ['mast', 'open'],
    ['else', 'open'],
  ]);
  expect(standings(plan({ tasks: [item('paint', 'none')] }))).toEqual([['paint', 'open']]);
});

test("without a claim of its own an item has its phase's; a box that says otherwise contradicts the phase", () => {
  const of = plan({ status: 'done', acceptance: [item('rust', 'none'), item('else', 'open')] }, [
    item('paint', 'none'),
  ]);
  expect(standings(of)).toEqual([
    ['rust', 'refuted'],
    ['else', 'contradicted'],
    ['paint', 'open'],
  ]);
  const groups = look(of);
  expect(groups[0]!.claims[0]).toMatchObject({ claimed: 'done', byPhase: true, phase: 'Phase 1' });
  expect(groups[1]).toMatchObject({ claims: [{ claimed: 'none', byPhase: false }] });
  expect(standing(groups, 'contradicted', 'refuted').map(({ item: { text } }) => text)).toEqual(['else', 'rust']);
  expect(doneOf(groups[0]!.claims)).toEqual({ done: 1, all: 2 });
});
