import widthOf from 'fast-string-width';
import { describe, expect, test } from 'vitest';
import { context, finding, output, written } from './sample.ts';

const source = (...lines: string[]) => context({ lines: () => lines });

describe('a finding', () => {
  test('has its place, the code line with a mark below the name, the reason and what can be done', async () => {
    expect(await written('pretty', output([finding()]))).toBe(
      [
        'lib/shop.ex',
        '',
        '  3:5      warning  raw-send',
        '       3 │ send(pid, :ring)',
        '         │ ^^^^',
        '           `send(pid, :ring)` sends to `pid`, which need not be this process: a',
        '           dead receiver drops the message.',
        '           waive: # atlas:allow raw-send until YYYY-MM-DD: REASON',
        '',
        'shop at cccccccccc: 2 files, 1 module',
        '1 open finding (1 warning)',
        'Fails: 1 of at least "warning".',
        '',
      ].join('\n'),
    );
  });

  test('that can be mended names the command and how far it can be trusted, once for equal ones of a file', async () => {
    const fix = { safety: 'suggested' as const, title: 'cast through the server' };
    const text = await written(
      'pretty',
      output([finding({ fix }), finding({ fix, line: 4 }), finding({ file: 'b.ex', fix })]),
    );
    expect(text.match(/fix: atlas fix --rule raw-send \(suggested: cast through the server\)/g)).toHaveLength(2);
    expect(text).not.toContain('atlas:allow');
  });

  test('says how sure it is when it is not exact, and which other places belong to it', async () => {
    const related = Array.from({ length: 5 }, (_, line) => ({ file: 'lib/a.ex', line, note: 'called here' }));
    const text = await written('pretty', output([finding({ confidence: 'inferred', related })]));
    expect(text).toContain('  3:5      warning  raw-send  inferred\n');
    expect(text).toContain('see lib/a.ex:2: called here\n');
    expect(text).toContain('and 2 more places\n');
    expect(text).toContain('1 finding less sure than "exact" does not count.');
  });

  test('whose waiver has expired says since when', async () => {
    const waiver = { rule: 'raw-send', reason: 'fan-out', expires: '2026-10-31' };
    const text = await written('pretty', output([finding({ waiver })]));
    expect(text).toContain('           its waiver was good until 2026-10-31\n');
  });

  test('of a file that is gone meanwhile is shown without its line', async () => {
    const text = await written('pretty', output([finding()]), context({ lines: () => undefined }));
    expect(text).not.toContain('│');
    expect(text).toContain('drops the message');
  });

  // Columns are code points; a terminal gives some of them two columns and others none.
  test.each([
    ['spaces', '    send(pid, :x)', 'send'],
    ['tabs', '\t\tif ok?,\tdo: send(pid, :x)', 'send'],
    ['wide letters', '  {"日本語", GenServer.call(pid, :x)}', 'GenServer.call'],
    ['emoji of several code points', '  {"👩‍👩‍👧🎉", Process.sleep(5)}', 'Process.sleep'],
    ['letters with marks', '  {"e\u0301e\u0301", :timer.sleep(5)}', ':timer.sleep'],
    ['an atom', '  call(pid, :x, :infinity)', ':infinity'],
    ['a capture', '  Enum.each(pids, &send/2)', '&send/2'],
    ['a definition', '  def handle_call(:x, _from, state) do', 'def handle_call'],
    ['a closure', '  fun.(1)', 'fun'],
    ['a pattern', '  %{a: 1} -> :ok', '%'],
  ])('is marked below the name, after %s', async (_what, line, name) => {
    const column = [...line.slice(0, line.indexOf(name))].length + 1;
    const text = await written('pretty', output([finding({ line: 1, column })]), source(line));
    const [shown = '', mark = ''] = text.split('\n').filter((row) => row.includes('│'));
    expect(mark).toMatch(/^ +│ +\^+$/);
    expect(mark.match(/\^/g)).toHaveLength(name.length);
    expect(widthOf(mark.slice(0, mark.indexOf('^')))).toBe(widthOf(shown.slice(0, shown.indexOf(name))));
  });

  test('at a column that the line does not have is marked at its end', async () => {
    const text = await written('pretty', output([finding({ line: 1, column: 99 })]), source('  x'));
    expect(text).toContain('       1 │ x\n         │  ^\n');
  });

  test.each([80, 120])(
    'in a line that is longer than a terminal of %i columns is cut around the mark',
    async (width) => {
      const line = `${'🎉 = "日本"; '.repeat(40_000)}Process.sleep(5)${' + 日本'.repeat(40_000)}`;
      const column = [...line.slice(0, line.indexOf('Process'))].length + 1;
      const text = await written('pretty', output([finding({ line: 1, column })]), { ...source(line), width });
      const [shown = '', mark = ''] = text.split('\n').filter((row) => row.includes('│'));
      expect(widthOf(shown)).toBeLessThanOrEqual(width);
      expect(widthOf(shown)).toBeGreaterThan(width - 4);
      expect(shown).toMatch(/ │ ….*Process\.sleep\(5\).*…$/);
      expect(widthOf(shown.slice(0, shown.indexOf('Process')))).toBe(widthOf(mark.slice(0, mark.indexOf('^'))));
    },
  );

  test("a stranger's names, code and reasons reach no terminal as commands", async () => {
    const bad = '\u001b]0;owned\u0007\u202e\u009b2J';
    const waiver = { rule: 'raw-send', reason: bad, owner: bad };
    const text = await written(
      'pretty',
      output(
        [
          finding({ file: `lib/${bad}.ex`, line: 1, message: bad, related: [{ file: bad, line: 1, note: bad }] }),
          finding({ state: 'waived', waiver }),
        ],
        {
          waivers: [{ ...waiver, module: bad, state: 'refused', findings: 0, why: bad, source: { file: bad } }],
          baseline: { file: bad, entries: 1, stale: [{ fingerprint: 'f', rule: bad, module: bad }] },
          codebase: { root: bad, parseErrors: [{ file: bad, line: 1, column: 1, message: bad }] },
          notRun: [{ rule: bad, file: bad, why: bad }],
          gate: { failed: true, causes: [{ control: bad, rule: bad, findings: 1, next: bad }] },
        },
      ),
      source(`    send(pid, "${bad}")`),
    );
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text.match(/\\u001b\]0;owned/g)?.length).toBeGreaterThan(12);
  });

  test('words of a sentence are not cut, and no line is wider than the terminal', async () => {
    const message = 'One of many words that need to go into lines. '.repeat(20).trim();
    for (const width of [80, 120, 300]) {
      const rows = (await written('pretty', output([finding({ message })]), context({ width }))).split('\n');
      expect(Math.max(...rows.map((row) => widthOf(row)))).toBeLessThanOrEqual(Math.min(width, 120));
      expect(rows.map((row) => row.trim()).join(' ')).toContain(message);
    }
  });
});

