/** Keys of the configuration: who reads each, where it is set, and whether one of the two is missing. */
import type { ConfigKey } from '../../model/listed.ts';
import type { App } from '../../model/report.ts';
import type { Codebase } from '../codebase.ts';
import { groupBy } from '../group-by.ts';
import { packagesIn } from '../packages.ts';
import { type ConfigRead, configReads } from './reads.ts';
import { type Setting, settingsIn } from './settings.ts';

/** Keys that tools and libraries look for in any application's environment. */
const CONVENTIONS = new Set([
  'ecto_repos',
  'generators',
  'event_stores',
  'ash_domains',
  'ash_apis',
  'namespace',
  'migration_timestamps',
  'token_signing_secret',
  'included_applications',
  'vsn',
  'phoenix',
  'scopes',
  'base_url',
  'dev_routes',
]);

interface Known {
  own: ReadonlySet<string>;
  packages: ReadonlySet<string>;
  dependencies: ReadonlySet<string>;
  codebase: Codebase;
  /** Own applications some key of which is read, or set, by a name that is computed; the place of it. */
  openReads: ReadonlyMap<string, string>;
  openSets: ReadonlyMap<string, string>;
}

/** Keys of the application environment by application and name, then environment variables. Tests are left out, unless only they know a key. */
export function configKeys(codebase: Codebase, apps: readonly App[]): ConfigKey[] {
  const reads = configReads(codebase);
  const settings = settingsIn(codebase);
  const own = new Set(apps.map(({ name }) => name));
  const known: Known = {
    own,
    packages: packagesIn(codebase),
    dependencies: new Set(apps.flatMap((app) => app.dependencies.map(({ name }) => name))),
    codebase,
    openReads: openOf(
      reads.map(({ app, key, entry }) => ({ app, key, place: entry })),
      own,
    ),
    openSets: openOf(settings, own),
  };
  const nameable = <T extends { app: string | null; key: string | null }>(one: T) => one.key !== null;
  const keyOf = ({ kind, app, key }: Pick<ConfigKey, 'kind' | 'app'> & { key: string | null }) =>
    `${kind} ${app ?? ''} ${key}`;
  const read = groupBy(
    reads.filter(nameable).filter(({ kind, app }) => kind === 'environment' || app !== null),
    keyOf,
  );
  const set = groupBy(
    settings.filter(nameable).filter(({ app }) => app !== null),
    (one) => keyOf({ kind: 'application', ...one }),
  );
  return [...new Set([...read.keys(), ...set.keys()])]
    .sort()
    .flatMap((id) => rowOf(read.get(id) ?? [], set.get(id) ?? [], known));
}

function rowOf(reads: readonly ConfigRead[], settings: readonly Setting[], known: Known): ConfigKey[] {
  const [first] = reads.length > 0 ? reads : settings.map((one) => ({ kind: 'application' as const, ...one }));
  const lib = reads.filter(({ site }) => site.file.scope !== 'test');
  const places = settings.map(({ place }) => place);
  const outsideTests = places.filter(({ file }) => !/(^|\/)test\//.test(file));
  if (lib.length === 0 && outsideTests.length === 0) return [];
  const { kind, app } = first!;
  const key = first!.key!;
  const base = { kind, app, key, read: lib.map(({ entry }) => entry), set: places };
  if (kind === 'environment') return [{ ...base, status: 'set' }];
  return [{ ...base, ...statusOf(app!, key, reads, settings, known) }];
}

function statusOf(
  app: string,
  key: string,
  reads: readonly ConfigRead[],
  settings: readonly Setting[],
  known: Known,
): Pick<ConfigKey, 'status' | 'why'> {
  if (!known.own.has(app)) return { status: 'external', why: `the configuration of ${app}` };
  if (reads.length > 0 && settings.length > 0) return { status: 'set' };
  if (reads.length > 0) {
    const open = known.openSets.get(app) ?? known.openSets.get('');
    if (known.packages.has(app)) return { status: 'unknown', why: 'the application is a package: its users set it' };
    return open ? { status: 'unknown', why: `a key that is computed is set at ${open}` } : { status: 'never set' };
  }
  const library = readByLibrary(app, key, known);
  if (library) return { status: 'external', why: library };
  const open = known.openReads.get(app) ?? known.openReads.get('');
  if (open) return { status: 'unknown', why: `a key that is computed is read at ${open}` };
  // What templates read is not scanned.
  if (hasTemplates(known.codebase)) return { status: 'unknown', why: 'no code reads it; a template may' };
  return { status: 'never read' };
}

/** What a library takes out of the application's environment: a module's key by `otp_app:`, a key of its own name. */
function readByLibrary(app: string, key: string, { codebase, dependencies }: Known): string | undefined {
  const [word] = key.split('_');
  const library = [...dependencies].find(
    (name) => name === key || key.startsWith(`${name}_`) || name.split('_')[0] === word,
  );
  if (CONVENTIONS.has(key) || library) return library ? `${library} may read it` : `a library reads ${key}`;
  if (!/^[A-Z]/.test(key)) return undefined;
  const view = codebase.modules.get(key);
  if (!view) return `${key} is a module of a library, or its configuration names no module of this codebase`;
  const outside = [...view.uses].find((used) => !codebase.modules.has(used));
  return outside === undefined ? undefined : `${outside} may read it by otp_app: :${app}`;
}

/** Places at which an application's key is named by a computed value; `''`: of any application. */
function openOf(
  all: readonly { app: string | null; key: string | null; place: { file: string; line: number } }[],
  own: ReadonlySet<string>,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { app, key, place } of all)
    if (key === null && (app === null || own.has(app)) && !found.has(app ?? ''))
      found.set(app ?? '', `${place.file}:${place.line}`);
  return found;
}

/** Whether files of templates, or templates in the code, are part of the system. */
function hasTemplates(codebase: Codebase): boolean {
  if (codebase.sitesOf('Phoenix.Component.embed_templates/1').length > 0) return true;
  return codebase.allModules.some(({ uses }) =>
    [...uses].some((name) => /^Phoenix\.(View|Component|LiveView|LiveComponent|Template)$/.test(name)),
  );
}
