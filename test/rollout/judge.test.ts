/** Where a rollout stands, and what follows. */
import { describe, expect, test } from 'vitest';
import { parsePlans } from '../../scripts/rollout/parse.ts';
import { cutOff, DEAD, flags, judged, metrics, PLAN } from './harbour.ts';

const pier = { wireless: 10, paper: 100 };
const quay = { wireless: 50, paper: 0 };

/** Healthy in the first phase for long enough, its flags as planned. */
const settled = [flags(1, pier), metrics(1, { lost: 0.2, phase: 'pier' }), metrics(25, { lost: 0.3, phase: 'pier' })];

describe('the decision', () => {
  test('advances when it was healthy for as long as the plan asks, and says what that switches', () => {
    const state = judged(settled);
    expect(state).toMatchObject({
      decision: 'advance',
      health: 'healthy',
      phase: { number: 1, name: 'pier' },
      outcome: 'pass',
    });
    expect(state.changes).toEqual([
      { flag: 'wireless', from: 10, to: 50 },
      { flag: 'paper', from: 100, to: 0 },
    ]);
    expect(state.commands[0]).toMatchObject({ purpose: 'advance', command: 'Harbour.Rollout.advance()' });
  });

  test('rolls back after as many unhealthy snapshots in a row as the plan says, with the command of the phase', () => {
    const sick = [flags(1, quay), metrics(1, { lost: 3, phase: 'quay' }), metrics(5, { lost: 4, phase: 'quay' })];
    const state = judged(sick);
    expect(state).toMatchObject({ decision: 'roll-back', health: 'unhealthy', outcome: 'fail' });
    expect(state.reasons[0]).toBe('lost is 3 % (at most 2 %), in 2 snapshots in a row.');
    expect(state.changes).toEqual([
      { flag: 'wireless', from: 50, to: 10 },
      { flag: 'paper', from: 0, to: 100 },
    ]);
    expect(state.commands[0]).toMatchObject({ purpose: 'roll-back', command: 'Harbour.Quay.back()' });
  });

  test('says that the last phase is complete', () => {
    const state = judged([flags(1, { wireless: 100, paper: 0 }), metrics(1, { lost: 0, phase: 'everywhere' })]);
    expect(state).toMatchObject({ decision: 'hold', complete: true, outcome: 'pass' });
  });

  test('starts when nothing is on', () => {
    const state = judged([flags(1, { wireless: 0, paper: 100 })]);
    expect(state).toMatchObject({ decision: 'advance', phase: { number: 0 }, outcome: 'pass' });
  });

  const holds: [string, Parameters<typeof judged>[0], RegExp, string][] = [
    ['nothing was measured', [], /No snapshot of the running system/, 'not-measured'],
    ['the snapshots are old', [flags(90, pier), metrics(90, { lost: 0, phase: 'pier' })], /90 min old/, 'stale'],
    [
      'the metrics alone are old',
      [flags(1, pier), metrics(90, { lost: 0, phase: 'pier' })],
      /metrics is 90 min old/,
      'stale',
    ],
    [
      'unhealthy, but not often enough',
      [flags(1, quay), metrics(1, { lost: 3, phase: 'quay' })],
      /lost is 3 %/,
      'fail',
    ],
    [
      'not long enough in the phase',
      settled.slice(0, 2),
      /One snapshot shows it healthy; the plan asks for 20 min/,
      'pass',
    ],
    [
      'a metric has too few samples',
      [flags(1, pier), metrics(1, { lost: 0, samples: 4, phase: 'pier' })],
      /4 of 5 samples/,
      'not-measured',
    ],
    [
      'a metric could not be measured',
      [flags(1, pier), metrics(1, { lost: null, phase: 'pier' })],
      /could not measure/,
      'not-measured',
    ],
    [
      'a metric has another unit',
      [flags(1, pier), metrics(1, { lost: 0, unit: 'ships', phase: 'pier' })],
      /speaks of %/,
      'not-measured',
    ],
    [
      'a flag is not as planned',
      [flags(1, { ...pier, wireless: 50 }), ...settled.slice(1)],
      /wireless is 50 %; the phase wants it 10 %/,
      'fail',
    ],
    ['a flag is not told', [flags(1, { wireless: 10 }), ...settled.slice(1)], /paper is not in the snapshot/, 'fail'],
    ['no snapshot tells the flags', settled.slice(1), /No snapshot tells the flags/, 'not-measured'],
    [
      'no phase has these flags',
      [flags(1, { wireless: 70, paper: 0 })],
      /no phase.*Nearest is quay, but for wireless/,
      'not-measured',
    ],
    ['the plan has no such phase', [flags(1, pier), metrics(1, { lost: 0, phase: 'dock' })], /"dock"/, 'not-measured'],
    ['a snapshot is cut off', [...settled, cutOff], /cut\.json cannot be used/, 'pass'],
    [
      'the snapshots are of two systems',
      [flags(1, pier, 'north'), metrics(1, { lost: 0, phase: 'pier', source: 'south' })],
      /name one as its source/,
      'pass',
    ],
    ['the clock is wrong', [flags(-30, pier), ...settled.slice(1)], /in the future/, 'pass'],
  ];
  test.each(holds)('holds when %s', (_why, evidence, reason, outcome) => {
    const state = judged(evidence);
    expect(state.decision).toBe('hold');
    expect(state.complete).toBe(false);
    expect(state.reasons.join(' ')).toMatch(reason);
    expect(state.outcome).toBe(outcome);
    expect(state.changes).toEqual([]);
  });

  test('a stretch that nobody looked at does not count as healthy', () => {
    const apart = [flags(1, pier), metrics(1, { lost: 0.2, phase: 'pier' }), metrics(45, { lost: 0.3, phase: 'pier' })];
    expect(judged(apart).decision).toBe('hold');
  });

  test('knows the phase from the flags when the system does not name it', () => {
    const state = judged([flags(1, quay), metrics(1, { lost: 0.2 })]);
    expect(state).toMatchObject({
      phase: { number: 2, name: 'quay' },
      phaseWhy: 'Its flags are those of this phase.',
      decision: 'advance',
    });
  });
});

