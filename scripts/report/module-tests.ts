/** The tests of a module: those that ran, and test modules that name it. Pure. */
import { groupBy } from '../derive/group-by.ts';
import type { Dependency } from '../model/architecture.ts';
import type { Evidence, TestCase } from '../model/evidence.ts';
import type { ModuleTests } from '../model/module-tests.ts';
import type { ModuleRow } from '../model/report.ts';

/** Answers for a module. A module that is called after another one with `Test` at the end holds its tests; others may name it too. */
export function testsFinder(
  rows: readonly Pick<ModuleRow, 'name' | 'scope' | 'role' | 'file' | 'line'>[],
  dependents: ReadonlyMap<string, readonly Dependency[]>,
  evidence: readonly Evidence[],
): (name: string) => ModuleTests {
  const usable = evidence.filter(({ complete, freshness }) => complete && freshness === 'fresh');
  const told = usable.filter(({ testCases }) => testCases);
  const cases = groupBy(
    told.flatMap(({ testCases }) => testCases ?? []),
    ({ module }) => module,
  );
  const tests = new Map(
    rows.filter(({ role, scope }) => role === 'test' && scope === 'test').map((row) => [row.name, row]),
  );
  return (name) => {
    const named = [`${name}Test`, name].filter((one) => tests.has(one) || cases.has(one));
    const using = (dependents.get(name) ?? []).map(({ from }) => from).filter((from) => tests.has(from));
    const modules = [...new Set([...named, ...using.sort()])];
    return {
      cases: named.flatMap((one) => cases.get(one) ?? []),
      modules: modules.map((one) => {
        const row = tests.get(one);
        const place = row && { file: row.file, line: row.line };
        return { name: one, named: named.includes(one), ...place, ...counted(cases.get(one)) };
      }),
      evidence: told.map(({ file }) => file),
    };
  };
}

function counted(cases: readonly TestCase[] = []): Pick<ModuleTests['modules'][number], 'passed' | 'failed' | 'left'> {
  const count = (...outcomes: TestCase['outcome'][]) =>
    cases.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return { passed: count('passed'), failed: count('failed', 'invalid'), left: count('skipped', 'excluded') };
}
