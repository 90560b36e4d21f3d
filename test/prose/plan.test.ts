import { describe, expect, test } from 'vitest';
import { plan as schema } from '../../scripts/model/prose.ts';
import { mended } from '../../scripts/prose/mojibake.ts';
import { readPlan } from '../../scripts/prose/plan.ts';
import { doublyEncoded } from './doubly-encoded.ts';

const read = (text: string) => {
  const { document } = readPlan({ path: 'docs/atlas/plans/harbour.md', text }, 'harbour');
  expect(schema.parse(document)).toEqual(document);
  return document;
};
const claims = (items: readonly { text: string; claimed: string }[]) =>
  items.map(({ text, claimed }) => [text, claimed]);

const HARBOUR = `# Harbour refit

Why we do this.

## PHASE 1 PLAN: Cranes [CRITICAL - 2 days]

### Context

- ✅ **PHASE 1**: cranes move again
- 🔄 **PHASE 2**: **YOURS** - the quay

### Required Reading

1. the crane manual

### Task

1. Grease the crane:
   - the hook
   - the boom
2. Test the crane

Add the crane to the log.

### Acceptance Criteria

- [ ] The crane lifts 10 t
- [x] No rust

---

phase 1 in progress!

---

## PHASE 2 PLAN: Quay (HIGH)

**PHASES 1 and 7 are COMPLETE**

**Task**:
1. Pave the quay

**Success Criteria**:
- No holes
- Load < 5%

**Expected Output**: a flat quay.

---
2 done
---

## Success Metrics

- Zero accidents

## Schedule

1. **Day 1**: cranes
`;

test('numbered parts with priorities, tasks, criteria; the rest stays text', () => {
  const { phases, acceptance, intro, notes } = read(HARBOUR);
  expect(phases.map(({ title }) => title)).toEqual(['PHASE 1 PLAN: Cranes', 'PHASE 2 PLAN: Quay']);
  expect(phases.map(({ priority }) => priority)).toEqual([
    { level: 'critical', words: 'CRITICAL - 2 days' },
    { level: 'high', words: 'HIGH' },
  ]);
  expect(claims(phases[0]!.tasks)).toEqual([
    ['Grease the crane:', 'none'],
    ['Test the crane', 'none'],
  ]);
  expect(phases[0]!.tasks[0]!.detail).toBe('- the hook\n- the boom');
  expect(claims(phases[0]!.acceptance)).toEqual([
    ['The crane lifts 10 t', 'open'],
    ['No rust', 'done'],
  ]);
  expect(phases[0]!.acceptance[0]!.line).toBe(27);
  expect(phases[0]!.text).toContain('the crane manual');
  expect(phases[0]!.text).toContain('Add the crane to the log.');
  expect(claims(phases[1]!.tasks)).toEqual([['Pave the quay', 'none']]);
  expect(claims(phases[1]!.acceptance)).toEqual([
    ['No holes', 'none'],
    ['Load < 5%', 'none'],
  ]);
  expect(phases[1]!.text).toContain('a flat quay');
  expect(claims(acceptance!)).toEqual([['Zero accidents', 'none']]);
  expect(intro).toBe('Why we do this.');
  expect(notes).toBe('## Schedule\n\n1. **Day 1**: cranes');
});

test("a phase's status is what is said last, and all that was said is kept; phases without a section stand apart", () => {
  const { phases, elsewhere } = read(HARBOUR);
  expect(phases[0]!.said!.map(({ status, line }) => [status, line])).toEqual([
    ['done', 9],
    ['in-progress', 32],
    ['done', 38],
  ]);
  expect(phases.map(({ status }) => status)).toEqual(['done', 'done']);
  expect(elsewhere).toEqual([{ about: 'phase 7', status: 'done', words: 'PHASES 1 and 7 are COMPLETE', line: 38 }]);
});

test('a doubly encoded plan is read as it was meant', () => {
  const broken = doublyEncoded(HARBOUR);
  expect(broken).toContain('âœ…');
  const { mended: isMended, ...document } = read(broken);
  expect(isMended).toBe(true);
  expect(document).toEqual(read(HARBOUR));
  expect(read(doublyEncoded(broken)).phases).toEqual(document.phases);
});

