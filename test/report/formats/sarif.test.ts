import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { context, finding, output, SOURCE, written } from './sample.ts';

// The OASIS schema is of JSON Schema's draft 4; without its `$schema` and `id` it says the same in draft 7.
const {
  $schema: _draft,
  id: _id,
  ...schema
} = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
(formats as unknown as typeof formats.default)(ajv);
const validate = ajv.compile(schema);

/** The one run of a log that the schema accepts. */
async function run(
  ...args: [Parameters<typeof output>[0], Parameters<typeof output>[1]?, ReturnType<typeof context>?]
) {
  const log = JSON.parse(await written('sarif', output(args[0], args[1]), args[2]));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  expect(log.version).toBe('2.1.0');
  return log.runs[0];
}

const waiver = { rule: 'raw-send', reason: 'fan-out', owner: 'ada', expires: '2027-01-31' };

describe('SARIF 2.1.0', () => {
  test('the validator is awake: a result without a message, or a level of our own, is refused', async () => {
    const log = JSON.parse(await written('sarif', output([finding()])));
    for (const spoil of [{ message: undefined }, { level: 'info' }, { suppressions: [{ kind: 'config' }] }]) {
      const copy = structuredClone(log);
      Object.assign(copy.runs[0].results[0], spoil);
      expect(validate(JSON.parse(JSON.stringify(copy)))).toBe(false);
    }
  });

  test('nothing found is a run with no results and every rule', async () => {
    const { results, tool, invocations } = await run([]);
    expect(results).toEqual([]);
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['raw-send', 'sleep']);
    expect(invocations).toEqual([expect.objectContaining({ executionSuccessful: true, exitCode: 0 })]);
  });

  test('a rule brings its names, its page and its level', async () => {
    const { tool } = await run([finding()]);
    expect(tool.driver).toMatchObject({ name: 'otp-atlas', version: '1.2.3' });
    expect(tool.driver.rules[0]).toEqual({
      id: 'raw-send',
      name: 'RawSend',
      shortDescription: { text: 'Raw send' },
      fullDescription: { text: 'What raw-send finds.' },
      help: { text: 'Why\n\nBecause of raw-send.\n', markdown: '## Why\n\nBecause of **raw-send**.' },
      defaultConfiguration: { level: 'warning' },
      properties: { tags: ['elixir', 'otp', 'lib'], precision: 'high', 'problem.severity': 'warning' },
    });
  });

  test('a finding is a result at its place, with its fingerprint', async () => {
    const related = [{ file: 'lib/b.ex', line: 9, note: 'called here' }];
    const fix = { safety: 'safe' as const, title: 'send to itself' };
    const { results, columnKind } = await run([finding({ related, fix })]);
    expect(columnKind).toBe('unicodeCodePoints');
    expect(results).toEqual([
      {
        ruleId: 'raw-send',
        ruleIndex: 0,
        level: 'warning',
        message: { text: finding().message },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'lib/shop.ex', uriBaseId: '%SRCROOT%' },
              region: { startLine: 3, startColumn: 5, endLine: 3, snippet: { text: 'send(pid, :ring)' } },
            },
            logicalLocations: [{ name: 'ring/1', kind: 'function', fullyQualifiedName: 'Shop.ring/1' }],
          },
        ],
        relatedLocations: [
          {
            id: 0,
            physicalLocation: {
              artifactLocation: { uri: 'lib/b.ex', uriBaseId: '%SRCROOT%' },
              region: { startLine: 9 },
            },
            message: { text: 'called here' },
          },
        ],
        partialFingerprints: { 'atlas/v1': '00000000000000f1' },
        properties: { confidence: 'exact', fix: 'safe: send to itself' },
      },
    ]);
  });

  test('a snippet is the text from the first column, counted in code points, to the end of the last line', async () => {
    const lines = ['  x = "🎉🎉"; Task.start(fn ->', '    :ok', '  end)', 'end'];
    const { results } = await run(
      [finding({ line: 1, column: 13, endLine: 3 }), finding({ line: 1, endLine: 40, module: null, function: null })],
      {},
      context({ lines: () => lines }),
    );
    const [{ locations: first }, { locations: second }] = results;
    expect(first[0].physicalLocation.region.snippet.text).toBe('Task.start(fn ->\n    :ok\n  end)');
    expect(second[0].physicalLocation.region).toEqual({ startLine: 1, startColumn: 5, endLine: 40 });
    expect(second[0].logicalLocations).toBeUndefined();
  });

  test('paths count from the root of the repository and are URIs', async () => {
    const given = context({ folder: 'apps/shop floor/' });
    const { results, automationDetails } = await run([finding({ file: 'lib/a#b:c 50%.ex' })], {}, given);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      'apps/shop%20floor/lib/a%23b%3Ac%2050%25.ex',
    );
    expect(automationDetails.id).toBe('atlas/apps/shop floor/');
  });

  test('a waiver is an accepted suppression, in the source or outside, and nothing else is suppressed', async () => {
    const inCode = { ...waiver, source: { file: 'lib/shop.ex', line: 2 } };
    const inConfig = { rule: 'raw-send', reason: 'fan-out', source: { file: 'atlas.config.yaml' } };
    const { results } = await run([
      finding({ state: 'waived', waiver: inCode }),
      finding({ state: 'waived', waiver: inConfig }),
      finding(),
    ]);
    expect(results.map(({ suppressions }: { suppressions: unknown }) => suppressions)).toEqual([
      [
        expect.objectContaining({
          kind: 'inSource',
          status: 'accepted',
          justification: 'fan-out (ada, until 2027-01-31)',
        }),
      ],
      [expect.objectContaining({ kind: 'external', status: 'accepted', justification: 'fan-out' })],
      [],
    ]);
    expect(results[0].suppressions[0].location.physicalLocation.region.startLine).toBe(2);
  });

  test('with a baseline or an earlier commit, results are new or unchanged; only a baseline accepts them', async () => {
    const findings = [finding(), finding({ state: 'baseline' }), finding({ state: 'waived', waiver })];
    const states = ({ results }: { results: { baselineState?: string; suppressions?: unknown[] }[] }) =>
      results.map(({ baselineState, suppressions }) => [baselineState, suppressions?.length]);
    const stored = await run(findings, { baseline: { file: 'b.json', entries: 1, stale: [] } });
    expect(states(stored)).toEqual([
      ['new', 0],
      ['unchanged', 1],
      [undefined, 1],
    ]);
    const branch = await run(findings, { since: { revision: 'main', mergeBase: 'a'.repeat(40) } });
    expect(states(branch)).toEqual([
      ['new', 0],
      ['unchanged', 0],
      [undefined, 1],
    ]);
    const plain = await run(findings.slice(0, 2), { since: { revision: 'main', mergeBase: 'a'.repeat(40) } });
    expect(states(plain)).toEqual([
      ['new', undefined],
      ['unchanged', undefined],
    ]);
  });

  test('what was not read, did not run, or was waived in vain is a notification', async () => {
    const { invocations } = await run([finding()], {
      codebase: { parseErrors: [{ file: 'lib/b.ex', line: 2, column: 4, message: 'merge conflict' }] },
      waivers: [
        { rule: 'sleep', reason: '', state: 'refused', findings: 0, why: 'no reason', source: { file: 'c.yaml' } },
      ],
      notRun: [{ rule: 'house/log', file: 'rule.ts', why: 'It needs --trust.' }],
    });
    const texts = (of: { message: { text: string } }[]) => of.map(({ message }) => message.text);
    expect(texts(invocations[0].toolExecutionNotifications)).toEqual(['not read: merge conflict']);
    expect(texts(invocations[0].toolConfigurationNotifications)).toEqual([
      'rule house/log did not run: It needs --trust.',
      'waiver of sleep: refused, no reason',
    ]);
    expect(invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 1 });
    const unknown = await run([], { notRun: [{ rule: 'house/log', file: 'rule.ts', why: 'It needs --trust.' }] });
    expect(unknown.invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 2 });
  });

  test.each([
    ['https://github.com/o/r/blob/%/apps/shop/', 'https://github.com/o/r'],
    ['https://gitlab.com/g/s/r/-/blob/%/', 'https://gitlab.com/g/s/r'],
    ['https://codeberg.org/o/r/src/commit/%/', 'https://codeberg.org/o/r'],
    ['https://bitbucket.org/o/r/src/%/', 'https://bitbucket.org/o/r'],
  ])('the commit is said with the repository that %s is of', async (base, repositoryUri) => {
    const sourceUrl = base.replace('%', 'c'.repeat(40));
    const { versionControlProvenance } = await run([], {}, context({ sourceUrl }));
    expect(versionControlProvenance).toEqual([
      { repositoryUri, revisionId: 'c'.repeat(40), mappedTo: { uriBaseId: '%SRCROOT%' } },
    ]);
  });

  test('more results than GitHub takes: the accepted and least severe are left out, and it is said', async () => {
    const many = Array.from({ length: 26_000 }, (_, line) =>
      finding({
        line: line + 1,
        severity: line % 13 === 0 ? 'error' : line % 13 === 1 ? 'info' : 'warning',
        state: line % 13 === 2 ? 'baseline' : 'open',
      }),
    );
    const given = context();
    const { runs } = JSON.parse(await written('sarif', output(many), given));
    const left = many.length - 25_000;
    expect(runs[0].results).toHaveLength(25_000);
    expect(runs[0].results.filter(({ level }: { level: string }) => level === 'error')).toHaveLength(2_000);
    expect(given.notes).toEqual([expect.stringContaining(`${left} are left out`)]);
    const lines = runs[0].results.map(
      (each: { locations: { physicalLocation: { region: { startLine: number } } }[] }) =>
        Number(each.locations[0]?.physicalLocation.region.startLine),
    );
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  test('the same result gives the same bytes, and the sample is what it says', async () => {
    expect(await written('sarif', output([finding()]))).toBe(await written('sarif', output([finding()])));
    expect(SOURCE[2]).toBe('    send(pid, :ring)');
  });
});
