/** `atlas verify` as it is typed: what each format prints, how it ends, which documents it looks at. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyOutput } from '../../scripts/model/verify-output.ts';
import { atlas } from '../gate/atlas.ts';
import { repository } from '../temporary.ts';

const SLOW = { timeout: 120_000 };
let root = '';
let remove = () => {};
beforeAll(() => {
  root = repository(
    {
      '.gitignore': '.atlas\n',
      'mix.exs': 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend\n',
      'lib/harbour/quay.ex': 'defmodule Harbour.Quay do\n  def dock(ship), do: ship\nend\n',
      'docs/fine.md': 'Ships are docked with `Harbour.Quay.dock/1`.\n',
      'docs/broken.md': '`Harbour.Quay.dock/1`\n\n`Harbour.Quay.evacuate/1`\n\n`Harbour.Quays.dock/1`\n',
      'docs/left.md': '`Harbour.Gone` <!-- atlas-ignore: told as history -->\n',
      'docs/bare.md': '<!-- atlas-ignore -->\n`Harbour.Quay`\n',
      'docs/CHANGELOG.md': '`Harbour.Old`\n',
    },
    (end) => {
      remove = end;
    },
  );
});
afterAll(() => remove());

const verify = (...words: string[]) => atlas(['verify', '.', ...words], root);
const files = async (...docs: string[]) => {
  const { stdout } = await verify('--format', 'json', '--docs', ...docs);
  const { documents, skipped = [] } = verifyOutput.parse(JSON.parse(stdout));
  return [documents.map(({ file }) => file), skipped.map(({ file }) => file)];
};

describe('formats', SLOW, () => {
  const broken = async (format: string) => (await verify('--docs', 'docs/broken.md', '--format', format)).stdout;

  test('pretty: the sentence, and what is broken with its line', async () => {
    const text = await broken('pretty');
    expect(text).toMatch(/^docs\/broken\.md {2}1 of 3 references found at commit [0-9a-f]{7,}/);
    expect(text).toContain('missing  3: function Harbour.Quay.evacuate/1  Harbour.Quay has no evacuate/1');
    expect(text).toContain('moved    5: function Harbour.Quays.dock/1  → Harbour.Quay.dock/1');
    expect(text).toContain('1 documents, 3 references: 1 missing, 1 moved');
    expect(text).not.toContain('shallow');
  });

  test('github: an error for what is missing, a warning for what has moved', async () => {
    expect((await broken('github')).trimEnd().split('\n')).toEqual([
      '::error file=docs/broken.md,line=3,col=2,title=reference missing::function Harbour.Quay.evacuate/1 is missing (Harbour.Quay has no evacuate/1)',
      expect.stringMatching(
        /^::warning file=docs\/broken\.md,line=5,col=2,title=reference moved::function Harbour\.Quays/,
      ),
    ]);
  });

  test('sarif: a result at its place', async () => {
    const { version, runs } = JSON.parse(await broken('sarif'));
    expect(version).toBe('2.1.0');
    const { results, tool } = runs[0];
    expect(results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level])).toEqual([
      ['reference-missing', 'error'],
      ['reference-moved', 'warning'],
    ]);
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['reference-missing', 'reference-moved']);
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'docs/broken.md', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3, startColumn: 2 },
    });
  });

  test('junit: a document is a case, what is missing its failure', async () => {
    const { stdout } = await verify('--docs', 'docs/broken.md', 'docs/fine.md', '--format', 'junit');
    expect(stdout).toContain('<testsuite name="references" tests="2" failures="1">');
    expect(stdout).toContain('<testcase classname="references" name="docs/fine.md"/>');
    expect(stdout.match(/<failure /g)).toHaveLength(1);
    expect(stdout).toContain('docs/broken.md:3</failure>');
  });

  test('gitlab: issues whose fingerprints are their own', async () => {
    const issues = JSON.parse(await broken('gitlab'));
    expect(issues).toMatchObject([
      { check_name: 'reference-missing', severity: 'major', location: { path: 'docs/broken.md', lines: { begin: 3 } } },
      { check_name: 'reference-moved', severity: 'minor', location: { path: 'docs/broken.md', lines: { begin: 5 } } },
    ]);
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(2);
  });

  test('json: the contract', async () => {
    const output = verifyOutput.parse(JSON.parse(await broken('json')));
    expect(output.summary).toEqual({ documents: 1, total: 3, found: 1, moved: 1, missing: 1, unknown: 0, ignored: 0 });
    expect(output.documents[0]?.references).toEqual([
      expect.objectContaining({
        kind: 'function',
        text: 'Harbour.Quay.dock/1',
        line: 1,
        outcome: 'found',
        at: 'lib/harbour/quay.ex:2',
      }),
      {
        kind: 'function',
        text: 'Harbour.Quay.evacuate/1',
        line: 3,
        column: 2,
        outcome: 'missing',
        note: 'Harbour.Quay has no evacuate/1',
      },
      expect.objectContaining({ outcome: 'moved', candidate: 'Harbour.Quay.dock/1', at: 'lib/harbour/quay.ex:2' }),
    ]);
  });
});

describe('exit status', SLOW, () => {
  test('0: nothing is missing, or what is has a reason; 1: something is, or the reason is missing; 2: there is nothing to look at', async () => {
    const status = async (...words: string[]) => (await verify(...words)).status;
    expect(await status('--docs', 'docs/fine.md')).toBe(0);
    expect(await status('--docs', 'docs/left.md')).toBe(0);
    expect(await status('--docs', 'docs/broken.md')).toBe(1);
    expect(await status('--docs', 'docs/bare.md')).toBe(1);
    const nothing = await verify('--docs', 'manual/**/*.md');
    expect(nothing.status).toBe(2);
    expect(nothing.stderr).toContain('No Markdown of the codebase is named by "manual/**/*.md"');
    expect(nothing.stdout).toBe('');
    expect(await status('--docs', 'docs/fine.md', '--format', 'parchment')).toBe(2);
  });
});

describe('documents', SLOW, () => {
  test('globs; a changelog only by its full name', async () => {
    expect(await files('docs/f*.md', 'docs/left.md')).toEqual([['docs/fine.md', 'docs/left.md'], []]);
    expect(await files('docs/**')).toEqual([
      ['docs/bare.md', 'docs/broken.md', 'docs/fine.md', 'docs/left.md'],
      ['docs/CHANGELOG.md'],
    ]);
    expect(await files('docs/CHANGELOG.md')).toEqual([['docs/CHANGELOG.md'], []]);
  });
});
