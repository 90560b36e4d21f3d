import { expect, test } from 'vitest';
import { isSlip } from '../../scripts/references/slip.ts';

test.each([
  ['with_cranes', 'with_crane'],
  ['Harbour.Pilott', 'Harbour.Pilot'],
  ['src/heta.ts', 'src/heat.ts'],
  ['HarbourFlags', 'harbour_flags'],
  ['emergency_rolback', 'emergency_rollback'],
])('%s is %s mistyped', (name, other) => {
  expect(isSlip(name, other)).toBe(true);
});

test.each([
  ['get_tide', 'set_tide'],
  ['lock_berth', 'unlock_berth'],
  ['stage_1', 'stage_2'],
  ['Harbour.Processor', 'Harbour.Process'],
  ['HARBOUR_NODE', 'HARBOUR_NAME'],
  ['Harbour.LiveLoader', 'Harbour.CodeLoader'],
])('%s is another name than %s', (name, other) => {
  expect(isSlip(name, other)).toBe(false);
});