test('mending leaves right text alone, in every script, and mends what editors did to a no-break space', () => {
  for (const text of [
    'Crème brûlée, naïve Ångström',
    'ß–“quoted”…€',
    '✅ 🔄 🟠 🔴 ├── →',
    'É… Ð Ñ Ã Â',
    '港湾 порт ميناء',
    'à la',
  ])
    expect(mended(text)).toBe(text);
  for (const text of ['✅ 🔄 🔴 🟡 🟢 ❌ ⏳ 🚧', '├── →', 'Crème brûlée – “x”…', 'порт ✅'])
    expect(mended(doublyEncoded(text))).toBe(text);
  expect(mended(`${doublyEncoded('🟠').slice(0, -1)} **PARTLY**`)).toBe('🟠**PARTLY**');
});

describe('notations of a status', () => {
  const of = (item: string) => {
    const { claimed, words, text } = read(`## Phase 1\n\n${item}\n`).phases[0]!.tasks[0]!;
    return [claimed, text, words];
  };
  test.each([
    ['- [x] rope', 'done', 'rope', undefined],
    ['- [X] done rope', 'done', 'done rope', undefined],
    ['- [ ] rope', 'open', 'rope', undefined],
    ['- [~] rope', 'in-progress', 'rope', '[~]'],
    ['- [!] rope', 'blocked', 'rope', '[!]'],
    ['- ✅ rope', 'done', 'rope', '✅'],
    ['- ✔️ rope', 'done', 'rope', '✔️'],
    ['- rope ✅', 'done', 'rope', '✅'],
    ['- 🔄 rope', 'in-progress', 'rope', '🔄'],
    ['- 🟠 rope', 'in-progress', 'rope', '🟠'],
    ['- 🔴 rope', 'open', 'rope', '🔴'],
    ['- ❌ rope', 'open', 'rope', '❌'],
    ['- ⛔ rope', 'blocked', 'rope', '⛔'],
    ['- rope (done)', 'done', 'rope', 'done'],
    ['- rope [IN PROGRESS]', 'in-progress', 'rope', 'IN PROGRESS'],
    ['- rope — blocked', 'blocked', 'rope', 'blocked'],
    ['- TODO: rope', 'open', 'rope', 'TODO'],
    ['- **Done:** rope', 'done', 'rope', 'Done'],
    ['- rope NOT FIXED', 'open', 'rope', 'NOT FIXED'],
    ['- 🔴 HIGH: rope', 'none', 'rope', undefined],
    ['- finish what is done', 'none', 'finish what is done', undefined],
    ['- open the gate', 'none', 'open the gate', undefined],
    ['- the gate is open', 'none', 'the gate is open', undefined],
  ])('%s', (item, claimed, text, words) => {
    expect(of(item)).toEqual([claimed, text, words]);
  });

  test.each([
    ['## Phase 1: rope ✅', 'done'],
    ['## ✅ Phase 1: rope', 'done'],
    ['## Phase 1: rope (in progress)', 'in-progress'],
    ['## Phase 1: rope - BLOCKED', 'blocked'],
    ['## Phase 1: rope\n\nStatus: COMPLETE', 'done'],
    ['## Phase 1: rope\n\n**Status**: 🔄 In Progress', 'in-progress'],
    ['## Phase 1: rope\n\n- splice\n1 done', 'done'],
    ['## Phase 1: rope\n\n1-3 done', 'done'],
    ['## Phase 1: rope\n\nphase 1 complete!', 'done'],
    ['## Phase 1: rope\n\nPhases 1, 2 and 3 are not started, sadly.', 'open'],
    ['## Phase 1: rope\n\n✅ COMPLETED: spliced', 'done'],
    ['## Phase 1: rope\n\n1 rope left', undefined],
    ['## Phase 1: rope\n\nWhen phase 1 completes, stop.', undefined],
    ['## Phase 1: rope\n\n1\n---\n\n## Phase 2', undefined],
  ])('of a phase: %j', (text, status) => {
    const { title, status: given } = read(`# Plan\n\n${text}\n`).phases[0]!;
    expect([title.replace(': rope', ''), given]).toEqual(['Phase 1', status]);
  });
});

