import { expect, test } from 'vitest';
import { moduleMap, standingOf } from '../../src/lib/treemap.ts';
import { sampleModules } from './sample-modules.ts';

const [SAMPLE] = sampleModules(1, false);
const row = (name: string, lines: number, outcomes = SAMPLE!.outcomes) => ({ ...SAMPLE!, name, lines, outcomes });
const area = ({ width, height }: { width: number; height: number }) => width * height;

test('rectangles are as large as lines, lie inside and do not overlap', () => {
  const { width, height, cells } = moduleMap([row('Quay.Crane', 300), row('Quay.Ledger', 100), row('Pier.Bell', 100)]);
  expect(cells).toHaveLength(3);
  for (const cell of cells) {
    expect(cell.x >= 0 && cell.y >= 0 && cell.x + cell.width <= width && cell.y + cell.height <= height).toBe(true);
    const over = cells.filter(
      (other) =>
        other !== cell &&
        cell.x < other.x + other.width &&
        other.x < cell.x + cell.width &&
        cell.y < other.y + other.height &&
        other.y < cell.y + cell.height,
    );
    expect(over).toEqual([]);
  }
  const of = (name: string) => cells.find((cell) => cell.row?.name === name)!;
  expect(area(of('Quay.Crane')) / area(of('Quay.Ledger'))).toBeGreaterThan(2.4);
});

test('small modules of a namespace stand together, and the worst of them says how', () => {
  const small = Array.from({ length: 500 }, (_, i) => row(`Quay.Small.M${i}`, 2, i === 7 ? { fail: 1 } : { pass: 3 }));
  const { cells } = moduleMap([row('Quay.Crane', 90_000, { pass: 3 }), ...small]);
  expect(cells.map(({ standing, says }) => [standing, says])).toEqual([
    ['pass', 'Quay.Crane: 90000 lines; passes every control that concerns it'],
    ['fail', '500 smaller modules of Quay.Small: 1000 lines; the worst fails a control'],
  ]);
});

test('only a module of which everything is measured is green', () => {
  const standing = (outcomes: ReturnType<typeof row>['outcomes']) => standingOf(row('Quay.Crane', 1, outcomes));
  expect(standing({ pass: 3 })).toBe('pass');
  expect(standing({ pass: 3, 'not-measured': 1 })).toBe('unseen');
  expect(standing({ pass: 3, stale: 1 })).toBe('unseen');
  expect(standing({})).toBe('unseen');
  expect(standing({ pass: 3, waived: 1, stale: 1 })).toBe('waived');
  expect(standing({ pass: 3, waived: 1, fail: 1 })).toBe('fail');
});

test('no module, no line: nothing breaks', () => {
  expect(moduleMap([]).cells).toEqual([]);
  expect(moduleMap([row('A', 0), row('A', 0)]).cells).toHaveLength(2);
});
