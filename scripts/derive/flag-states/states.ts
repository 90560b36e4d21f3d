/** Feature flags by name: where each is defined, read and switched, and whether one of it is missing. */
import type { Config } from '../../model/config.ts';
import type { FlagState, ListedPlace } from '../../model/listed.ts';
import type { Codebase, Site } from '../codebase.ts';
import { once } from '../once.ts';
import { placeOf } from '../place.ts';
import { isFlagModule, isUnread, undefinedReads } from './judge.ts';
import { type FlagUses, flagUses, TakenOut } from './uses.ts';

/** Sorted by flag, then module. Tests and scripts are left out. */
export function flagStates(codebase: Codebase, config: Pick<Config, 'flags'>): FlagState[] {
  return flagUses(codebase, config)
    .flatMap((uses) => statesOf(codebase, uses))
    .sort((a, b) => compare(a.flag, b.flag) || compare(a.module ?? '', b.module ?? ''));
}

function statesOf(codebase: Codebase, uses: FlagUses): FlagState[] {
  const defined = new Map(uses.definitions.map((definition) => [definition.flag, definition]));
  const undefinedOnes = undefinedReads(codebase, uses);
  const takenOut = once(() => new TakenOut(codebase, uses));
  const sure = uses.view === undefined || isFlagModule(uses);
  const status = (flag: string): Pick<FlagState, 'status' | 'why'> => {
    if (undefinedOnes.has(flag) && sure) return { status: 'never defined' };
    if (!isUnread(codebase, uses, flag, takenOut)) return { status: 'read' };
    if (!sure) return { status: 'unknown', why: `no function of ${uses.module} asks whether a flag is on` };
    if (uses.unknownRead) return { status: 'unknown', why: 'a flag that is computed is read' };
    if (!defined.has(flag) && uses.definitions.length > 0)
      return { status: 'unknown', why: 'it is switched, and not defined' };
    return { status: 'dead' };
  };
  return [...new Set([...defined.keys(), ...uses.reads.keys(), ...uses.sets.keys()])].map((flag) => {
    const { module, function: fn, file, line } = defined.get(flag) ?? {};
    const at: ListedPlace[] =
      file === undefined ? [] : [{ module: module ?? null, function: fn ?? null, file, line: line! }];
    return {
      flag,
      module: uses.view ? uses.module : null,
      defined: at,
      read: places(uses.reads.get(flag)),
      set: places(uses.sets.get(flag)),
      ...status(flag),
    };
  });
}

function places(sites: readonly Site[] = []): ListedPlace[] {
  return sites.map((site) => placeOf(site));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
