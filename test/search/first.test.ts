/** What is typed, and what must come first. */
import { describe, expect, test } from 'vitest';
import { search } from '../../src/search/match.ts';
import { harbour } from './harbour.ts';

const store = harbour();
const first = (typed: string) => {
  const [hit] = search(store, typed);
  return hit && `${hit.kind} ${hit.title}`;
};

const CRANE = 'runbook A crane hangs';
const BERTHS = 'runbook No berth is free';

describe.each<[string, [typed: string, first: string][]]>([
  [
    'modules',
    [
      ['Harbour.Registry.Any', 'module Harbour.Registry.Any'],
      ['RegAny', 'module Harbour.Registry.Any'],
      ['regany', 'module Harbour.Registry.Any'],
      ['Reg.Any', 'module Harbour.Registry.Any'],
      ['reg.any', 'module Harbour.Registry.Any'],
      ['HRE', 'module Harbour.Registry.ETS'],
      ['Registry', 'module Harbour.Registry'],
      ['registry', 'module Harbour.Registry'],
      ['ETS', 'module Harbour.Registry.ETS'],
      ['RegAnalyt', 'module Harbour.RegistryAnalytics'],
      ['Analytics', 'module Harbour.RegistryAnalytics'],
      ['BerSweep', 'module Harbour.BerthSweeper'],
      ['sweeper', 'module Harbour.BerthSweeper'],
      ['HTTPCl', 'module Harbour.HTTPClient'],
      ['httpclient', 'module Harbour.HTTPClient'],
      ['TideT', 'module Harbour.TideTable'],
      ['TTT', 'module Harbour.TideTableTest'],
      ['ManContr', 'module HarbourWeb.ManifestController'],
      ['Elixir.Harbour.TideTable', 'module Harbour.TideTable'],
      ['%Slot{}', 'module Harbour.Berth.Slot'],
      ['Harbour', 'module Harbour'],
      ['registry any', 'module Harbour.Registry.Any'],
    ],
  ],
  [
    'functions',
    [
      ['register/3', 'function Harbour.Registry.register/3'],
      ['Registry.ETS.reg', 'function Harbour.Registry.ETS.register/3'],
      ['ETS.register', 'function Harbour.Registry.ETS.register/3'],
      ['RegETS.reg', 'function Harbour.Registry.ETS.register/3'],
      ['Registry.unregister/2', 'function Harbour.Registry.unregister/2'],
      ['Crane.lift', 'function Harbour.Crane.lift/2'],
      ['Harbour.Crane.lift/2', 'function Harbour.Crane.lift/2'],
      ['&Crane.lift/2', 'function Harbour.Crane.lift/2'],
      ['Crane.lift(crane, load)', 'function Harbour.Crane.lift/2'],
      ['.lift', 'function Harbour.Crane.lift/2'],
      ['.register/3', 'function Harbour.Registry.register/3'],
      ['highwater', 'function Harbour.TideTable.high_water/1'],
      ['hiWat', 'function Harbour.TideTable.high_water/1'],
      ['get!', 'function Harbour.HTTPClient.get!/2'],
      ['get_man', 'function Harbour.HTTPClient.get_manifest/1'],
      ['manifest/1', 'function Harbour.HTTPClient.get_manifest/1'],
      ['free_slot', 'function Harbour.Berth.free_slot/1'],
      ['close/0', 'function Harbour.close/1'],
      ['close/1', 'function Harbour.close/1'],
      ['handle_call/3', 'function Harbour.Berth.handle_call/3'],
      ['TideTable.', 'module Harbour.TideTable'],
      ['berth moor', 'function Harbour.Berth.moor/2'],
      ['cranelift', 'function Harbour.Crane.lift/2'],
    ],
  ],
  [
    'atoms, tables, keys and tasks',
    [
      [':drain', 'message :drain'],
      [':moor', 'message {:moor, ship, opts}'],
      ['{:moor, ship', 'message {:moor, ship, opts}'],
      [':berth_slots', 'ets :berth_slots'],
      ['berth_sl', 'ets :berth_slots'],
      ['[:harbour, :ship, :arrived]', 'event [:harbour, :ship, :arrived]'],
      ['harbour.ship.arr', 'event [:harbour, :ship, :arrived]'],
      ['ship arrived', 'event [:harbour, :ship, :arrived]'],
      [':night_shift', 'flag :night_shift'],
      ['nightsh', 'flag :night_shift'],
      ['tide_source', 'config tide_source'],
      ['PILOT_URL', 'env HARBOUR_PILOT_URL'],
      ['mix harbour.dr', 'task mix harbour.dredge'],
      ['dredge', 'task mix harbour.dredge'],
      ['ShipNames', 'registry Harbour.ShipNames'],
    ],
  ],
  [
    'rules, controls, guides and pages',
    [
      ['raw-send', 'rule Raw send'],
      ['raw send', 'rule Raw send'],
      ['no raw', 'control No raw sends'],
      ['casts', 'guide From casts to calls'],
      ['writing proc', 'guideline Writing processes'],
      ['timeouts', 'page Timeouts'],
      ['status', 'page Status'],
    ],
  ],
  [
    'alerts and runbooks',
    [
      ['HarbourCraneStuck', 'alert HarbourCraneStuck'],
      ['CraneStuck', 'alert HarbourCraneStuck'],
      ['crastu', 'alert HarbourCraneStuck'],
      ['HCS', 'alert HarbourCraneStuck'],
      ['BerthsFu', 'alert HarbourBerthsFull'],
      ['TideStale', 'alert HarbourTideStale'],
      ['crane hangs', CRANE],
      ['ships turn away', BERTHS],
      ['quay crane stands', CRANE],
      ['CraneControl.emerg', CRANE],
      ['FIRING: HarbourBerthsFull (node harbour@10.0.0.7, since 02:14:09)', 'alert HarbourBerthsFull'],
    ],
  ],
  [
    'pasted log lines',
    [
      ['** (EXIT) no process: the process is not alive', CRANE],
      ['** (EXIT) no process: …', CRANE],
      ['[error] GenServer X terminating ** (EXIT) no process: the process is not alive', CRANE],
      [
        '02:14:09.113 [error] GenServer Harbour.Crane terminating ** (stop) exited in: GenServer.call(#PID<0.412.0>, :lift, 5000)',
        CRANE,
      ],
      ['2026-11-30T02:14:09Z crane 77 did not answer in 12000 ms', CRANE],
      [
        '** (ArgumentError) errors were found at the given arguments:   * 1st argument: the table identifier does not refer to an existing ETS table',
        BERTHS,
      ],
      ['refer to an existing ETS table', BERTHS],
      ['{:error, :no_berth}', BERTHS],
      ['[warning] Berth 12 held by a ship that left (ship="Anna", ref=#Reference<0.1.2.3>)', BERTHS],
    ],
  ],
  [
    'files and lines of source',
    [
      ['crane.ex', 'file lib/harbour/crane.ex'],
      ['lib/harbour/crane.ex:42', 'line lib/harbour/crane.ex:42'],
      [
        '(harbour 0.1.0) lib/harbour/tide_table.ex:7: Harbour.TideTable.high_water/1',
        'line lib/harbour/tide_table.ex:7',
      ],
      ['harbour/regis', 'file lib/harbour/registry.ex'],
      ['tide_table_test.exs:12', 'line test/harbour/tide_table_test.exs:12'],
    ],
  ],
  [
    'slips of the finger',
    [
      ['Registyr', 'module Harbour.Registry'],
      ['Crnae', 'module Harbour.Crane'],
      ['BerthSweepr', 'module Harbour.BerthSweeper'],
      ['Crane.lfit', 'function Harbour.Crane.lift/2'],
      ['HarbourCranesStuk', 'alert HarbourCraneStuck'],
    ],
  ],
])('%s', (_, rows) => {
  test.each(rows)('%s → %s', (typed, expected) => expect(first(typed)).toBe(expected));
});

