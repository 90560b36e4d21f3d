import { expect, test } from 'vitest';
import type { Control } from '../../scripts/model/control.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';
import { fromControl } from '../../src/lib/evidence.ts';

const index = {
  atlas: { version: '1.0.0', scanner: 1 },
  codebase: { commit: null, dirty: false, commitTime: null, files: 3, parseErrors: [] },
  rules: [],
  evidence: [],
} as unknown as ReportIndex;
const control = (figure: number | null) =>
  ({ measure: { kind: 'alerts', processes: 10, max: 0 }, figure, evidence: [] }) as unknown as Control;

test('a figure about alerts rests on a record that leads to them; what nobody measured rests on none', () => {
  const [record] = fromControl(index, control(9));
  expect(record?.rows[0]).toMatchObject({ value: 'alerts', href: '/alerts/' });
  expect(fromControl(index, control(null))).toEqual([]);
});
