/** A harbour's symbol index, written by hand: what is found in it is known. */
import { openStore, type Store } from '../../src/search/store.ts';
import type { Entry, SymbolIndex } from '../../src/search/symbols.ts';

/** Module → role, file, first line, lines, functions (`-` before a private one). */
const MODULES: Record<string, [string, string, number, number, string[]]> = {
  Harbour: ['plain', 'lib/harbour.ex', 1, 30, ['open/0', 'close/1~1']],
  'Harbour.Application': ['Application', 'lib/harbour/application.ex', 1, 20, ['start/2']],
  'Harbour.Berth': [
    'GenServer',
    'lib/harbour/berth.ex',
    1,
    80,
    ['moor/2', 'unmoor/1', 'handle_call/3', '-free_slot/1'],
  ],
  'Harbour.Berth.Slot': ['struct', 'lib/harbour/berth.ex', 20, 10, ['new/1']],
  'Harbour.BerthSweeper': ['GenServer', 'lib/harbour/berth_sweeper.ex', 1, 40, ['sweep/0', 'handle_info/2']],
  'Harbour.Crane': [
    'GenServer',
    'lib/harbour/crane.ex',
    1,
    120,
    ['lift/2', 'lower/2', 'emergency_stop!/1', 'handle_call/3'],
  ],
  'Harbour.HTTPClient': ['plain', 'lib/harbour/http_client.ex', 1, 50, ['get!/2', 'get_manifest/1', 'post/3']],
  'Harbour.Registry': ['protocol', 'lib/harbour/registry.ex', 1, 60, ['register/3', 'lookup/1', 'unregister/2']],
  'Harbour.Registry.Any': ['implementation', 'lib/harbour/registry/any.ex', 1, 12, ['register/3']],
  'Harbour.Registry.ETS': [
    'GenServer',
    'lib/harbour/registry/ets.ex',
    1,
    90,
    ['register/3', 'lookup/1', 'start_link/1'],
  ],
  'Harbour.RegistryAnalytics': ['plain', 'lib/harbour/registry_analytics.ex', 1, 15, ['count/0']],
  'Harbour.TideTable': ['Agent', 'lib/harbour/tide_table.ex', 1, 33, ['high_water/1', 'low_water/1']],
  'Harbour.TideTableTest': ['test', 'test/harbour/tide_table_test.exs', 1, 44, []],
  'HarbourWeb.ManifestController': ['plain', 'lib/harbour_web/manifest_controller.ex', 1, 70, ['index/2', 'show/2']],
  'Harbour.<script>alert(1)</script>': ['plain', 'lib/harbour/odd.ex', 1, 5, ['run/0']],
};

const alert = (title: string, runbook: string, command: string): Entry => ({
  kind: 'alert',
  title,
  path: `/alerts/${title}/#first-command`,
  detail: runbook,
  command,
});