describe('the code', () => {
  test('a flag that nothing reads fails, however healthy the rest', () => {
    const state = judged(settled, { flagStates: DEAD });
    expect(state).toMatchObject({
      outcome: 'fail',
      reason: 'Nothing reads the flag paper: switching it changes nothing.',
    });
    expect(state.flags.find(({ flag }) => flag === 'paper')).toMatchObject({
      code: 'dead',
      at: { file: 'lib/harbour/flags.ex', line: 3 },
    });
  });

  test('a flag that the code does not have fails; a code without flags says nothing', () => {
    expect(judged(settled, { flagStates: DEAD.slice(0, 1) })).toMatchObject({
      outcome: 'fail',
      reason: 'The code has no flag paper.',
    });
    expect(judged(settled, { flagStates: [] }).outcome).toBe('pass');
  });

  test('a command that names what is not there fails, with the nearest', () => {
    const check = (command: string) =>
      command.includes('Quay')
        ? [
            {
              kind: 'function',
              text: 'Harbour.Quay.back/0',
              outcome: 'missing' as const,
              candidate: 'Harbour.Rollout.back/0',
            },
          ]
        : [{ kind: 'function', text: command, outcome: 'found' as const }];
    const state = judged(settled, { check });
    expect(state.reason).toBe(
      'The command to roll back names Harbour.Quay.back/0, which is not in the code; nearest is Harbour.Rollout.back/0.',
    );
    expect(state.commands.map(({ purpose, outcome }) => `${purpose} ${outcome}`)).toEqual([
      'advance found',
      'show found',
      'roll-back found',
    ]);
  });
});

test('a phase whose day is over fails until it is reached', () => {
  const plan = PLAN.replace('- name: quay', '- name: quay\n    due: 2026-11-19');
  expect(judged(settled, { plan })).toMatchObject({ outcome: 'fail', reason: 'quay was due on 2026-11-19.' });
  expect(judged([flags(1, quay), metrics(1, { lost: 0, phase: 'quay' })], { plan }).outcome).toBe('pass');
});

test('what may be published holds no name', () => {
  const texts = [judged(settled), judged(settled, { flagStates: DEAD }), judged([]), judged([flags(90, pier)])];
  for (const { publicReason } of texts) expect(publicReason).not.toMatch(/wireless|paper|pier|audit|Harbour/);
});

describe('a plan', () => {
  const parse = (text: string) => () => parsePlans([{ path: 'docs/atlas/rollouts/berths.yaml', text }]);
  test.each([
    ['no phase', 'title: Berths\nphases: []', /phases/],
    ['an unknown key', `${PLAN}\nphase: pier`, /unknown key "phase"/],
    ['two thresholds at once', PLAN.replace('atMost: 2', 'atMost: 2, atLeast: 1'), /one of atMost and atLeast/],
    ['no duration', PLAN.replace('stay: 20m', 'stay: a while'), /a number and s, m, h or d/],
    ['a phase twice', PLAN.replace('name: quay', 'name: pier'), /two phases are called "pier"/],
    ['no YAML', 'title: [', /berths\.yaml:1/],
  ])('%s is an error with its place', (_what, text, message) => {
    expect(parse(text)).toThrow(message);
  });
});
