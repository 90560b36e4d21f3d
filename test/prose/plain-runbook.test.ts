/** Runbooks in plain Markdown, and where steps lead. */
import { describe, expect, test } from 'vitest';
import { readProse } from '../../scripts/prose/read-prose.ts';

const book = (text: string) => readProse([], { runbooks: [{ path: 'docs/runbooks/berths.md', text }] }).runbooks[0]!;
const steps = (text: string) =>
  book(text).steps.map(({ id, title, command, where }) => [id, title, command?.code ?? null, where ?? null]);

const PLAIN = `# BerthsFull

## Impact

No ship is unloaded.

## Symptoms

- ships wait
- berths are empty

## Diagnosis

1. Count the berths:

   \`\`\`elixir
   Harbour.Berths.count()
   \`\`\`

   Expected output:

   \`\`\`
   3
   \`\`\`

2. Look at the quay.

## Mitigation

Stop the intake.

\`\`\`console
$ bin/harbour rpc "Harbour.Berths.pause()"
\`\`\`

If this fails, call the harbour master.

### Rollback

\`\`\`sh
bin/harbour rpc "Harbour.Berths.resume()"
\`\`\`

## References

1. [The quay](https://harbour.example)
`;

describe('plain Markdown', () => {
  test('headings are phases, numbered items and commands are steps', () => {
    expect(steps(PLAIN)).toEqual([
      ['diagnose-1', 'Count the berths', 'Harbour.Berths.count()', 'iex'],
      ['diagnose-2', 'Look at the quay', null, null],
      ['mitigate-1', 'Stop the intake', '$ bin/harbour rpc "Harbour.Berths.pause()"', 'shell'],
      ['rollback-1', 'Rollback', 'bin/harbour rpc "Harbour.Berths.resume()"', 'shell'],
    ]);
  });

  test('what is expected, what to do otherwise, and the head are read; the rest is text; nothing of it is a mistake', () => {
    const read = book(PLAIN);
    expect(read).toMatchObject({
      id: 'berths',
      title: 'BerthsFull',
      plain: true,
      impact: 'No ship is unloaded.',
      symptoms: ['ships wait', 'berths are empty'],
      trigger: '',
      problems: [],
    });
    expect(read.severity).toBeUndefined();
    expect(read.steps[0]!.expect).toContain('3');
    expect(read.steps[2]!.ifNot).toMatch(/harbour master/);
    expect(read.notes).toContain('harbour.example');
  });

  test('without phases its steps are steps; contents and configuration files are none', () => {
    expect(
      steps(
        '# A\n\n## Contents\n\n1. [B](#b)\n\n## B\n\nRun it:\n\n```sh\nls\n```\n\n```json\n{}\n```\n\n```elixir\nconfig :harbour, a: 1\n```\n',
      ),
    ).toEqual([['steps-1', 'Run it', 'ls', 'shell']]);
  });

  test('keys of another tool are none of ours; one that is nearly ours is said', () => {
    const read = book('---\nsidebar_position: 3\nwieght: 2\nseverty: high\n---\n# A\n\n## Fix\n\n1. Do it.\n');
    expect(read.problems).toEqual([
      { line: 4, message: 'unknown key "severty" in the frontmatter; did you mean "severity"?' },
    ]);
  });

  test('two files of one name are told apart by their folders', () => {
    const { runbooks } = readProse([], {
      runbooks: ['docs/runbooks/db/full.md', 'docs/runbooks/quay/full.md'].map((path) => ({ path, text: '# A\n' })),
    });
    expect(runbooks.map(({ id }) => id)).toEqual(['db-full', 'quay-full']);
  });
});

describe('where a step leads', () => {
  const head = '---\ntitle: A\nseverity: low\ntrigger: t\nimpact: i\n---\n';
  const step = (phase: string, ifNot: string) =>
    `::::step{phase=${phase} title=${phase}}\n\`\`\`sh\nls\n\`\`\`\n${ifNot}\n::::\n`;
  const turns = (ifNot: string) => {
    const { runbooks } = readProse([
      { path: 'docs/atlas/runbooks/a.md', text: `${head}${step('mitigate', ifNot)}${step('fix', '')}` },
      { path: 'docs/atlas/runbooks/b.md', text: `${head.replace('A', 'B')}${step('verify', '')}` },
    ]);
    return { goto: runbooks[0]!.steps[0]!.goto, problems: runbooks[0]!.problems };
  };

  test.each([
    [':::if-not{goto="fix-1"}\nx\n:::', { step: 'fix-1', title: 'fix' }],
    [':::if-not{goto="b"}\nx\n:::', { runbook: 'b', title: 'B' }],
    [':::if-not{goto="b#verify-1"}\nx\n:::', { runbook: 'b', step: 'verify-1', title: 'verify' }],
    [':::if-not\nsee [the other](b.md#verify-1)\n:::', { runbook: 'b', step: 'verify-1', title: 'verify' }],
  ])('%s', (ifNot, expected) => {
    expect(turns(ifNot)).toEqual({ goto: expected, problems: [] });
  });

  test('nowhere is a problem with the nearest name; a link elsewhere is only a link', () => {
    expect(turns(':::if-not{goto="fix-2"}\nx\n:::').problems).toEqual([
      { line: 7, message: expect.stringMatching(/leads nowhere.*did you mean "fix-1"/) },
    ]);
    expect(turns(':::if-not\nsee [it](https://harbour.example/b.md)\n:::')).toEqual({ goto: undefined, problems: [] });
  });
});
