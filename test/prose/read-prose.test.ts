import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocuments } from '../../scripts/io/documents.ts';
import { prose as schema } from '../../scripts/model/prose.ts';
import { readProse } from '../../scripts/prose/read-prose.ts';
import { ROOT } from '../imports.ts';
import { temporary } from '../temporary.ts';

const one = (path: string, text: string) => readProse([{ path: `docs/atlas/${path}`, text }]);
const runbook = (text: string) => one('runbooks/lost.md', text).runbooks[0]!;
const HEAD = '---\ntitle: Lost\nseverity: high\ntrigger: t\nimpact: i\n---\n';

describe('the demo', () => {
  test('its documents are read without a complaint, and hold the schema', async () => {
    const { documents, problems } = await readDocuments(join(ROOT, 'content/demo/foundation'), 'docs/atlas');
    expect(problems).toEqual([]);
    const read = readProse(documents);
    expect(schema.parse(read)).toEqual(read);
    expect(read.problems).toEqual([]);
    expect(read.runbooks.flatMap(({ id, problems: own }) => own.map((problem) => ({ id, ...problem })))).toEqual([]);
    expect(read.runbooks.map(({ id }) => id)).toContain('emergency-rollback');
    expect(read.runbooks.every(({ steps }) => steps.length >= 4 && steps.some(({ rollback }) => rollback))).toBe(true);
    expect(read.guides.every(({ sections }) => sections.some(({ kind }) => kind === 'before-after'))).toBe(true);
    expect(read.plans.every(({ phases }) => phases.some(({ acceptance }) => acceptance.length > 0))).toBe(true);
  });

  test("a step's line is where it stands in the file", async () => {
    const path = 'content/demo/foundation/docs/atlas/runbooks/emergency-rollback.md';
    const lines = readFileSync(join(ROOT, path), 'utf8').split('\n');
    const { steps } = runbook(lines.join('\n'));
    expect(steps.length).toBeGreaterThan(0);
    for (const { line, title } of steps) expect(lines[line - 1]).toContain(title);
  });
});

