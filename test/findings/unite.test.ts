/** One list of findings: places by the scan, the same problem once, fingerprints that stay. */
import { describe, expect, test } from 'vitest';
import { holders } from '../../scripts/findings/place.ts';
import { unite } from '../../scripts/findings/unite.ts';
import type { Evidence, ToolFinding } from '../../scripts/model/evidence.ts';
import type { Finding } from '../../scripts/model/finding.ts';
import { codebaseOf } from '../derive/elixir.ts';

const LINES = ['defmodule Dock.Crane do', '  def lift(name) do', '    String.to_atom(name)', '  end', 'end'];

const report = (
  tool: string,
  file: string,
  findings: ToolFinding[],
  freshness: Evidence['freshness'] = 'fresh',
): Evidence => ({
  format: tool,
  tool,
  complete: true,
  notes: [],
  findings,
  strangers: [],
  file: `audit/${file}`,
  digest: 'sha256:0',
  bytes: 1,
  provenance: 'none',
  freshness,
});

const at = (
  line: number,
  check: string,
  message = 'Do not.',
  severity: ToolFinding['severity'] = 'warning',
): ToolFinding => ({
  check,
  severity,
  message,
  file: 'lib/dock/crane.ex',
  line,
});

const UNSAFE = 'Credo.Check.Warning.UnsafeToAtom';

const own = (rule: string, line: number): Finding => ({
  rule,
  severity: 'info',
  confidence: 'exact',
  state: 'open',
  file: 'lib/dock/crane.ex',
  line,
  column: 5,
  endLine: line,
  module: 'Dock.Crane',
  function: 'lift/1',
  message: 'An atom is made.',
  messageId: 'made',
  fingerprint: 'feed',
  code: 'String.to_atom(name)',
});

async function united(evidence: Evidence[], found: Finding[] = [], lines = LINES): Promise<Finding[]> {
  const codebase = await codebaseOf({ 'lib/dock/crane.ex': lines.join('\n') });
  const ground = { holderAt: holders(codebase), lines: () => lines, modules: new Set(codebase.modules.keys()) };
  return unite(found, evidence, ground);
}

test('a problem of a tool gets its module and function from the scan, and the name of tool and check', async () => {
  const [finding] = await united([report('Credo', 'credo.json', [at(3, UNSAFE)])]);
  expect(finding).toMatchObject({
    rule: `credo:${UNSAFE}`,
    tool: 'credo',
    module: 'Dock.Crane',
    function: 'lift/1',
    code: 'String.to_atom(name)',
    confidence: 'exact',
    witnesses: [{ tool: 'credo', check: UNSAFE, evidence: 'audit/credo.json', fresh: true }],
  });
});

test('a report that is not of this code ties nothing to lines, and is marked', async () => {
  const told = { ...at(3, UNSAFE), module: 'Dock.Crane' };
  const [finding] = await united([report('Credo', 'credo.json', [told], 'stale')]);
  expect(finding).toMatchObject({ module: 'Dock.Crane', function: null, code: '', stale: true });
});

test('a problem without a file stands at the report that tells it', async () => {
  const [finding] = await united([
    report('mix_audit', 'deps.json', [{ check: 'GHSA-1', severity: 'error', message: 'plug 1.0' }]),
  ]);
  expect(finding).toMatchObject({ rule: 'mix_audit:GHSA-1', file: 'audit/deps.json', line: 1, module: null });
});