test.each(['zzz', 'AnyBerth', 'RegXyz', 'lift/7', 'ETS table owner', '   ', '"', '.', '/', 'crane.ex:'])(
  '%s finds no name by accident',
  (typed) => expect(search(store, typed).filter(({ kind }) => kind !== 'file')).toEqual([]),
);

test('a line of source leads to the innermost module that has it', () => {
  expect(search(store, 'berth.ex:25')[0]!.path).toBe('/modules/Harbour.Berth.Slot/source/#L25');
  expect(search(store, 'berth.ex:60')[0]!.path).toBe('/modules/Harbour.Berth/source/#L60');
});

test('a private function says so, a public one with the same word comes before it', () => {
  expect(search(store, 'free_slot')[0]!.detail).toContain('private');
});

test('all of a module behind its dot', () => {
  const titles = search(store, 'TideTable.').map(({ title }) => title);
  expect(titles).toEqual([
    'Harbour.TideTable',
    'Harbour.TideTable.high_water/1',
    'Harbour.TideTable.low_water/1',
    'Harbour.TideTableTest',
  ]);
});

test('a long paste names the runbook, the lines and the functions that it mentions, in this order', () => {
  const paste = `02:14:09 [error] GenServer Harbour.Crane terminating
** (stop) no process
    (harbour 0.1.0) lib/harbour/berth.ex:25: Harbour.Berth.moor/2
    (stdlib 4.2) gen_server.erl:1123: :gen_server.try_dispatch/4`;
  const hits = search(store, paste).map(({ kind, title }) => `${kind} ${title}`);
  expect(hits.slice(0, 4)).toEqual([
    CRANE,
    'line lib/harbour/berth.ex:25',
    'module Harbour.Crane',
    'function Harbour.Berth.moor/2',
  ]);
});

test('when something is on fire, alerts and runbooks come before everything else', () => {
  const kinds = search(store, 'crane', { fire: true }).map(({ kind }) => kind);
  expect(kinds.slice(0, 2).sort()).toEqual(['alert', 'runbook']);
  expect(search(store, 'crane')[0]!.kind).toBe('module');
});

test('a runbook says why it was found, and its first command', () => {
  const [hit] = search(store, 'CraneControl.emerg');
  expect(hit).toMatchObject({
    through: 'mentions Harbour.CraneControl.emergency_release',
    command: 'Harbour.Crane.emergency_stop!(:north)',
  });
});