describe('a runbook', () => {
  const STEP = `${HEAD}
Intro with :ok and \`{:DOWN, ref}\`.

## Mitigate

::::step{phase="mitigate" title='Turn it "off"'}
Keep :foo as written.

\`\`\`elixir
Flags.disable(:ets)
\`\`\`

\`\`\`
a second block stays in the text
\`\`\`

:::expect
\`:ok\`
:::

:::if-not
- call
:::

:::rollback
Flags.enable(:ets)
:::
::::

Between steps.

::::step{phase=mitigate title=Again}
\`\`\`sh
ls
\`\`\`
::::
`;

  test('has steps with one command, what it prints, what to do otherwise, and the way back', () => {
    const { steps, intro, notes, problems } = runbook(STEP);
    expect(problems).toEqual([]);
    expect(intro).toContain('Intro with :ok and `{:DOWN, ref}`.');
    expect(notes).toBe('Between steps.');
    expect(steps).toEqual([
      {
        id: 'mitigate-1',
        phase: 'mitigate',
        title: 'Turn it "off"',
        text: 'Keep :foo as written.\n\n```\na second block stays in the text\n```',
        command: { language: 'elixir', code: 'Flags.disable(:ets)' },
        where: 'iex',
        expect: '`:ok`',
        ifNot: '- call',
        rollback: 'Flags.enable(:ets)',
        line: 12,
      },
      expect.objectContaining({ id: 'mitigate-2', title: 'Again', command: { language: 'sh', code: 'ls' } }),
    ]);
  });

  test('reads the same with Windows line ends and a byte order mark', () => {
    const plain = runbook(STEP);
    expect(runbook(`\uFEFF${STEP.replaceAll('\n', '\r\n')}`)).toEqual(plain);
  });

  test('with broken frontmatter is shown, and the line is named', () => {
    const { title, steps, problems, severity } = runbook(
      `---\ntitle: [Lost\n---\n# Lost agents\n\n::::step{phase=fix title=A}\n\`\`\`sh\nls\n\`\`\`\n::::\n`,
    );
    expect({ title, severity, steps: steps.length }).toEqual({ title: 'Lost agents', severity: undefined, steps: 1 });
    expect(problems[0]).toMatchObject({ message: expect.stringMatching(/broken frontmatter/) });
    expect(runbook('---\ntitle: Lost\n# no end').problems[0]?.message).toMatch(/never closed/);
    expect(runbook('---\nseverity: high\n---\nno trigger').problems.map(({ message }) => message)).toContain(
      '"trigger" is missing in the frontmatter',
    );
    expect(runbook('plain Markdown').problems).toEqual([]);
  });

  test('with a wrong value or key keeps the others', () => {
    const read = runbook(
      '---\ntitle: Lost\nseverity: urgent\ntrigger: t\nimpact: i\nalert: [A]\nprocesses: Shop.Cache\nlastExercised: yesterday\n---\n',
    );
    expect(read).toMatchObject({ title: 'Lost', processes: ['Shop.Cache'], alerts: [] });
    expect(read).not.toHaveProperty('lastExercised');
    expect(read.problems).toEqual([
      { line: 3, message: '"severity" in the frontmatter: expected one of critical, high, medium, low' },
      { line: 6, message: 'unknown key "alert" in the frontmatter; did you mean "alerts"?' },
      { line: 8, message: '"lastExercised" in the frontmatter: expected a date as YYYY-MM-DD' },
    ]);
  });

  test.each([
    ['::::stepp{phase=fix}\nx\n::::', 8, /unknown directive "stepp"/],
    [':::expect\nx\n:::', 8, /"expect" stands outside a step/],
    ['::::step{phase=fix title=A}\nno command\n::::', 8, /no command/],
    ['::::step{phase=later title=A}\n```sh\nx\n```\n::::', 8, /needs phase/],
    ['::::step{phase=fix}\n```sh\nx\n```\n::::', 8, /needs title/],
    ['::::step{phase=fix title=A}\n```sh\nx\n```\n', 8, /"step" is never closed/],
    ['::::step{phase=fix title=A}\n```sh\nx\n::::', 9, /code block is never closed/],
    ['text\n\n```sh\nx\n', 10, /code block is never closed/],
    ['::::step{phase="fix title="A"}\nx\n::::', 8, /looks like a directive/],
    ['text\n:::', 9, /looks like a directive/],
    ['::step{phase=fix title=A}', 8, /three colons/],
  ])('says what is wrong with %j', (body, line, message) => {
    expect(runbook(`${HEAD}\n${body}\n`).problems).toContainEqual({ line, message: expect.stringMatching(message) });
  });

  test('is data: nothing in it is obeyed', () => {
    const { intro, title } = runbook(
      `---\ntitle: <script>alert(1)</script>\n---\n<script>alert(2)</script>\n\nimport x from './evil.js'\n`,
    );
    expect(title).toBe('<script>alert(1)</script>');
    expect(intro).toContain('<script>alert(2)</script>');
    expect(runbook('---\n__proto__: { polluted: 1 }\ntitle: x\n---\n')).not.toHaveProperty('polluted');
  });
});

describe('a guide', () => {
  const PAIR =
    '::::before-after{title="Waiting"}\n:::before\n```elixir\nProcess.sleep(1)\n```\n:::\n:::after\n```elixir\nassert_receive :done\n```\n:::\n::::';

  test('is text and pairs, in order', () => {
    const { guides, problems } = one(
      'guides/sleep.md',
      `---\ntitle: Waiting\nrule: sleep\n---\nWhy.\n\n- a\n\n${PAIR}\n\nThen.\n`,
    );
    expect(problems).toEqual([]);
    expect(guides[0]).toMatchObject({
      id: 'sleep',
      rule: 'sleep',
      sections: [
        { kind: 'text', markdown: 'Why.\n\n- a' },
        {
          kind: 'before-after',
          title: 'Waiting',
          before: 'Process.sleep(1)',
          after: 'assert_receive :done',
          language: 'elixir',
        },
        { kind: 'text', markdown: 'Then.' },
      ],
    });
  });

  test('with half a pair shows it as written, and says so', () => {
    const { guides, problems } = one('guides/x.md', `# X\n\n${PAIR.replace(':::after', ':::afterwards')}\n`);
    expect(guides[0]?.sections).toMatchObject([{ kind: 'text', markdown: expect.stringContaining('afterwards') }]);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/unknown directive "afterwards"/),
      expect.stringMatching(/needs "after" with one code block; it has 0/),
    ]);
  });
});

