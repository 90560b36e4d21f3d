/** How far guides are: what is left, what is only accepted, since when, and what history shows. */
import { describe, expect, test } from 'vitest';
import { measureGuide } from '../../scripts/guides/states.ts';
import type { Finding } from '../../scripts/model/finding.ts';
import type { Guide } from '../../scripts/model/guide.ts';
import type { GuideState } from '../../scripts/model/guide-state.ts';
import { readGuide } from '../../scripts/prose/guide.ts';
import { analyse } from '../../scripts/run.ts';
import { barOf } from '../../src/lib/guides.ts';
import { git, temporary, write } from '../temporary.ts';

const finding = (module: string, state: Finding['state'], safety?: 'safe' | 'suggested') =>
  ({
    rule: 'sleep',
    module,
    state,
    fingerprint: `${module}${Math.random()}`,
    ...(safety && { fix: { safety, title: '' } }),
  }) as Finding;
const guide = (more: Partial<Guide> = {}): Guide => ({
  id: 'naps',
  file: 'naps.md',
  title: 'Naps',
  rules: ['sleep'],
  sections: [],
  ...more,
});
const matter = (findings: Finding[], ran = ['sleep']) => ({
  findings,
  ran: new Set(ran),
  scopes: new Map([['sleep', ['lib'] as const]]),
  modules: ['Cot', 'Bunk', 'Deck'].map((name) => ({ name, scope: 'lib' as const })),
  flags: [],
});

describe('the outcome', () => {
  test.each([
    ['not-measured', guide({ rules: undefined }), [], 'Progress is not measured: the guide names no rule.'],
    ['done', guide(), [], 'Done: the rules find nothing, and nothing is accepted.'],
    ['left', guide(), [finding('Cot', 'open'), finding('Bunk', 'waived')], '1 place left; beside them 1 waived.'],
    [
      'accepted',
      guide(),
      [finding('Cot', 'waived'), finding('Cot', 'baseline')],
      'Nothing is open, and it is not done: 1 waived, 1 in the baseline.',
    ],
  ] as const)('%s', (outcome, of, findings, says) => {
    expect(measureGuide(of, matter([...findings]))).toMatchObject({ outcome, says });
  });

  test('a rule that did not run leaves it open', () => {
    const state = measureGuide(guide({ rules: ['sleep', 'snore'] }), matter([]));
    expect(state.outcome).toBe('not-measured');
    expect(state.says).toContain('snore did not run');
  });
});

test('modules come in the order of effort, and flags with their state', () => {
  const findings = [
    ...Array.from({ length: 6 }, () => finding('Deck', 'open')),
    finding('Cot', 'open'),
    ...Array.from({ length: 3 }, () => finding('Bunk', 'open', 'safe')),
  ];
  const flags = [
    { flag: ':naps', module: null, defined: [], read: [], set: [], status: 'dead' as const, why: 'nothing reads it' },
  ];
  const state = measureGuide(guide({ flags: ['naps', 'other'] }), { ...matter(findings), flags });
  expect(state.modules.map(({ module, effort }) => `${module} ${effort}`)).toEqual([
    'Bunk by machine',
    'Cot few places',
    'Deck many places',
  ]);
  expect(state.flags.map(({ flag, status }) => `${flag} ${status}`)).toEqual([
    'naps dead',
    'other unknown to the code',
  ]);
});

test('the bar counts what is gone; what is accepted is never part of it', () => {
  const state = {
    outcome: 'accepted',
    open: 0,
    waived: 2,
    baseline: 1,
    looked: 9,
    clean: 6,
    modules: [],
  } as unknown as GuideState;
  expect(barOf({ ...state, began: { gone: 3 } } as GuideState)).toEqual({
    done: 3,
    accepted: 3,
    of: 6,
    words: '3 of 6 places gone, 0 left, 3 accepted',
  });
  expect(barOf(state)!.words).toBe('6 of 9 modules without any place');
  expect(barOf({ ...state, outcome: 'not-measured' })).toBeNull();
});

