/** Modules that go by another name now: found by their code. Pure. */
import { groupBy } from '../derive/group-by.ts';
import type { DiffModule } from '../model/diff-output.ts';
import type { CodeParts, Weigh } from './code-parts.ts';
import { byText, pairBy } from './pair.ts';
import type { Side } from './side.ts';

/** One module under two names. */
export interface Rename {
  from: DiffModule;
  to: DiffModule;
  similarity: number;
  evidence: string;
}

/** Names of the first revision as the second one says them. */
export interface Renamed {
  list: readonly Rename[];
  module(name: string): string;
  /** Of a text that begins with a module's name: `Shop.Cart.total/1`. */
  inFunction(name: string): string;
}

/** How much of the code has to be the same; where the last name or the file is, half of it, as in git's own search for renamed files. */
const LEAST_SIMILAR = 0.6;
const LEAST_SIMILAR_BESIDE = 0.5;

/** Less code than this (characters) is like other code by chance: it has to be the same, and so has the last name or the file. */
const LEAST_CODE = 200;

/**
 * Modules that are gone against those that are new, of one scope, each once, the most similar first. Where two candidates are
 * equally similar, the one with the same last name is meant, then the one in the same file; where that does not tell them
 * apart, none is.
 */
export function renamedModules(from: Side, to: Side): Renamed {
  const gone = without(from.modules, to.modules);
  const fresh = without(to.modules, from.modules);
  if (gone.length === 0 || fresh.length === 0) return renaming([]);
  const parts = new Map<DiffModule, CodeParts>();
  for (const one of gone) parts.set(one, from.partsOf(one.name));
  for (const one of fresh) parts.set(one, to.partsOf(one.name));
  const list: Rename[] = [];
  const taken = new Set<DiffModule>();
  const weigh = rarity(to, new Set(fresh));
  const equallyGood = groupBy(candidates(gone, fresh, parts, weigh), ({ similarity, rank }) => `${similarity} ${rank}`);
  for (const group of equallyGood.values()) {
    const open = group.filter(({ a, b }) => !taken.has(a) && !taken.has(b));
    const often = (one: DiffModule) => open.filter(({ a, b }) => a === one || b === one).length;
    for (const { a, b, similarity } of open)
      if (often(a) === 1 && often(b) === 1)
        list.push({ from: a, to: b, similarity, evidence: evidenceOf(parts.get(a)!, parts.get(b)!) });
    // Which of several is meant, nobody can know: they stay what they are, and no worse candidate gets them.
    for (const { a, b } of open) taken.add(a).add(b);
  }
  return renaming(list.sort((one, two) => byText(one.from.name, two.from.name)));
}

/** A part weighs as much as its text is long, and the less the more other modules have it: every server has an `init/1`. */
function rarity(to: Side, fresh: ReadonlySet<DiffModule>): Weigh {
  const holders = new Map<string, number>();
  for (const name of new Set(to.modules.filter((one) => !fresh.has(one)).map((one) => one.name)))
    for (const part of to.partsOf(name).counts.keys()) holders.set(part, (holders.get(part) ?? 0) + 1);
  return (part) => part.length / (1 + (holders.get(part) ?? 0));
}

/** As {@link Renamed}, from what was found. */
export function renaming(list: readonly Rename[]): Renamed {
  const names = new Map(list.map((one) => [one.from.name, one.to.name]));
  const module = (name: string) => names.get(name) ?? name;
  return {
    list,
    module,
    inFunction: (name) => {
      const dot = /^(.+)\.[^.]*$/s.exec(name)?.[1];
      return dot === undefined ? name : `${module(dot)}${name.slice(dot.length)}`;
    },
  };
}

/** Modules whose name only one side has; names that are defined twice are no single module. */
function without(modules: readonly DiffModule[], others: readonly DiffModule[]): DiffModule[] {
  const known = new Set(others.map(({ name }) => name));
  const named = groupBy(modules, ({ name }) => (known.has(name) ? undefined : name));
  return [...named.values()].flatMap((same) => (same.length === 1 ? same : []));
}

interface Candidate {
  a: DiffModule;
  b: DiffModule;
  similarity: number;
  /** 2: the same last name; 1: the same file; 3: both. */
  rank: number;
}

/** Pairs that are similar enough, the best first. Only pairs with a part in common are looked at. */
function candidates(
  gone: readonly DiffModule[],
  fresh: readonly DiffModule[],
  parts: ReadonlyMap<DiffModule, CodeParts>,
  weigh: Weigh,
): Candidate[] {
  const holders = new Map<string, DiffModule[]>();
  for (const one of fresh)
    for (const part of parts.get(one)!.counts.keys()) holders.set(part, [...(holders.get(part) ?? []), one]);
  const found = gone.flatMap((a) => {
    const own = parts.get(a)!;
    const near = new Set([...own.counts.keys()].flatMap((part) => holders.get(part) ?? []));
    return [...near].flatMap((b): Candidate[] => {
      const other = parts.get(b)!;
      const similarity = Math.round(own.like(other, weigh) * 100) / 100;
      const rank = (lastName(a) === lastName(b) ? 2 : 0) + (a.file === b.file ? 1 : 0);
      const tiny = Math.min(own.weight(weigh), other.weight(weigh)) < LEAST_CODE;
      if (a.scope !== b.scope || similarity < least(tiny, rank)) return [];
      return [{ a, b, similarity, rank }];
    });
  });
  return found.sort(
    (one, two) =>
      two.similarity - one.similarity ||
      two.rank - one.rank ||
      byText(one.a.name, two.a.name) ||
      byText(one.b.name, two.b.name),
  );
}

function least(tiny: boolean, rank: number): number {
  if (tiny) return rank > 0 ? 1 : Number.POSITIVE_INFINITY;
  return rank > 0 ? LEAST_SIMILAR_BESIDE : LEAST_SIMILAR;
}

const lastName = ({ name }: DiffModule) => name.slice(name.lastIndexOf('.') + 1);

/** Functions, where there are any; else statements of the module's body. */
function evidenceOf(a: CodeParts, b: CodeParts): string {
  const most = Math.max(a.functions.length, b.functions.length);
  if (most > 0) return `${inBoth(a.functions, b.functions)} of ${most} functions the same`;
  const [one, other] = [a, b].map(({ counts }) => [...counts].flatMap(([part, count]) => Array(count).fill(part)));
  return `${inBoth(one!, other!)} of ${Math.max(one!.length, other!.length)} parts of the code the same`;
}

function inBoth(some: readonly string[], others: readonly string[]): number {
  const same = (text: string) => text;
  return pairBy(some, others, same, same).pairs.length;
}