test('code between backticks stays in one piece where it fits', async () => {
  const code = '`# atlas:allow raw-send: it is a fan-out`';
  for (const before of ['x'.repeat(30), 'x'.repeat(40), 'x'.repeat(50)]) {
    const text = await written('pretty', output([finding({ message: `${before} ${code}, or ${code}` })]));
    expect(text.split(code)).toHaveLength(3);
  }
  const text = await written('pretty', output([finding({ message: `\`${'word '.repeat(40)}\` and one \` more` })]));
  expect(Math.max(...text.split('\n').map((row) => widthOf(row)))).toBeLessThanOrEqual(80);
  expect(text).toContain('and one ` more');
});

test('waived findings take a line, those of the baseline only a figure', async () => {
  const waiver = { rule: 'raw-send', reason: 'fan-out', owner: 'ada', expires: '2027-01-31' };
  const text = await written(
    'pretty',
    output([finding({ state: 'waived', waiver }), finding({ state: 'baseline', file: 'lib/z.ex' })], {
      baseline: { file: 'atlas-baseline.json', entries: 3, stale: [] },
    }),
  );
  expect(text).toBe(
    [
      'lib/shop.ex',
      '  3:5      waived until 2027-01-31 by ada  raw-send: fan-out',
      '',
      'shop at cccccccccc: 2 files, 1 module',
      '0 open findings, 1 waived, 1 in the baseline',
      'Holds: no open finding of at least "warning".',
      '',
    ].join('\n'),
  );
});

