/** Boundaries of the configuration: which module belongs to which, and what each forbids. */
import type { ConfiguredBoundary } from '../model/config.ts';
import { exactness, matchesName } from './name-pattern.ts';

/** Why a module must not use another. `never`: `entry` of `neverUse`; `outside`: not in `mayUse`; `internal`: not exported. */
export type Forbidden =
  | { why: 'never'; by: ConfiguredBoundary; entry: string }
  | { why: 'outside'; by: ConfiguredBoundary; other: ConfiguredBoundary }
  | { why: 'internal'; by: ConfiguredBoundary; other: ConfiguredBoundary };

/** Membership and verdicts for names, modules of dependencies included. */
export interface Boundaries {
  all: readonly ConfiguredBoundary[];
  of(module: string): ConfiguredBoundary | undefined;
  /** `undefined`: it may. */
  forbids(from: string, to: string): Forbidden | undefined;
}

/** A module is of the boundary whose pattern names it most exactly; of equals, of the first. */
export function boundariesOf(all: readonly ConfiguredBoundary[]): Boundaries {
  const known = new Map<string, ConfiguredBoundary | undefined>();
  const of = (module: string) => {
    if (!known.has(module)) known.set(module, ownerOf(module, all));
    return known.get(module);
  };
  const names = new Set(all.map(({ name }) => name));
  return { all, of, forbids };

  function forbids(from: string, to: string): Forbidden | undefined {
    const by = of(from);
    if (!by) return undefined;
    const other = of(to);
    const entry = by.neverUse?.find((one) => (names.has(one) ? other?.name === one : matchesName(one, to)));
    if (entry !== undefined && !(names.has(entry) && other === by)) return { why: 'never', by, entry };
    if (!other || other === by) return undefined;
    if (by.mayUse && !by.mayUse.includes(other.name)) return { why: 'outside', by, other };
    const exported = !other.exports || other.exports.some((one) => matchesName(one, to));
    return exported ? undefined : { why: 'internal', by, other };
  }
}

function ownerOf(module: string, all: readonly ConfiguredBoundary[]): ConfiguredBoundary | undefined {
  let owner: ConfiguredBoundary | undefined;
  let best = -1;
  for (const boundary of all) {
    if (boundary.except?.some((pattern) => matchesName(pattern, module))) continue;
    for (const pattern of boundary.modules) {
      const exact = matchesName(pattern, module) ? exactness(pattern) : -1;
      if (exact <= best) continue;
      best = exact;
      owner = boundary;
    }
  }
  return owner;
}

/** The declaration in words, one sentence part each. */
export function declares({ mayUse, neverUse, exports, ignore }: ConfiguredBoundary): string[] {
  return [
    ...(mayUse ? [mayUse.length > 0 ? `may use ${mayUse.join(', ')}` : 'may use no other boundary'] : []),
    ...(neverUse ? [`never uses ${neverUse.join(', ')}`] : []),
    ...(exports ? [exports.length > 0 ? `exports ${exports.join(', ')}` : 'exports nothing'] : []),
    ...(ignore ? [`${ignore.join(', ')} may cross`] : []),
  ];
}