test('a guideline is its Markdown, without the heading that is its title', () => {
  expect(one('guidelines/otp/calls.md', '# Calls\n\nUse `GenServer.call/3`.\n').guidelines).toEqual([
    {
      id: 'otp/calls',
      file: 'docs/atlas/guidelines/otp/calls.md',
      title: 'Calls',
      markdown: 'Use `GenServer.call/3`.',
    },
  ]);
});

test('a plan has phases, tasks as claimed, and acceptance criteria', () => {
  const text =
    '# Plan\n\nGoal.\n\n## Phase 1: fence\n\nText.\n\n- [x] done `a`\n  - [ ] below\n- free\n\n### Acceptance\n\n- [X] none left\n\n## Phase 2\n';
  const { plans, problems } = one('plans/p.md', text);
  expect(problems).toEqual([]);
  expect(plans[0]).toMatchObject({ title: 'Plan', intro: 'Goal.' });
  expect(plans[0]?.phases).toEqual([
    {
      title: 'Phase 1: fence',
      text: 'Text.',
      tasks: [
        { text: 'done `a`', claimed: 'done', line: 9 },
        { text: 'below', claimed: 'open', line: 10 },
        { text: 'free', claimed: 'none', line: 11 },
      ],
      acceptance: [{ text: 'none left', claimed: 'done', line: 15 }],
      line: 5,
    },
    { title: 'Phase 2', text: '', tasks: [], acceptance: [], line: 17 },
  ]);
});

test('documents elsewhere are not ours; two with one address are not mixed up; MDX is text', () => {
  const texts = [
    'README.md',
    'docs/atlas/notes.md',
    'docs/atlas/runbooks/README.md',
    'docs/atlas/guidelines/a.md',
    'docs/atlas/guidelines/a.mdx',
    'docs/atlas/guidelines/b.mdx',
  ];
  const { guidelines, runbooks, problems } = readProse(
    texts.map((path) => ({ path, text: '# T\n\nimport x from "y"\n' })),
  );
  expect(runbooks).toEqual([]);
  expect(guidelines.map(({ file }) => file)).toEqual(['docs/atlas/guidelines/a.md', 'docs/atlas/guidelines/b.mdx']);
  expect(problems).toEqual([
    { file: 'docs/atlas/guidelines/a.mdx', line: 1, message: expect.stringMatching(/not shown/) },
  ]);
});

test('addresses hold no markup and never climb', () => {
  const ids = ['runbooks/<script>.md', 'runbooks/a b.md', 'runbooks/ünï.md', 'runbooks/..x.md'].map(
    (path) => one(path, '# T').runbooks[0]?.id,
  );
  expect(ids).toEqual(['script', 'a-b', 'ünï', '..x']);
});

test('a docs folder that leads out of the codebase is not read', async () => {
  const { symlinkSync, mkdirSync } = await import('node:fs');
  const outside = temporary({ 'runbooks/secret.md': '# Secret' });
  const root = temporary();
  mkdirSync(join(root, 'docs'));
  symlinkSync(outside, join(root, 'docs/atlas'));
  const { documents, problems } = await readDocuments(root, 'docs/atlas');
  expect(documents).toEqual([]);
  expect(problems).toEqual([
    { file: 'docs/atlas', line: 1, message: 'not read: the folder leads out of the codebase' },
  ]);
  expect(await readDocuments(temporary(), 'docs/atlas')).toEqual({ documents: [], problems: [] });
});