test('a failing gate ends with its controls and the shortest way to green; waivers and the baseline say what became of them', async () => {
  const base = { rule: 'raw-send', reason: 'fan-out', findings: 2 };
  const text = await written(
    'pretty',
    output([finding()], {
      waivers: [
        { ...base, state: 'used' },
        { ...base, state: 'idle' },
        {
          ...base,
          state: 'expired',
          module: 'Shop.Bus',
          function: 'publish',
          expires: '2026-10-31',
          source: { file: 'lib/bus.ex', line: 7 },
        },
        { ...base, state: 'refused', why: 'it has no reason', source: { file: 'atlas.config.yaml' } },
        { ...base, state: 'unused', module: 'Shop.Old' },
      ],
      baseline: { file: 'b.json', entries: 9, stale: [{ fingerprint: 'f', rule: 'sleep', module: 'Shop.Old' }] },
      gate: {
        waivers: 2,
        causes: [{ control: 'no-raw-sends', rule: 'raw-send', findings: 1, next: 'atlas fix --rule raw-send' }],
      },
    }),
  );
  expect(text.slice(text.indexOf('Waivers'))).toBe(
    [
      'Waivers',
      '',
      '  expired  raw-send in Shop.Bus.publish  lib/bus.ex:7',
      '           was good until 2026-10-31; 2 findings are open again. Mend them, or',
      '           give it a new day and reason.',
      '  refused  raw-send  atlas.config.yaml',
      '           it has no reason',
      '  unused   raw-send in Shop.Old',
      '           matches nothing any more. Take it out.',
      '',
      'Baseline b.json',
      '',
      '  1 entry is fixed and can go: atlas baseline takes them out',
      '  sleep  Shop.Old',
      '',
      'shop at cccccccccc: 2 files, 1 module',
      '1 open finding (1 warning)',
      'Fails: 1 of at least "warning", 2 waivers that do not hold.',
      '',
      'To green',
      '',
      '  No raw sends to other processes  no-raw-sends, raw-send: 1',
      '    atlas fix --rule raw-send',
      '',
    ].join('\n'),
  );
});

test('a rule that did not run leaves the gate unknown, never green', async () => {
  const notRun = [{ rule: 'house/log', file: 'docs/atlas/rules/log/rule.ts', why: 'It is code, and needs --trust.' }];
  const text = await written('pretty', output([], { notRun }));
  expect(text).toContain('  house/log  docs/atlas/rules/log/rule.ts\n    It is code, and needs --trust.\n');
  expect(text).toContain('Not known: 1 rule did not run.');
  expect(text).not.toContain('Holds');
});

test('thousands of findings in a large file are all there, and the file is split once', async () => {
  const lines = Array.from({ length: 200_000 }, (_, index) => `    send(pid, ${index})`);
  const findings = Array.from({ length: 2_000 }, (_, index) => finding({ line: 100 * index + 1 }));
  const text = await written('pretty', output(findings), context({ lines: () => lines }));
  expect(text.match(/^ +\d+ │ send\(pid, \d+\)$/gm)).toHaveLength(2_000);
  expect(text).toContain('  199901 │ send(pid, 199900)\n         │ ^^^^\n');
});