test('a priority is a word in its place, never one in a sentence', () => {
  const of = (title: string) => read(`## Phase 1: ${title}\n`).phases[0]!;
  expect(of('rope [P0]').priority).toEqual({ level: 'critical', words: 'P0' });
  expect(of('rope (low priority)')).toMatchObject({ title: 'Phase 1: rope', priority: { level: 'low' } });
  expect(of('rope\n\n**Priority**: 🔴 High (this week)').priority).toEqual({
    level: 'high',
    words: '🔴 High (this week)',
  });
  expect(of('rope\n\n**Priority**: Ordered by risk').priority).toBeUndefined();
  expect(of('high water and critical depth (Critical + High)').priority).toBeUndefined();
  const { tasks } = read('## Phase 1\n\n### P1\n\n- [ ] rope\n- [ ] **P3**: paint\n').phases[0]!;
  expect(tasks.map(({ text, priority }) => [text, priority?.level])).toEqual([
    ['rope', 'high'],
    ['paint', 'low'],
  ]);
});

test('a worklog: findings take the status of the mark above their list', () => {
  const { phases } = read(`# Log

## Session: [time]

### Read

- the tide table

### Next steps

- mend the net

## Second look

✅ **FIXED Issues:**
- Leak #3: hull - patched

🟠 **PARTIALLY FIXED:**
- Leak #4: deck - new planks, old ones remain

🔴 **NOT FIXED:**
- Leak #1: keel

### New issues found:

1. **Critical leak #6**: mast
`);
  expect(phases.map(({ title, tasks }) => [title, ...claims(tasks)])).toEqual([
    ['Session: [time]', ['mend the net', 'none']],
    [
      'Second look',
      ['Leak #3: hull - patched', 'done'],
      ['Leak #4: deck - new planks, old ones remain', 'in-progress'],
      ['Leak #1: keel', 'open'],
    ],
  ]);
  expect(phases[1]!.tasks[1]).toMatchObject({ words: '🟠 PARTIALLY FIXED', under: 'PARTIALLY FIXED' });
  expect(phases[1]!.text).toContain('Critical leak #6');
});

test('a paste that lost its markup: parts, tasks over several lines, criteria, "1-2 done"', () => {
  const text = `Harbour work
Generated: July 2
WORK 1 is text.
PROMPT 1: Mend the crane
Required Reading:
- Read
crane.md
- all of it
Task: Mend it now:
Grease
lib/crane.ex
with the oil that:
- is fresh
- drips from
Crane.Hook
Test the crane
Success Criteria:
- It lifts
heavy.loads
- No rust
Expected Output: a crane.
PROMPT 2: Pave
Task:
Pave the quay:
- all of it
Success Criteria:
- Flat
1-2 done
# a comment
Last Words
Success Metric: the harbour opens.
`;
  const { title, phases, acceptance } = read(text);
  expect(title).toBe('Harbour work');
  expect(
    phases.map((phase) => [
      phase.title,
      phase.status,
      phase.tasks.map((task) => task.text),
      phase.acceptance.map((item) => item.text),
    ]),
  ).toEqual([
    [
      'PROMPT 1: Mend the crane',
      'done',
      ['Grease lib/crane.ex with the oil that:', 'Test the crane'],
      ['It lifts heavy.loads', 'No rust'],
    ],
    ['PROMPT 2: Pave', 'done', ['Pave the quay:'], ['Flat']],
  ]);
  expect(acceptance!.map((item) => item.text)).toEqual(['the harbour opens.']);
});

