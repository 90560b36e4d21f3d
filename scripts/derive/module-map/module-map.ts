/** The module map: modules, contexts and applications by what they need of each other, and their cycles. */
import type { Supervision } from '../../model/architecture.ts';
import type { Cycle, ModuleMap, NeedNature } from '../../model/module-map.ts';
import type { Codebase, ModuleView } from '../codebase.ts';
import type { Dependence } from '../dependencies.ts';
import { contextsOf } from './contexts.ts';
import { cyclesOf } from './cycles.ts';
import { asNeed, type GroupedNeed, groupedNeeds, groupNeed, groupsOf, type Membership } from './groups.ts';
import { type Children, countedPlaces, isNeeded, mappedNeed, natureOf } from './needs-in-words.ts';
import { instability, standings } from './standing.ts';

/** Of compiled code: what tests need would make every module look needed. */
export function moduleMap(codebase: Codebase, all: readonly Dependence[], supervision: Supervision): ModuleMap {
  const children = childrenOf(supervision);
  const views = compiledModules(codebase);
  const names = views.map(({ name }) => name);
  const compiled = new Set(names);
  const needs = all.filter(
    (one) => compiled.has(one.dependency.from) && compiled.has(one.dependency.to) && isNeeded(one),
  );
  const contexts = contextsOf(views, codebase);
  const contextOf: Membership = (module) => contexts.get(module) ?? null;
  const apps = new Map(views.map(({ name, file }) => [name, file.app]));
  const appOf: Membership = (module) => {
    const name = apps.get(module);
    return name ? { name, app: name } : null;
  };
  const contextNeeds = groupedNeeds(needs, contextOf);
  const appNeeds = groupedNeeds(needs, appOf);
  const ofModules = cyclesOf(
    'modules',
    names,
    needs.map((one) => edgeOf(one, children)),
  );
  const ofContexts = cyclesOf(
    'contexts',
    [...new Set(names.map((name) => contextOf(name)!.name))].sort(),
    contextNeeds.map((need) => groupEdge(need, children)),
  );
  return {
    modules: mappedModules(views, needs, contextOf, membersOf(ofModules)),
    contexts: groupsOf(views, contextNeeds, contextOf, membersOf(ofContexts)),
    apps: groupsOf(views, appNeeds, appOf, new Map()),
    contextNeeds: contextNeeds.map((need) => groupNeed(need, children)),
    appNeeds: appNeeds.map((need) => groupNeed(need, children)),
    cycles: [...ofContexts, ...ofModules],
  };
}

function childrenOf({ nodes, edges }: Supervision): Children {
  const modules = new Map(nodes.map(({ id, module }) => [id, module]));
  return new Set(edges.map(({ parent, child }) => `${modules.get(parent)}\0${modules.get(child)}`));
}

/** By name; of a name that is defined twice, the module that it means. */
function compiledModules(codebase: Codebase): ModuleView[] {
  return [...codebase.modules.values()]
    .filter(({ file, fact }) => file.scope === 'lib' && !fact.inQuote && !fact.dynamicName)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function edgeOf(one: Dependence, children: Children) {
  const { from, to, labels } = one.dependency;
  const count = countedPlaces(one).length;
  return {
    from,
    to,
    count,
    compile: labels.includes('compile'),
    nature: natureOf(one, children),
    need: () => mappedNeed(one, children),
  };
}

/** Between groups only a supervisor's children are told apart: an application starts what lies in every part of it. */
function groupEdge(need: GroupedNeed, children: Children) {
  const { from, to, count, compile, parts } = need;
  const nature: NeedNature | undefined = parts.every((part) => natureOf(part, children) === 'child')
    ? 'child'
    : undefined;
  return { from, to, count, compile, nature, need: () => asNeed(need, nature) };
}

function membersOf(cycles: readonly Cycle[]): Map<string, string> {
  return new Map(cycles.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
}

function mappedModules(
  views: readonly ModuleView[],
  needs: readonly Dependence[],
  contextOf: Membership,
  cycleOf: ReadonlyMap<string, string>,
): ModuleMap['modules'] {
  const among = standings(
    views.map(({ name }) => name),
    needs.map(({ dependency }) => dependency),
  );
  return views.map(({ name, file }) => {
    const standing = among.get(name)!;
    return {
      name,
      context: contextOf(name)!.name,
      app: file.app,
      ...standing,
      instability: instability(standing.fanIn, standing.fanOut),
      cycle: cycleOf.get(name) ?? null,
    };
  });
}
