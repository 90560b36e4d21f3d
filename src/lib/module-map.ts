/** What pages ask of the module map: where a context has its page, how a module stands, and the words for it. */
import type { Cycle, CycleNature, MappedModule, MappedNeed, NeedNature } from '../../scripts/model/module-map.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';
import { MODULE_MAP } from './architecture.ts';
import { count } from './words.ts';

/** The last part of a context's path. */
export const contextSlug = (name: string) => name.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^-|-$/g, '') || 'other';

export const contextPath = (name: string) => `${MODULE_MAP}${encodeURIComponent(contextSlug(name))}/`;

/** An HTML id for a cycle. */
export const cycleAnchor = (id: string) => `cycle-${id.replaceAll(/[^\w-]+/g, '-')}`;

export const cyclePath = (id: string) => `${MODULE_MAP}#${cycleAnchor(id)}`;

interface Lookup {
  modules: ReadonlyMap<string, MappedModule>;
  cycles: ReadonlyMap<string, Cycle>;
}

const known = new WeakMap<ReportIndex, Lookup>();

function lookup(index: ReportIndex): Lookup {
  const held = known.get(index) ?? {
    modules: new Map(index.moduleMap.modules.map((one) => [one.name, one])),
    cycles: new Map(index.moduleMap.cycles.map((one) => [one.id, one])),
  };
  known.set(index, held);
  return held;
}

/** `undefined` for what is not compiled code. */
export const standingOf = (index: ReportIndex, module: string) => lookup(index).modules.get(module);

export const cycleOf = (index: ReportIndex, id: string | null) =>
  id === null ? undefined : lookup(index).cycles.get(id);

/** What makes a need hard to do without. */
export const NEED_WORDS: Record<NeedNature, string> = {
  behaviour: 'a behaviour',
  use: 'a use',
  protocol: 'an implementation',
  child: 'a child of the supervisor',
  injected: 'written by a macro',
};

/** What a cycle comes from, as a sentence. */
export const CYCLE_WORDS: Record<CycleNature, string> = {
  child: 'A supervisor and children that speak to it: without the list of children there is no cycle.',
  behaviour: 'A behaviour that names its implementations: each way is ordinary, both together tie them.',
  protocol: 'A protocol and its implementations.',
  injected: 'Only what a macro writes into its users closes it.',
  family: 'A module and what lies below its name: often one thing in several files.',
  plain: 'Calls, structs and names both ways.',
};

/** `compile-time` says more than a place: a change there recompiles the other. */
export const saysLabel = ({ labels }: Pick<MappedNeed, 'labels'>) => (labels.includes('compile') ? 'compile-time' : '');

/** `2 decimals`, or a dash where nothing is needed either way. */
export const saysInstability = (instability: number | null) => (instability === null ? '–' : instability.toFixed(2));

/** `3 calls, 1 struct`. */
export function saysKinds(kinds: MappedNeed['kinds']): string {
  const words: Record<string, [one: string, many: string]> = {
    calls: ['call or name', 'calls and names'],
    struct: ['struct', 'structs'],
    use: ['use', 'uses'],
    behaviour: ['behaviour', 'behaviours'],
    protocol: ['implementation', 'implementations'],
    injected: ['by a macro', 'by macros'],
    alias: ['import', 'imports'],
  };
  return Object.entries(kinds)
    .map(([kind, n]) => count(n, ...words[kind]!))
    .join(', ');
}