test('tables of tasks and criteria by their columns; other tables stay text', () => {
  const { phases } = read(`## Phase 1

| Task | Owner | Priority | Status |
|---|---|---|---|
| Splice \`rope\` | Ada | P1 | 🔄 In progress |
| Paint | | low | [x] |

| Ship | Length |
|---|---|
| Tern | 12 |

### Acceptance criteria

| Metric | Target |
|---|---|
| Load | 5 t |
`);
  expect(
    phases[0]!.tasks.map(({ text, claimed, priority, detail, line }) => [text, claimed, priority?.level, detail, line]),
  ).toEqual([
    ['Splice `rope`', 'in-progress', 'high', '- Owner: Ada', 5],
    ['Paint', 'done', 'low', undefined, 6],
  ]);
  expect(phases[0]!.text).toContain('| Tern | 12 |');
  expect(phases[0]!.acceptance).toEqual([{ text: 'Load', claimed: 'none', detail: '- Target: 5 t', line: 16 }]);
});

test('headings below a phase are its tasks when they are numbered, with the status said below them', () => {
  const { phases } = read(`# Plan

## Phase 1: Hull

### Task 1.1: Scrape [HIGH]

**Status**: done

Long text.

### 1.2 Paint

#### Acceptance criteria

- Two coats

### Rudder ✅
`);
  expect(claims(phases[0]!.tasks)).toEqual([
    ['Task 1.1: Scrape', 'done'],
    ['1.2 Paint', 'none'],
    ['Rudder', 'done'],
  ]);
  expect(phases[0]!.tasks[0]!.priority?.level).toBe('high');
  expect(phases[0]!.acceptance.map(({ text, under }) => [text, under])).toEqual([['Two coats', '1.2 Paint']]);
});

test('items that say the status or priority of what they stand below are no tasks', () => {
  const { phases } = read(`## Phase 1: Hull

- **Status**: done
- **Priority**: high
- scrape

### Task 1.1: Paint

- **Status**: 🔄 In progress
- **Status**: wet, nearly
`);
  expect(phases[0]).toMatchObject({ status: 'done', priority: { level: 'high' } });
  expect(claims(phases[0]!.tasks)).toEqual([
    ['scrape', 'none'],
    ['Task 1.1: Paint', 'in-progress'],
  ]);
  expect(phases[0]!.text).toContain('wet, nearly');
});

test('a plan without phases has none invented; a list of tasks without headings is one part', () => {
  expect(read('# Notes\n\n## Ideas\n\n- a boat\n').phases).toEqual([]);
  expect(read('# Notes\n\n- [ ] a boat\n').phases).toMatchObject([{ title: 'Notes', tasks: [{ text: 'a boat' }] }]);
});

test('beside numbered phases only boxes and headings of tasks make tasks; what a phase needs may be said in a section of its own', () => {
  const { title, phases, notes } = read(`# Phase 7: Refit

## Phase 1: Hull

- scrape

## Lessons

- ❌ rushing
- ✅ resting

## Also

- [ ] sweep

## Phase 1 complete when:

- dry

## **Phase 2: Mast** ✅

### ✅ High priority (2/2)

- rig
`);
  expect(title).toBe('Phase 7: Refit');
  expect(phases.map((phase) => [phase.title, phase.tasks.length, phase.acceptance.length])).toEqual([
    ['Phase 1: Hull', 1, 0],
    ['Also', 1, 0],
    ['Phase 1 complete when:', 0, 1],
    ['Phase 2: Mast', 1, 0],
  ]);
  expect(notes).toContain('❌ rushing');
  expect(phases[3]!.tasks[0]).toMatchObject({
    claimed: 'done',
    priority: { level: 'high' },
    under: 'High priority (2/2)',
  });
});

test('long and hostile lines are read in time', () => {
  const lines = [
    '**'.repeat(20_000),
    '1,'.repeat(20_000),
    'phase 1 and '.repeat(8_000),
    `${'final '.repeat(9_000)}x`,
    '- '.repeat(900),
    '🔴'.repeat(20_000),
  ];
  const start = performance.now();
  for (const line of lines) read(`## Phase 1\n\n${line}\n\n### ${line}\n\n- ${line}\n`);
  expect(performance.now() - start).toBeLessThan(10_000);
});