const ENTRIES: Entry[] = [
  alert('HarbourCraneStuck', 'A crane hangs', 'Harbour.Crane.emergency_stop!(:north)'),
  alert('HarbourBerthsFull', 'No berth is free', 'Harbour.BerthSweeper.sweep()'),
  { kind: 'alert', title: 'HarbourTideStale', path: '/alerts/HarbourTideStale/', detail: 'no runbook' },
  {
    kind: 'runbook',
    title: 'A crane hangs',
    path: '/runbooks/crane-hangs/',
    detail: 'critical',
    command: 'Harbour.Crane.emergency_stop!(:north)',
    names: [
      ['title', 'crane-hangs'],
      ['alert', 'HarbourCraneStuck'],
      [
        'error',
        'no process: the process is not alive or there is no process currently associated with the given name',
        'GenServer Harbour.Crane terminating',
        'crane <id> did not answer in 5000 ms',
      ],
      ['symptom', 'containers wait on the quay while a crane stands still'],
      ['process', 'Harbour.Crane'],
      ['code', 'Harbour.Crane', 'Harbour.CraneControl.emergency_release', 'Harbour.Crane.emergency_stop!'],
    ],
  },
  {
    kind: 'runbook',
    title: 'No berth is free',
    path: '/runbooks/berths-full/',
    detail: 'high',
    command: 'Harbour.BerthSweeper.sweep()',
    names: [
      ['title', 'berths-full'],
      ['alert', 'HarbourBerthsFull'],
      ['error', '{:error, :no_berth}', 'the table identifier does not refer to an existing ETS table'],
      ['log', 'berth \\d+ (?:held|kept) by a ship that left'],
      ['symptom', 'ships turn away at the roads'],
      ['process', 'Harbour.Berth'],
    ],
  },
  { kind: 'process', title: 'Harbour.Crane', path: '/architecture/Harbour.Crane/', detail: 'worker' },
  { kind: 'ets', title: ':berth_slots', path: '/architecture/ets/?q=%3Aberth_slots', detail: 'table of Harbour.Berth' },
  { kind: 'registry', title: 'Harbour.ShipNames', path: '/architecture/registries/', detail: 'Registry' },
  {
    kind: 'event',
    title: '[:harbour, :ship, :arrived]',
    path: '/architecture/telemetry/',
    names: [['title', 'harbour.ship.arrived']],
  },
  { kind: 'flag', title: ':night_shift', path: '/architecture/flags/', detail: 'dead' },
  {
    kind: 'config',
    title: 'tide_source',
    path: '/architecture/config/',
    detail: 'of :harbour',
    names: [['title', ':harbour, :tide_source']],
  },
  { kind: 'env', title: 'HARBOUR_PILOT_URL', path: '/architecture/config/?q=HARBOUR_PILOT_URL' },
  { kind: 'task', title: 'mix harbour.dredge', path: '/architecture/tasks/', names: [['title', 'harbour.dredge']] },
  { kind: 'rule', title: 'Raw send', path: '/rules/raw-send/', names: [['title', 'raw-send']] },
  { kind: 'control', title: 'No raw sends', path: '/status/no-raw-sends/', names: [['title', 'no-raw-sends']] },
  { kind: 'guide', title: 'From casts to calls', path: '/guides/casts/', names: [['title', 'casts']] },
  { kind: 'guideline', title: 'Writing processes', path: '/guidelines/processes/', names: [['title', 'processes']] },
  { kind: 'page', title: 'Timeouts', path: '/architecture/timeouts/' },
  { kind: 'page', title: 'Status', path: '/status/' },
];

export function harbourIndex(): SymbolIndex {
  const names = Object.keys(MODULES).sort();
  const rows = names.map((name) => MODULES[name]!);
  const roles = [...new Set(rows.map(([role]) => role))];
  const files = [...new Set(rows.map(([, file]) => file))];
  const functions = [...new Set(rows.flatMap((row) => row[4].map((fun) => fun.replace(/^-/, ''))))].sort();
  return {
    version: 2,
    modules: {
      names,
      slugs: { [names.indexOf('Harbour.<script>alert(1)</script>')]: 'Harbour._odd' },
      role: rows.map(([role]) => roles.indexOf(role)),
      file: rows.map(([, file]) => files.indexOf(file)),
      from: rows.map((row) => row[2]),
      lines: rows.map((row) => row[3]),
      aside: rows.flatMap(([, file], module) => (file.startsWith('test/') ? [module] : [])),
      functions: rows.map((row) =>
        row[4].map((fun) => 2 * functions.indexOf(fun.replace(/^-/, '')) + Number(fun.startsWith('-'))),
      ),
    },
    roles,
    files,
    functions,
    messages: [
      [':drain', 'handle_info', [names.indexOf('Harbour.Crane')]],
      ['{:moor, ship, opts}', 'handle_call', [names.indexOf('Harbour.Berth')]],
    ],
    entries: ENTRIES,
  };
}

export const harbour = (): Store => openStore(harbourIndex());
