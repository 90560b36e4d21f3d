import { describe, expect, test } from 'vitest';
import { mayHoldComponents } from '../../scripts/live/components.ts';
import { placeMdx } from '../../scripts/live/mdx.ts';
import { placeLive } from '../../scripts/live/place.ts';
import { readProse } from '../../scripts/prose/read-prose.ts';

const placed = (text: string) => placeLive({ path: 'docs/a.md', text });
const mdx = (text: string) => placeMdx({ path: 'docs/a.mdx', text });
const lines = (text: string) => text.split('\n').length;

describe('what is no component stays as it is, byte for byte', () => {
  test.each([
    'At 12:30 it said :ok, a:b, ::1, http://[::1]:4000/ and {:error, :timeout}.',
    'The :process key, a :flag, :module and :control; opts[:module][0].',
    ':foo[bar](https://example.org) and `:measure[modules]` and text:measure[modules].',
    '```elixir\n:measure[modules]\n```',
    '    :measure[modules]',
    '<!-- :measure[modules] -->',
    '\\:measure[modules]',
    '::youtube[x]{#id}\n\n:::note\nhi\n:::',
    '::::step{phase="mitigate" title="see :measure[modules]"}\nx\n::::',
    '---\ntitle: ":measure[modules]"\n---\n\nx\r\n',
  ])('%j', (text) => {
    const { text: same, uses } = placed(text);
    expect(uses).toEqual([]);
    expect(same).toBe(mayHoldComponents(text) ? text.replaceAll('\r\n', '\n') : text);
  });
});

describe('components', () => {
  test('leave links in their places, and every line where it was', () => {
    const text = [
      '---',
      'title: T',
      '---',
      '',
      'There are :measure[modules] modules.',
      '',
      ':::before-after',
      '```elixir',
      'a',
      '```',
      '```elixir',
      'b',
      '```',
      ':::',
      '',
      '| :flag[a] | b |',
      '|-|-|',
      '',
      '- a',
      '  ::impact{process=Harbour.Crane}',
      '',
      'last :control[x]',
    ].join('\n');
    const { text: made, uses } = placed(text);
    expect(lines(made)).toBe(lines(text));
    expect(made.split('\n')[4]).toBe('There are [live 1](atlas:docs/a.md#1) modules.');
    expect(made.split('\n').at(-1)).toMatch(/^last \[live \d+\]/);
    expect(uses.map(({ component, line }) => [component, line])).toEqual([
      ['measure', 5],
      ['before-after', 7],
      ['flag', 16],
      ['impact', 20],
      ['control', 22],
    ]);
    expect(uses[1]!.fences.map(({ code }) => code)).toEqual(['a', 'b']);
  });

  test('a figure written by hand stays in the text, so that a plan is read and bound by its words', () => {
    const text = '# Plan\n\n## Phase 1\n\n- [x] :measured[0 raw sends]{of=raw-send} in lib\n';
    const bindings = [{ criterion: '0 raw sends in lib', control: 'no-raw-sends' }];
    const source = placeLive({ path: 'docs/atlas/plans/a.md', text });
    const { plans, problems } = readProse([source], { bindings });
    expect(problems).toEqual([]);
    expect(plans[0]!.phases[0]!.tasks[0]).toMatchObject({ claimed: 'done', controls: ['no-raw-sends'] });
  });

  test('in a document with a strange name have an address without blanks and brackets', () => {
    const { text } = placeLive({ path: 'docs/atlas/a & (b) [c] #1?.md', text: ':measure[modules]' });
    expect(text).toBe('[live 1](atlas:docs/atlas/a%20&%20%28b%29%20%5Bc%5D%20%231%3f.md#1)');
  });

  test('are read with label and attributes, quoted or not', () => {
    const { uses } = placed(':findings{rule=raw-send scope="lib/a b"} :measure[`x` \\[y\\]]{module=Harbour.*}');
    expect(uses.map(({ given }) => given)).toEqual([
      { rule: 'raw-send', scope: 'lib/a b' },
      { of: '`x` [y]', module: 'Harbour.*' },
    ]);
  });

  test.each([
    ['# The :measure[modules] modules', 'A title is plain text'],
    ['see [the :measure[modules] modules](https://example.org)', 'inside a link'],
    ['a :measure[modules', 'cannot be read'],
    ['a :measured[1 module]{of=', 'cannot be read'],
    [':module[A]{colour=red}', '"colour" means nothing here'],
    ['a :impact{process=A} b', 'on a line of its own'],
  ])('%s: wrong, and said why', (text, why) => {
    expect(placed(text).uses.map((one) => one.wrong)).toEqual([expect.stringContaining(why)]);
  });

  test('one mistyped by a letter is a problem; another word is none', () => {
    expect(placed('x :measur[modules]').problems).toEqual([
      { line: 1, message: '":measur" is no component; did you mean ":measure"?' },
    ]);
    expect(placed('x :kbd[Ctrl] :abbr[HTML]').problems).toEqual([]);
  });
});

describe('MDX', () => {
  test('is read as data: tags with literal attributes, directives, comments', () => {
    const text = [
      'There are <Measure of="raw-send findings" /> and :measure[modules].',
      '',
      '{/* quiet -- here */}',
      '',
      '<Supervision',
      '  root="Harbour.Supervisor"',
      '  depth={2}',
      '/>',
      '',
      '<Measured of="modules">6 modules</Measured>',
      '',
      'End',
    ].join('\n');
    const { text: made, uses, problems } = mdx(text);
    expect(problems).toEqual([]);
    expect(lines(made)).toBe(lines(text));
    expect(made.split('\n')[2]).toBe('<!--/* quiet - - here */-->');
    expect(uses.map(({ component, given, block }) => ({ component, given, block }))).toEqual([
      { component: 'measure', given: { of: 'raw-send findings' }, block: false },
      { component: 'measure', given: { of: 'modules' }, block: false },
      { component: 'supervision', given: { root: 'Harbour.Supervisor', depth: '2' }, block: true },
      { component: 'measured', given: { of: 'modules', text: '6 modules' }, block: false },
    ]);
  });

  test('runs nothing: imports, exports, expressions and strange tags are problems with their lines', () => {
    const { problems, uses } = mdx(
      [
        "import fs from 'node:fs'",
        '',
        'export const x = 1',
        '',
        'a {fs.readFileSync("/etc/passwd")} b',
        '',
        '<Evil run={() => 1} />',
        '',
        '<Measure of={x} /> <Measure {...all} />',
      ].join('\n'),
    );
    expect(problems.map(({ line }) => line)).toEqual([1, 3, 5, 7]);
    for (const { message } of problems) expect(message).toMatch(/not run|not evaluated/);
    expect(uses.map(({ wrong }) => wrong)).toEqual(
      Array(2).fill(expect.stringContaining('nothing in a document is run')),
    );
  });

  test('that cannot be read is shown as Markdown, with its components', () => {
    const { problems, uses } = mdx('# Title\n\n<Measure of="modules"\n\n:measure[modules]');
    expect(problems).toEqual([{ line: expect.any(Number), message: expect.stringContaining('cannot be read') }]);
    expect(problems[0]!.line).toBeGreaterThan(2);
    expect(uses).toHaveLength(1);
  });

  test.each([
    '<Measure __proto__="x" />',
    '<Measure of="&#x3C;script&#x3E;" />',
    '{',
    '<',
    '<>{</>}',
    'x'.repeat(5000),
  ])('never throws: %j', (text) => {
    expect(() => mdx(text)).not.toThrow();
  });
});
