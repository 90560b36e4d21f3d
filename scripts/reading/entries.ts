/** Where a system starts: applications, what takes requests and messages from outside, releases, Mix tasks. */
import type { ModuleView } from '../derive/codebase.ts';
import { keywords, option } from '../derive/expressions.ts';
import { functionNamed, lastOf, staticValue } from '../derive/static-value.ts';
import type { Expr } from '../model/expr.ts';
import type { ReadingEntry, ReadingSection } from '../model/reading.ts';
import { compare, type Ground, section, several } from './ground.ts';

/** Modules that something outside calls, by what they `use`; in reading order. `most` of a kind are listed. */
const DOORS: readonly { use: string; as?: string; why: string; most: number }[] = [
  { use: 'Phoenix.Endpoint', why: 'takes HTTP requests and socket connections', most: 3 },
  { use: 'Phoenix.Router', as: 'router', why: 'says which request goes to which module', most: 4 },
  { use: 'Plug.Router', why: 'says which request goes to which function', most: 4 },
  { use: 'Phoenix.Socket', why: 'takes socket connections, and says which topic goes to which channel', most: 3 },
  { use: 'Absinthe.Schema', why: 'is the GraphQL schema: what clients may ask for', most: 2 },
  { use: 'GRPC.Endpoint', why: 'takes gRPC requests', most: 2 },
  { use: 'Broadway', why: 'takes messages from outside, in batches', most: 4 },
  { use: 'Quantum', why: 'runs jobs by the clock', most: 2 },
  { use: 'Oban.Worker', as: 'worker', why: 'is a background job', most: 3 },
  { use: 'Commanded.Application', why: 'takes commands', most: 2 },
];
const MOST_TASKS = 5;
const MOST = 24;

/** Applications first, then doors by kind, releases, tasks. */
export function entrySection(ground: Ground): ReadingSection[] {
  const { apps } = ground.derived;
  const starts = apps.flatMap(({ name, applicationModule }) => {
    const view = ground.view(applicationModule);
    return view ? [ground.entry(view, `starts the application ${name}`)] : [];
  });
  const doors = DOORS.map((door) => ({
    door,
    views: ground.views.filter((view) => isDoor(view, door)).sort(mainFirst),
  }));
  const open = doors.flatMap(({ door, views }) =>
    views.slice(0, door.most).map((view) => ground.entry(view, door.why)),
  );
  const shut = doors.reduce((sum, { door, views }) => sum + Math.max(0, views.length - door.most), 0);
  const tasks = taskEntries(ground);
  const entries = unique([...starts, ...open, ...mixEntries(ground), ...tasks.slice(0, MOST_TASKS)]);
  const head = {
    id: 'entry' as const,
    title: 'Where it starts',
    lead: 'What is run first, and what something outside calls.',
  };
  return section(head, entries, MOST).map((one) => ({
    ...one,
    more: one.more + shut + Math.max(0, tasks.length - MOST_TASKS),
  }));
}

/** Short names before long ones, then what says more. */
function mainFirst(a: ModuleView, b: ModuleView): number {
  const depth = ({ name }: ModuleView) => name.split('.').length;
  const length = ({ fact }: ModuleView) => fact.endLine - fact.line;
  return depth(a) - depth(b) || length(b) - length(a) || compare(a.name, b.name);
}

/** Apps that take requests: the rest of the codebase is read from there. */
export function webApps({ views }: Ground): Set<string | null> {
  const doors = DOORS.slice(0, 4);
  return new Set(views.filter((view) => doors.some((door) => isDoor(view, door))).map(({ file }) => file.app));
}

/** `use X, :router` says it as well, where X writes one of several things. */
function isDoor(view: ModuleView, { use, as }: (typeof DOORS)[number]): boolean {
  const own = view.fact.uses;
  const chosen = own.some(({ args: [first] }) => first?.t === 'atom');
  if (own.some(({ module }) => module === use)) return true;
  if (as && own.some(({ args: [first] }) => first?.t === 'atom' && first.v === as)) return true;
  // A macro that writes what its argument says seems to write everything.
  return !chosen && view.uses.has(use);
}