describe('the same problem', () => {
  test('of one tool in two formats is one finding with two witnesses', async () => {
    const found = await united([
      report('Credo', 'a.json', [at(3, UNSAFE)]),
      report('Credo', 'b.sarif', [at(3, UNSAFE)]),
    ]);
    expect(found.map(({ witnesses }) => witnesses!.map(({ evidence }) => evidence))).toEqual([
      ['audit/a.json', 'audit/b.sarif'],
    ]);
  });

  test('twice in one report is two findings', async () => {
    const twice = [at(3, UNSAFE), at(3, UNSAFE)];
    expect(await united([report('Credo', 'a.json', twice), report('Credo', 'b.sarif', twice)])).toHaveLength(2);
  });

  test('of two tools is one, with the worst severity', async () => {
    const found = await united([
      report('Credo', 'credo.json', [at(3, UNSAFE, 'Unsafe.', 'info')]),
      report('Sobelow', 'sobelow.json', [at(3, 'DOS.StringToAtom', 'Denial.', 'error')]),
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: 'error', witnesses: [{ tool: 'credo' }, { tool: 'sobelow' }] });
  });

  test("of a rule and a tool is the rule's, whose severity is the team's", async () => {
    const found = await united(
      [report('Credo', 'credo.json', [at(3, UNSAFE, 'Unsafe.', 'error')])],
      [own('dynamic-atom', 3)],
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      rule: 'dynamic-atom',
      severity: 'info',
      fingerprint: 'feed',
      witnesses: [{ tool: 'atlas' }, { tool: 'credo' }],
    });
    expect(found[0]!.tool).toBeUndefined();
  });

  test('is not what only shares a line', async () => {
    const found = await united(
      [report('Credo', 'credo.json', [at(3, 'Credo.Check.Readability.Specs')])],
      [own('dynamic-atom', 3)],
    );
    expect(found).toHaveLength(2);
  });

  test('names the same function, where a check says many things', async () => {
    const missing = (name: string) => [
      report('mix compile', 'compile.txt', [at(3, 'elixir-warning', `Dock.Rope.${name}/1 is undefined`)]),
      report('Dialyxir', 'dialyzer.txt', [at(3, 'unknown_function', 'Function Dock.Rope.pull/1 does not exist.')]),
    ];
    expect(await united(missing('pull'))).toHaveLength(1);
    expect(await united(missing('push'))).toHaveLength(2);
  });
});

test('fingerprints stay when lines move and messages are reworded, and tell equal ones apart', async () => {
  const prints = (found: Finding[]) => found.map(({ fingerprint }) => fingerprint);
  const before = await united([report('Credo', 'credo.json', [at(3, UNSAFE), at(3, UNSAFE)])]);
  const moved = ['# A crane.', ...LINES];
  const after = await united(
    [report('Credo', 'credo.json', [at(4, UNSAFE, 'Other words.'), at(4, UNSAFE)])],
    [],
    moved,
  );
  expect(prints(after)).toEqual(prints(before));
  expect(new Set(prints(before)).size).toBe(2);
});

test('fingerprints stay wherever lines are added outside of the function', async () => {
  const print = async (above: number, within: number) => {
    const [head, ...rest] = LINES;
    const lines = [
      ...Array<string>(above).fill('# A note.'),
      head!,
      ...Array<string>(within).fill('  @rope 1'),
      ...rest,
    ];
    const line = lines.indexOf('    String.to_atom(name)') + 1;
    const [finding] = await united([report('Credo', 'credo.json', [at(line, UNSAFE)])], [], lines);
    expect(finding).toMatchObject({ line, function: 'lift/1' });
    return finding!.fingerprint;
  };
  const first = await print(0, 0);
  for (const [above, within] of [
    [1, 0],
    [0, 1],
    [7, 3],
    [40, 40],
  ] as const)
    expect(await print(above, within)).toBe(first);
});

test('what stands nowhere keeps its fingerprint where numbers and folders change, and no longer', async () => {
  const print = async (message: string) => {
    const [finding] = await united([report('Dialyxir', 'd.txt', [{ check: 'c', severity: 'error', message }])]);
    return finding!.fingerprint;
  };
  const first = await print('It fails in /builds/17/harbour/crane.ex after 12 ms.');
  expect(await print('It fails in /srv/ci/harbour-2/crane.ex after 9 ms.')).toBe(first);
  expect(await print('It fails in /builds/17/harbour/rope.ex after 12 ms.')).not.toBe(first);
  expect(await print('It/he fails in crane.ex')).not.toBe(await print('he fails in crane.ex'));
  const start = performance.now();
  await print('/a'.repeat(4000) + ' /'.repeat(4000));
  expect(performance.now() - start).toBeLessThan(2000);
});

test('names out of a hostile report are text on one line', async () => {
  const [finding] = await united([report('Evil\u001b[31m', 'x.sarif', [at(3, 'a\nb\u001b[2J<script>')])]);
  expect(finding!.rule).toBe('evil-31m:a b [2J<script>');
});

test('what Atlas wrote itself is no witness', async () => {
  expect(await united([report('otp-atlas', 'atlas.sarif', [at(3, 'dynamic-atom')])])).toEqual([]);
});
