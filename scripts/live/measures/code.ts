/** Figures that Atlas reads from the code: modules, processes, tables, flags. */
import type { ModuleRow, ReportIndex } from '../../model/report.ts';
import type { Role } from '../../model/words.ts';
import type { Ground } from '../ground.ts';
import { counted, type Given, type Measure, type Measurement, narrowed, wrongly } from '../measurement.ts';

const WHERE = ['module', 'app', 'scope'];

/** Counts modules that fit, where nothing else is asked for. */
const modules = (name: string, counts: string, fits: (row: ModuleRow) => boolean): Measure => ({
  name,
  counts,
  takes: WHERE,
  measure: (ground, given) =>
    narrowing(ground, given, (where) =>
      counted(ground, ground.report.modules.filter((row) => fits(row) && where.row(row)).length, 'scan', '/modules/'),
    ),
});

function narrowing(
  ground: Ground,
  given: Given,
  measure: (where: Exclude<ReturnType<typeof narrowed>, { wrong: string }>) => Measurement,
): Measurement {
  const where = narrowed(ground, given);
  return 'wrong' in where ? wrongly(ground, where.wrong, where.candidate) : measure(where);
}

const ofRole = (name: string, counts: string, ...roles: Role[]) =>
  modules(name, counts, ({ role }) => roles.includes(role));

/** Counts things that stand in a module and a file. */
function placed<Thing extends { module: string | null; file: string | null }>(
  name: string,
  counts: string,
  path: string,
  all: (report: ReportIndex) => readonly Thing[],
): Measure {
  return {
    name,
    counts,
    takes: WHERE,
    measure: (ground, given) =>
      narrowing(ground, given, ({ module, file }) => {
        const free = WHERE.every((key) => given[key] === undefined);
        const fits = (one: Thing) => free || (module(one.module) && one.file !== null && file(one.file));
        return counted(ground, all(ground.report).filter(fits).length, 'scan', path);
      }),
  };
}

/** Counts what has no place of its own. */
const plain = (name: string, counts: string, path: string, figure: (report: ReportIndex) => number): Measure => ({
  name,
  counts,
  takes: [],
  measure: (ground) => counted(ground, figure(ground.report), 'scan', path),
});

const process = (name: string, counts: string, kinds: readonly string[] | null): Measure =>
  placed(name, counts, '/architecture/', ({ processGraph }) =>
    processGraph.processes.filter(({ kind }) => kinds === null || kinds.includes(kind)),
  );

/** In the order of the handbook. */
export const CODE: readonly Measure[] = [
  plain('files', 'source files', '/modules/', ({ codebase }) => codebase.files),
  plain('lines', 'lines of source files', '/modules/', ({ codebase }) => codebase.lines),
  plain('files.broken', 'source files that could not be read whole', '/status/', ({ codebase }) =>
    distinct(codebase.parseErrors.map(({ file }) => file)),
  ),
  plain('apps', 'Mix applications', '/architecture/', ({ apps }) => apps.filter(({ umbrella }) => !umbrella).length),
  modules('modules', 'modules, tests and scripts included', () => true),
  ofRole('genservers', 'modules that are a GenServer', 'GenServer'),
  ofRole('behaviours', 'modules that define callbacks', 'behaviour'),
  ofRole('structs', 'modules that are a struct', 'struct'),
  process('processes', 'processes, one per module or registered name', null),
  process('supervisors', 'supervisors, dynamic ones included', ['supervisor', 'dynamic']),
  process('supervisors.dynamic', 'dynamic supervisors', ['dynamic']),
  process('workers', 'worker processes', ['worker']),
  placed('ets-tables', 'ETS tables, each where it is made', '/architecture/ets/', ({ ets }) => ets),
  plain(
    'registries',
    'registries and process groups',
    '/architecture/registries/',
    ({ registries }) => registries.length,
  ),
  plain('telemetry-events', 'telemetry events by name', '/architecture/telemetry/', ({ events }) => events.length),
  plain(
    'config-keys',
    'configuration keys and environment variables',
    '/architecture/config/',
    ({ configKeys }) => configKeys.length,
  ),
  plain('mix-tasks', 'Mix tasks and aliases', '/architecture/tasks/', ({ mixTasks }) => mixTasks.length),
  plain('flags', 'feature flags', '/architecture/flags/', ({ flagStates }) => flagStates.length),
  plain('flags.read', 'feature flags that code reads', '/architecture/flags/', (report) => flags(report, 'read')),
  plain('flags.dead', 'feature flags that nothing reads', '/architecture/flags/', (report) => flags(report, 'dead')),
  plain(
    'messages',
    'places where a process says something to another',
    '/architecture/',
    ({ messages: all }) => all.length,
  ),
  plain(
    'dependency-cycles',
    'cycles of modules that need each other',
    '/architecture/modules/',
    ({ moduleMap }) => moduleMap.cycles.filter(({ of }) => of === 'modules').length,
  ),
];

const distinct = (all: readonly string[]) => new Set(all).size;
const flags = ({ flagStates }: ReportIndex, status: string) => flagStates.filter((one) => one.status === status).length;