describe('a guide as it is written', () => {
  const read = (text: string) => readGuide({ path: 'docs/atlas/guides/g.md', text }, 'g');

  test('steps with how to verify them and to take them back, and the endings of the whole', () => {
    const { document, problems } = read(`---
title: G
rules: sleep
severity: high
effort: small
since: 2026-09-01
---

## Why

Words.

:::::step{title="One"}
Do it.

:::verify
See it.
:::

:::rollback
Undo it.
:::
:::::

## Verification

All silent.

## Rollback

Revert.

## Later

More.
`);
    expect(problems).toEqual([]);
    expect(document).toMatchObject({
      rule: 'sleep',
      rules: ['sleep'],
      severity: 'high',
      effort: 'small',
      since: '2026-09-01',
    });
    expect(document.sections).toEqual([
      { kind: 'text', markdown: '## Why\n\nWords.' },
      {
        kind: 'step',
        title: 'One',
        parts: [{ kind: 'text', markdown: 'Do it.' }],
        verify: 'See it.',
        rollback: 'Undo it.',
        line: 13,
      },
      { kind: 'verification', markdown: 'All silent.' },
      { kind: 'rollback', markdown: 'Revert.' },
      { kind: 'text', markdown: '## Later\n\nMore.' },
    ]);
  });

  test('what is missing or unknown is said with its line', () => {
    const { problems } = read(
      '---\ntitle: G\nsummray: x\nseverity: huge\n---\n\n::::step{title="One"}\nDo it.\n::::\n',
    );
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '3 unknown key "summray" in the frontmatter; did you mean "summary"?',
      '4 "severity" in the frontmatter: expected one of critical, high, medium, low',
      '7 this step does not say how to verify it: `:::verify` is missing',
    ]);
  });
});

describe('out of history', { timeout: 120_000 }, () => {
  const NAP = (body: string) =>
    `defmodule Harbour.Tide do\n  def wait(n) do\n    ${body}\n    n + 1\n  end\n\n  def height(n), do: Process.get(:height, n)\nend\n`;
  const GUIDE = '---\ntitle: G\nrules: [process-dictionary]\n---\n\nText.\n';

  async function stateOf(root: string) {
    const quiet = { stage() {}, note() {}, done() {} };
    const facts = new Map();
    const cache = { get: (key: string) => facts.get(key), set: (key: string, value: unknown) => facts.set(key, value) };
    const analysis = await analyse({
      ...{
        root,
        config: {},
        configFile: null,
        facts: cache as never,
        now: new Date('2026-11-30'),
        progress: quiet,
        trust: false,
      },
    });
    return (await analysis.report()).guideStates![0]!;
  }

  test('since the guide was written: gone, left, and the function before and after', async () => {
    const root = temporary({ 'lib/tide.ex': NAP('Process.put(:height, n)'), 'docs/atlas/guides/g.md': GUIDE });
    git(root, 'init', '-q');
    git(root, 'add', '.');
    git(root, 'commit', '-qm', 'the harbour');
    write(root, { 'lib/tide.ex': NAP('send(self(), n)') });
    expect((await stateOf(root)).began).toMatchObject({ found: 2, gone: 1, came: 0, from: 'document' });
    git(root, 'commit', '-qam', 'tide: say it');
    const state = await stateOf(root);
    expect(state).toMatchObject({ outcome: 'left', open: 1, began: { found: 2, gone: 1, came: 0 } });
    expect(state.examples).toMatchObject([
      { rule: 'process-dictionary', subject: 'tide: say it', function: 'wait/1', had: 1, has: 0, line: 2 },
    ]);
    expect(state.examples[0]!.before).toContain('Process.put(:height, n)');
    expect(state.examples[0]!.after).toContain('send(self(), n)');
  });

  test('outside git, and with a guide that is not committed, that is not known', async () => {
    const root = temporary({ 'lib/tide.ex': NAP('n'), 'docs/atlas/guides/g.md': GUIDE });
    expect(await stateOf(root)).toMatchObject({
      beganWhy: 'Since when is not known: the codebase is in no git repository.',
      examples: [],
      examplesSay: 'History was not searched: the codebase is in no git repository.',
    });
    git(root, 'init', '-q');
    git(root, 'add', 'lib');
    git(root, 'commit', '-qm', 'the harbour');
    expect((await stateOf(root)).beganWhy).toBe('Since when is not known: the guide is not committed yet.');
  });
});