function unique(entries: readonly ReadingEntry[]): ReadingEntry[] {
  return [...new Map(entries.map((one) => [one.name, one])).values()];
}

function taskEntries(ground: Ground): ReadingEntry[] {
  return ground.derived.mixTasks.flatMap(({ name, kind, module, shortdoc }) => {
    const view = kind === 'task' ? ground.view(module) : undefined;
    if (!view) return [];
    const entry = ground.entry(view, `is run as \`mix ${name}\``);
    return [{ ...entry, name: `mix ${name}`, summary: shortdoc ?? entry.summary }];
  });
}

/** Releases and the main module of an escript, as `mix.exs` says. */
function mixEntries(ground: Ground): ReadingEntry[] {
  const { codebase } = ground.derived;
  return codebase.files
    .filter(({ path, secondary }) => (path === 'mix.exs' || path.endsWith('/mix.exs')) && !secondary)
    .flatMap(({ path, app, facts }): ReadingEntry[] => {
      const module = facts.modules.find((one) => functionNamed(one, 'project', 0));
      const project = module && lastOf(functionNamed(module, 'project', 0));
      if (!module || !project) return [];
      const setting = (key: string): Expr | undefined => {
        const value = option(staticValue(project, module), key);
        return value && staticValue(value, module);
      };
      const releases = keywords(setting('releases')).flatMap(({ k, l }): ReadingEntry[] =>
        k.t === 'atom'
          ? [
              {
                ...{ name: `release ${k.v}`, module: null, file: path, line: l, lines: 0, summary: null },
                ...{ why: `is built by \`mix release ${k.v}\``, app, confidence: 'exact' as const },
              },
            ]
          : [],
      );
      const main = option(setting('escript') ?? project, 'main_module');
      const view = main?.t === 'alias' ? ground.view(main.v) : undefined;
      return [...releases, ...(view ? [ground.entry(view, 'is the main module of the command-line program')] : [])];
    });
}

/** Applications of an umbrella, those that need no other first. */
export function applicationSection(ground: Ground): ReadingSection[] {
  const { apps, moduleMap } = ground.derived;
  const own = new Set(ground.views.map(({ file }) => file.app));
  const groups = moduleMap.apps.filter(({ name }) => own.has(name));
  if (groups.length < 2) return [];
  const level = levelsOf(apps);
  const entries = groups
    .toSorted((a, b) => level(a.name) - level(b.name) || b.fanIn - a.fanIn || compare(a.name, b.name))
    .map((group): ReadingEntry => {
      const app = apps.find(({ name }) => name === group.name);
      const view = ground.view(app?.applicationModule ?? null);
      const needed =
        group.fanIn === 0
          ? 'no other application needs it'
          : `${several(group.fanIn, 'other application')} ${group.fanIn === 1 ? 'needs' : 'need'} it`;
      return {
        ...{ name: group.name, module: view?.name ?? null, app: group.name, confidence: 'exact' },
        file: app ? (app.path === '.' ? 'mix.exs' : `${app.path}/mix.exs`) : null,
        line: null,
        lines: 0,
        summary: null,
        why: `${several(group.modules, 'module')}, ${several(group.lines, 'line')}; ${needed}; ${group.fanOut === 0 ? 'needs none of the others' : `needs ${group.fanOut} of the others`}`,
      };
    });
  const lead = 'In the order of what their `mix.exs` says they need; the figures are of the code.';
  return section({ id: 'applications', title: 'Applications', lead }, entries, 20);
}

/** The longest chain of declared dependencies below an application. Mix allows no circle; a declared one ends where it closes. */
function levelsOf(apps: Ground['derived']['apps']): (name: string) => number {
  const byName = new Map(apps.map((app) => [app.name, app]));
  const levels = new Map<string, number>();
  const level = (name: string): number => {
    const known = levels.get(name);
    if (known !== undefined) return known;
    levels.set(name, 0);
    const needs = (byName.get(name)?.dependencies ?? []).filter((one) => one.name !== name && byName.has(one.name));
    const found = needs.length === 0 ? 0 : 1 + Math.max(...needs.map((one) => level(one.name)));
    levels.set(name, found);
    return found;
  };
  return level;
}
