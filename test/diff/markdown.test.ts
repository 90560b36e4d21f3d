/** The comment of a pull request: its order, its length, and a stranger's names in it. */
import { expect, test } from 'vitest';
import { markdownOf } from '../../scripts/diff/markdown/document.ts';
import { findingRows } from '../../scripts/diff/markdown/findings.ts';
import { code, prose } from '../../scripts/diff/markdown/text.ts';
import { diffOutputOf } from '../../scripts/diff/output.ts';
import { diffOutput } from '../../scripts/model/diff-output.ts';
import { finding } from '../commands/run.ts';
import { parsesAsMermaid } from '../diagrams/mermaid.ts';
import { compared, harbour, server } from './two.ts';

const side = (revision: string, commit: string) => ({ revision, commit: commit.repeat(40), files: 3, parseErrors: [] });

async function output(...of: Parameters<typeof compared>) {
  const differences = await compared(...of);
  const whole = { from: side('main', 'a'), to: side('topic', 'b'), ...differences };
  return diffOutput.parse(diffOutputOf(whole, { root: 'harbour', failOn: 'warning', confidence: 'exact' }));
}

const application = 'Harbour.Application';
const crane = (timeout: string) =>
  server(
    'Harbour.Crane',
    `  def lift(crate), do: GenServer.call(__MODULE__, {:lift, crate}${timeout})\n  def handle_call({:lift, crate}, _from, state), do: {:reply, crate, state}\n`,
  );
const quay = 'defmodule Harbour.Quay do\n  def unload(ship), do: Enum.map(ship, &Harbour.Crane.lift/1)\nend\n';

test('what weighs most first, as a reviewer reads it', async () => {
  const diff = await output(
    harbour('Harbour.Crane, Harbour.Pilot', { 'lib/harbour/crane.ex': crane(''), 'lib/harbour/quay.ex': quay }),
    harbour(
      'Harbour.Crane, Harbour.Tug',
      {
        'lib/harbour/crane.ex': crane(', :infinity'),
        'lib/harbour/quay.ex': quay,
        'lib/harbour/tug.ex': server(
          'Harbour.Tug',
          '  def table, do: :ets.new(:berths, [:named_table, :public])\n  def pull(rope), do: {:pulled, rope, :with_the_current}\n',
        ),
      },
      ':rest_for_one',
    ),
    {
      application,
      found: {
        from: [finding({ fingerprint: 'f0', module: 'Harbour.Quay' })],
        to: [finding({ fingerprint: 'f2', module: 'Harbour.Tug', file: 'lib/harbour/tug.ex', messageId: 'other' })],
      },
    },
  );
  const text = markdownOf(diff, 10);
  await expect(text).toMatchFileSnapshot('golden/harbour.md');
  expect(text.split('\n')[0]).toBe(diff.summary);
  expect(text.length).toBeLessThan(4000);
  await parsesAsMermaid(diff.diagram!.mermaid);
});

test('what one rule says in one file is one row', () => {
  const at = (line: number) => finding({ line, fingerprint: String(line) });
  expect(findingRows([at(30), at(3), at(12)])).toEqual([
    expect.stringMatching(/`lib\/shop\.ex:3`; also at lines 12, 30$/),
  ]);
  expect(findingRows([at(3), at(4)].map((one) => ({ ...one, file: `lib/${one.line}.ex` })))).toHaveLength(2);
});

test('both revisions are one graph: what stayed is there once, and neither text nor order depends on what is new', async () => {
  const { diagram } = await output(
    harbour('Harbour.Crane, Harbour.Pilot'),
    harbour('Harbour.Crane, Harbour.Tug', {
      'lib/harbour/tug.ex': server('Harbour.Tug', '  def pull(rope), do: {:pulled, rope, :with_the_current}\n'),
    }),
    {
      application,
    },
  );
  expect(diagram?.graph.nodes.map(({ id, change }) => `${change} ${id}`)).toEqual([
    'kept Harbour.Application',
    'removed - Harbour.Pilot',
    'added Harbour.Tug',
  ]);
  expect(diagram?.mermaid).toContain('− Harbour.Pilot (removed)');
  expect(diagram?.mermaid).toContain('#43; Harbour.Tug (added)');
});

