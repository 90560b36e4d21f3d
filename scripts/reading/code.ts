/** What is read without running: the public API of a library, the modules that most others need, and the parts. */

import type { ModuleView } from '../derive/codebase.ts';
import { option } from '../derive/expressions.ts';
import { groupBy } from '../derive/group-by.ts';
import { isProcessModule } from '../derive/processes/runs.ts';
import { functionNamed, lastOf, staticValue } from '../derive/static-value.ts';
import type { ReadingEntry, ReadingSection } from '../model/reading.ts';
import { webApps } from './entries.ts';
import { compare, type Ground, section, several } from './ground.ts';

const MOST_API = 8;
const MOST_CORE = 8;
const MOST_CONTEXTS = 10;
const NOT_CORE = new Set(['Application', 'mix-task', 'exception', 'implementation', 'test']);

/** Of libraries and of applications that start nothing: the documented modules, the ones with the shortest names first. */
export function apiSection(ground: Ground): ReadingSection[] {
  const libraries = new Set(librariesOf(ground));
  const views = ground.views.filter((view) => libraries.has(view.file.app) && isPublic(view));
  const entries = views
    .map((view) => ({ view, own: publicFunctions(view) }))
    .filter(({ own, view }) => own.documented > 0 || view.fact.callbacks.length > 0 || own.all > 0)
    .sort((a, b) => depthOf(a.view) - depthOf(b.view) || weightOf(b) - weightOf(a) || compare(a.view.name, b.view.name))
    .map(({ view, own }) => ground.entry(view, apiReason(view, own, ground)));
  return section(
    {
      id: 'api',
      title: 'What others call',
      lead: 'The documented modules: the ones with the shortest names first, then those that offer most.',
      all: '/modules/',
    },
    entries,
    MOST_API,
  );
}

/** Outside umbrellas: packages that take no requests of their own, and projects without an application. */
function librariesOf(ground: Ground): (string | null)[] {
  const { codebase, apps } = ground.derived;
  const web = webApps(ground);
  // In an umbrella, parts of one system are packages of each other.
  if (apps.some(({ umbrella }) => umbrella)) return [];
  const packages = new Set(
    codebase.files.flatMap(({ path, facts, app }) => {
      if (path !== 'mix.exs' && !path.endsWith('/mix.exs')) return [];
      const module = facts.modules.find((one) => functionNamed(one, 'project', 0));
      const project = module && lastOf(functionNamed(module, 'project', 0));
      return project && option(staticValue(project, module), 'package') ? [app] : [];
    }),
  );
  const silent = apps.filter(({ applicationModule }) => applicationModule === null).map(({ name }) => name);
  // Without any mix.exs nothing is known to start.
  const nowhere = apps.length === 0 ? [null] : [];
  return [...packages, ...silent, ...nowhere].filter((app) => !web.has(app));
}

const depthOf = ({ name }: ModuleView) => name.split('.').length;

/** Documented, or the module that gives the others their first name: its documentation may be read from a file. */
const isPublic = ({ name, fact, role }: ModuleView) =>
  fact.doc !== false && (fact.doc !== undefined || !name.includes('.')) && !NOT_CORE.has(role) && fact.kind !== 'impl';

interface Offered {
  all: number;
  documented: number;
}

function publicFunctions(view: ModuleView): Offered {
  const open = [...new Set(view.functions.values())].filter(
    ({ fact, callback }) =>
      ['def', 'defmacro', 'defdelegate'].includes(fact.kind) && !callback && fact.doc !== false && !fact.impl,
  );
  return { all: open.length, documented: open.filter(({ fact }) => typeof fact.doc === 'string').length };
}

const weightOf = ({ view, own }: { view: ModuleView; own: Offered }) =>
  own.documented * 2 + own.all + view.fact.callbacks.length * 3;

function apiReason(view: ModuleView, { all, documented }: Offered, ground: Ground): string {
  const { length } = view.fact.callbacks;
  const users = ground.users(view.name).size;
  return [
    all > 0 &&
      (documented === all
        ? `${several(all, 'public function')}, all documented`
        : `${several(all, 'public function')}, ${documented} documented`),
    length > 0 && `a behaviour with ${several(length, 'callback')}`,
    users > 0 && `${several(users, 'module')} here ${users === 1 ? 'needs' : 'need'} it`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** Modules that most others need, processes and what was listed aside. */
export function coreSection(ground: Ground, taken: ReadonlySet<string>): ReadingSection[] {
  const entries = ground.views
    .filter((view) => !NOT_CORE.has(view.role) && !isProcessModule(view) && !taken.has(view.name))
    .map((view) => ({ view, users: ground.users(view.name).size }))
    .filter(({ users }) => users > 1)
    .sort((a, b) => b.users - a.users || compare(a.view.name, b.view.name))
    .map(({ view, users }) => ground.entry(view, neededBy(view, users, ground)));
  return section(
    {
      id: 'core',
      title: 'What most of it needs',
      lead: 'Modules without a process of their own, by how many modules need them.',
      all: '/architecture/modules/',
    },
    entries,
    MOST_CORE,
  );
}

function neededBy(view: ModuleView, users: number, { derived, view: own }: Ground): string {
  const using = derived.dependencies.filter(
    ({ from, to, kinds }) => to === view.name && from !== to && kinds.includes('use') && own(from),
  ).length;
  const words = `${several(users, 'module')} ${users === 1 ? 'needs' : 'need'} it`;
  return using * 2 > users ? `${words}, ${using} of them by \`use\`: what it writes holds there` : words;
}

/** Namespaces, each with the module to begin with; none where there is only one. */
export function contextSection(ground: Ground): ReadingSection[] {
  const { contexts, modules } = ground.derived.moduleMap;
  const members = groupBy(
    modules.filter(({ name }) => ground.view(name)),
    ({ context }) => context,
  );
  const own = contexts.filter(({ name }) => (members.get(name)?.length ?? 0) > 1);
  if (own.length < 2) return [];
  const entries = own
    .toSorted((a, b) => b.fanIn - a.fanIn || b.modules - a.modules || compare(a.name, b.name))
    .map((context): ReadingEntry => {
      const first = members.get(context.name)!.toSorted((a, b) => b.fanIn - a.fanIn || compare(a.name, b.name))[0]!;
      const view = ground.view(first.name)!;
      const needed =
        context.fanIn === 0
          ? 'no other part needs it'
          : `${several(context.fanIn, 'other part')} ${context.fanIn === 1 ? 'needs' : 'need'} it`;
      return {
        ...ground.entry(view, ''),
        name: context.name,
        lines: 0,
        summary: null,
        why: `${several(context.modules, 'module')}, ${several(context.lines, 'line')}; ${needed}; begin with \`${view.name}\``,
      };
    });
  const lead = 'Namespaces, the ones that most of the others need first.';
  return section({ id: 'contexts', title: 'The parts', lead, all: '/architecture/modules/' }, entries, MOST_CONTEXTS);
}
