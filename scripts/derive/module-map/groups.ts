/** Contexts and applications: the needs of their modules, added up. */
import type { GroupNeed, MappedNeed, ModuleGroup, NeedNature } from '../../model/module-map.ts';
import type { ModuleView } from '../codebase.ts';
import type { Dependence } from '../dependencies.ts';
import { type Children, countedPlaces, countKinds, mappedNeed, placeInWords } from './needs-in-words.ts';
import { instability, standings } from './standing.ts';

/** Pairs of modules that a need between groups lists. */
const TOP = 5;
const LABELS = ['compile', 'export', 'runtime'] as const;

/** Which group a module belongs to; `null`: none. */
export type Membership = (module: string) => { name: string; app: string | null } | null;

/** A need between groups with the needs of modules it consists of, those with the most places first. */
export interface GroupedNeed {
  from: string;
  to: string;
  parts: Dependence[];
  count: number;
  compile: boolean;
}

/** Needs from one group to another, by both names. */
export function groupedNeeds(all: readonly Dependence[], groupOf: Membership): GroupedNeed[] {
  const grouped = new Map<string, GroupedNeed>();
  for (const one of all) {
    const [from, to] = [groupOf(one.dependency.from)?.name, groupOf(one.dependency.to)?.name];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}\0${to}`;
    const need = grouped.get(key) ?? { from, to, parts: [], count: 0, compile: false };
    grouped.set(key, need);
    need.parts.push(one);
    need.count += countedPlaces(one).length;
    need.compile ||= one.dependency.labels.includes('compile');
  }
  return [...grouped.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

/** As the report has it. */
export function groupNeed({ parts, ...rest }: GroupedNeed, children: Children): GroupNeed {
  return {
    ...sums({ parts, ...rest }),
    top: topOf(parts).map((part) => {
      const { kinds: _kinds, ...need } = mappedNeed(part, children);
      return { ...need, places: need.places.slice(0, 2) };
    }),
  };
}

function sums({ from, to, parts, count }: Omit<GroupedNeed, 'compile'>): Omit<GroupNeed, 'top'> {
  const labels = new Set(parts.flatMap(({ dependency }) => dependency.labels));
  return {
    from,
    to,
    count,
    pairs: parts.length,
    kinds: countKinds(parts.flatMap(countedPlaces)),
    labels: LABELS.filter((label) => labels.has(label)),
  };
}

/** A need between groups as a need like any other: its places are those of its largest pairs. */
export function asNeed(grouped: GroupedNeed, nature?: NeedNature): MappedNeed {
  const { from, to, count, kinds, labels } = sums(grouped);
  const places = topOf(grouped.parts).flatMap((part) =>
    countedPlaces(part)
      .slice(0, 1)
      .map((need) => placeInWords(need, true))
      .map((place) => ({ ...place, says: `${part.dependency.from}: ${place.says}` })),
  );
  return { from, to, count, kinds, labels, ...(nature && { nature }), places };
}

function topOf(parts: readonly Dependence[]): Dependence[] {
  return [...parts]
    .sort(
      (a, b) =>
        countedPlaces(b).length - countedPlaces(a).length ||
        compare(a.dependency.from, b.dependency.from) ||
        compare(a.dependency.to, b.dependency.to),
    )
    .slice(0, TOP);
}

/** The groups in the order of their names. `cycleOf`: id of the cycle that a group is in. */
export function groupsOf(
  views: readonly ModuleView[],
  needs: readonly GroupedNeed[],
  groupOf: Membership,
  cycleOf: ReadonlyMap<string, string>,
): ModuleGroup[] {
  const groups = new Map<string, { app: string | null; modules: number; lines: number }>();
  for (const { name, fact } of views) {
    const group = groupOf(name);
    if (!group) continue;
    const known = groups.get(group.name) ?? { app: group.app, modules: 0, lines: 0 };
    groups.set(group.name, known);
    known.modules += 1;
    known.lines += fact.endLine - fact.line + 1;
  }
  const names = [...groups.keys()].sort();
  const among = standings(names, needs);
  const afferent = outside(needs, ({ to, parts }) => parts.map(({ dependency }) => [to, dependency.from]));
  const efferent = outside(needs, ({ from, parts }) => parts.map(({ dependency }) => [from, dependency.from]));
  return names.map((name) => ({
    name,
    ...groups.get(name)!,
    ...among.get(name)!,
    instability: instability(afferent.get(name)?.size ?? 0, efferent.get(name)?.size ?? 0),
    cycle: cycleOf.get(name) ?? null,
  }));
}

/** Modules by group, each once. */
function outside(
  needs: readonly GroupedNeed[],
  pairs: (need: GroupedNeed) => (readonly [group: string, module: string])[],
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [group, module] of needs.flatMap((need) => pairs(need))) {
    const known = found.get(group);
    if (known) known.add(module);
    else found.set(group, new Set([module]));
  }
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