const PIECES = [
  '@ada please',
  '#123',
  'GH-12',
  '<script>alert(1)</script>',
  '<!-- hidden',
  '[a](https://example.org)',
  'https://example.org',
  'www.example.org',
  '|cells|',
  '**bold** _em_ ~~gone~~',
  '`x` ``y``',
  '```',
  '`',
  '\n\n# heading',
  '\u202ebackwards',
  'a1b2c3d4',
  'ada@example.org',
  'ada/shop#4',
  '!7 ~label &3 $9 %5 ^alert',
  ':smile:',
  '</details>',
  '\\`',
];

/** What is left of Markdown once its code is taken out, as CommonMark reads code: runs of equal length. */
const outsideCode = (text: string) => text.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');

test.each(PIECES)('nothing of %j is obeyed', (piece) => {
  for (const text of [code(piece), prose(piece), prose(`The call ${piece} waits.`), prose(`\`${piece}\` waits`)]) {
    const bare = outsideCode(text);
    expect(bare).toMatch(/^[\p{L}\p{N}’'.,;:!?()/ -]*$/u);
    expect(bare).not.toMatch(/GH-\d|www\.|:\/\/|\b[0-9a-f]{7,40}\b/);
    expect(text).not.toMatch(/\n|\u202e/);
  }
});

test('plain sentences stay plain, and what they quote stays quoted', () => {
  const said = 'This `receive` has no `after`, so that it waits for ever (and blocks its caller).';
  expect(prose(said)).toBe(said);
});

test('hostile names reach neither the host nor the diagram', async () => {
  const evil = (text: string) =>
    finding({ message: text, code: text, rule: 'raw-send', fingerprint: text, file: `lib/${text}.ex` });
  const nasty = harbour(
    'Harbour.Crane, {Registry, keys: :unique, name: :"<script>@ada|`#1</script>"}, Supervisor.child_spec({Harbour.Crane, 1}, id: :"x\\"]; click n0 href")',
  );
  const diff = await output(harbour('Harbour.Crane'), nasty, {
    application,
    found: { from: [], to: PIECES.map(evil) },
  });
  const text = markdownOf(diff, 100);
  const outside = outsideCode(text.replace(/```mermaid[\s\S]*?```/g, ''));
  expect(outside).not.toMatch(/@ada|<script|#\d|\]\(|https?:/);
  expect(outside.match(/<\/?\w+>/g)?.filter((tag) => !/^<\/?(?:details|summary|sub)>$/.test(tag))).toEqual([]);
  expect((outside.match(/<details>/g) ?? []).length).toBe((outside.match(/<\/details>/g) ?? []).length);
  expect(text.match(/^```/gm)).toHaveLength(2);
  await parsesAsMermaid(diff.diagram!.mermaid);
  expect(diff.diagram!.mermaid).not.toMatch(/<script|^\s*click/m);
});

test('however much differs, and however long its names are, a host takes it', async () => {
  const long = 'Harbour'.padEnd(200, 'x');
  const many = Array.from({ length: 90 }, (_, index) => `Harbour.${long}${index}`);
  const diff = await output(harbour(''), harbour(many.join(', ')), {
    application,
    found: {
      from: [],
      to: many.map((module, index) =>
        finding({ module, fingerprint: String(index), message: `${module} `.repeat(20), file: `lib/${module}.ex` }),
      ),
    },
  });
  expect(diff.diagram?.graph.nodes.length).toBeLessThanOrEqual(40);
  expect(diff.diagram?.graph.leftOut).toEqual([expect.stringMatching(/^\d+ more that changed\.$/)]);
  await parsesAsMermaid(diff.diagram!.mermaid);
  for (const limit of [10, 1000]) {
    const text = markdownOf(diff, limit);
    expect(text.length).toBeLessThan(60_001);
    expect(text.split('\n')[0]).toBe(diff.summary);
    expect(text).toContain('more (`--limit');
  }
  expect(markdownOf(diff, 10).length).toBeLessThan(30_000);
});
