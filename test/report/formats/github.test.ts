import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../scripts/model/finding.ts';
import { context, finding, output, written } from './sample.ts';

interface Command {
  name: string;
  properties: Record<string, string>;
  message: string;
}

/** Reads a log as GitHub's runner does: `::name key=value,…::message` at the start of a line, `##[name]` anywhere in it. */
function obeyed(log: string): Command[] {
  const data = (text: string) => text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
  const property = (text: string) => data(text.replace(/%3A/g, ':').replace(/%2C/g, ','));
  return log.split('\n').flatMap((line) => {
    const row = line.trimStart();
    const end = row.startsWith('::') ? row.indexOf('::', 2) : -1;
    // The older form is tried where the newer one is not met.
    if (end < 0) expect(line).not.toContain('##[');
    if (end < 0) return [];
    const [name = '', ...rest] = row.slice(2, end).split(' ');
    const pairs = rest.join(' ').split(',').filter(Boolean);
    const properties = Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), property(pair.slice(pair.indexOf('=') + 1))]),
    );
    return [{ name, properties, message: data(row.slice(end + 2)) }];
  });
}

const annotations = (log: string) => obeyed(log).filter(({ name }) => /^(error|warning|notice)$/.test(name));
const many = (count: number, over: (index: number) => Partial<Finding>) =>
  Array.from({ length: count }, (_, index) => finding({ line: index + 1, endLine: index + 1, ...over(index) }));

describe('github', () => {
  test('an open finding is one annotation at its place in the repository; the others are none', async () => {
    const waiver = { rule: 'raw-send', reason: 'fan-out' };
    const fix = { safety: 'safe' as const, title: 'x' };
    const log = await written(
      'github',
      output([finding({ fix }), finding({ state: 'waived', waiver }), finding({ state: 'baseline' })]),
      context({ folder: 'apps/shop/' }),
    );
    expect(annotations(log)).toEqual([
      {
        name: 'warning',
        properties: { file: 'apps/shop/lib/shop.ex', line: '3', endLine: '3', col: '5', title: 'raw-send' },
        message: `${finding().message}\nFix (safe): atlas fix --rule raw-send`,
      },
    ]);
    expect(log).toContain('\nFails: 1 of at least "warning".\n');
  });

  test('severities are the kinds that GitHub has', async () => {
    const kinds = annotations(
      await written('github', output([finding({ severity: 'error' }), finding(), finding({ severity: 'info' })])),
    );
    expect(kinds.map(({ name }) => name)).toEqual(['error', 'warning', 'notice']);
  });

  test('everything that has a meaning in a command is escaped', async () => {
    const file = 'lib/a,b:c=d%2C%0A;é🎉.ex';
    const message = '100% sure, see a::b, %0A and ::error::no';
    const [only, ...others] = annotations(await written('github', output([finding({ file, message })])));
    expect(others).toEqual([]);
    expect(only).toMatchObject({ properties: { file }, message });
  });

  test("a stranger's text is never a command of its own", async () => {
    const bad = '::stop-commands::x\n::set-env name=PATH::/tmp\n##[set-env name=PATH]/tmp';
    const log = await written(
      'github',
      output([finding({ file: bad, message: bad, rule: bad })], {
        codebase: { root: bad },
        gate: { causes: [{ control: null, rule: bad, findings: 1, next: bad }] },
      }),
      context({ lines: () => undefined }),
    );
    expect(obeyed(log).map(({ name }) => name)).toEqual(['warning', 'group', 'endgroup']);
  });

  test('ten of a kind stand alone; from eleven on, those of a rule in a file share one', async () => {
    expect(annotations(await written('github', output(many(10, () => ({})))))).toHaveLength(10);
    const [only, ...others] = annotations(await written('github', output(many(11, () => ({})))));
    expect(others).toEqual([]);
    expect(only?.message).toContain('Also in this file: lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11.');
  });

  test('never more than ten of a kind; what is left is counted, and every finding is in the log', async () => {
    const findings = [
      ...many(40, (index) => ({ file: `lib/${index}.ex` })),
      ...many(30, (index) => ({ file: `lib/${index}.ex`, severity: 'error', rule: 'sleep' })),
      ...many(12, (index) => ({ file: `lib/${index}.ex`, severity: 'info' })),
    ];
    const log = await written(
      'github',
      output(findings, {
        waivers: [
          {
            rule: 'sleep',
            reason: 'r',
            state: 'expired',
            expires: '2026-01-01',
            findings: 1,
            source: { file: 'c.yaml' },
          },
        ],
        codebase: { parseErrors: [{ file: 'lib/b.ex', line: 2, column: 1, message: 'merge conflict' }] },
        notRun: [{ rule: 'house/log', file: 'rule.ts', why: 'It needs --trust.' }],
      }),
    );
    const of = (kind: string) => annotations(log).filter(({ name }) => name === kind);
    expect([of('error').length, of('warning').length, of('notice').length]).toEqual([10, 10, 10]);
    const titles = of('error').map(({ properties }) => properties.title);
    expect(titles.slice(0, 2)).toEqual(['1 rule did not run', '1 waiver to renew']);
    // Two are said already, seven findings stand alone, 23 are in the last.
    expect(titles.at(-1)).toBe('23 more findings in 23 files');
    expect(of('error').at(-1)?.message).toContain('sleep: 23');
    const [group, end] = [log.indexOf('::group::82 open findings'), log.indexOf('::endgroup::')];
    const listed = log.slice(group, end).split('\n');
    expect(
      findings.every(({ file, line, rule }) =>
        listed.some((row) => row.startsWith(`${file}:${line}:`) && row.includes(` ${rule}: `)),
      ),
    ).toBe(true);
  });

  test('where there are too many, what fails the gate is shown before what does not', async () => {
    const unsure = many(30, (index) => ({ file: `lib/a${index}.ex`, confidence: 'inferred' }));
    const shown = annotations(await written('github', output([...unsure, finding({ file: 'lib/z.ex' })])));
    expect(shown[0]?.properties.file).toBe('lib/z.ex');
  });
});
