/** Waits within waits, from whoever nobody waits for down to the last one. */
import type { Confidence } from '../../model/facts.ts';
import { VERDICTS, type WaitChain } from '../../model/timeout-budget.ts';
import { CONFIDENCES } from '../../model/words.ts';
import type { Codebase } from '../codebase.ts';
import { groupBy } from '../group-by.ts';
import { type Pair, pairOf } from './pairs.ts';
import type { Wait, WaitIndex } from './wait.ts';

const MAX_HOPS = 8;
const MAX_CHAINS = 500;

/** Waits of one kind: the same clauses wait for the same ones, with the same timeout. */
type Step = readonly [Wait, ...Wait[]];

/** Every chain, longest first, as many as fit; a circle is gone round once. */
export function chainsOf(codebase: Codebase, waits: WaitIndex): { chains: WaitChain[]; cut: boolean } {
  const chains: WaitChain[] = [];
  let cut = false;
  const walk = (way: readonly Step[]): void => {
    const next = way.length < MAX_HOPS ? following(waits, way) : [];
    if (next.length === 0 && way.length > 1) {
      if (chains.length < MAX_CHAINS) chains.push(chainOf(codebase, waits, way));
      else cut = true;
    }
    for (const step of next) if (!cut) walk([...way, step]);
  };
  // Whoever waits for the same clause in the same way is one line: there may be hundreds of them.
  for (const step of grouped(
    waits.all.filter((wait) => isOutermost(waits, wait)),
    () => null,
  ))
    walk([step]);
  return { chains: chains.sort(inOrder), cut };
}

function isOutermost(waits: WaitIndex, { within, answered, takenBy }: Wait): boolean {
  if (!takenBy.some((clause) => waits.inside(clause).length > 0)) return false;
  return within === null || answered || waits.into(within).length === 0;
}

function following(waits: WaitIndex, way: readonly Step[]): Step[] {
  const gone = new Set(way.flatMap((step) => step.map(({ site }) => site)));
  const inside = [...new Set(way.at(-1)!.flatMap(({ takenBy }) => takenBy))].flatMap((clause) => waits.inside(clause));
  return grouped(inside.filter(({ site }) => site === null || !gone.has(site)));
}

function grouped(waits: readonly Wait[], by: (wait: Wait) => string | null = ({ within }) => within): Step[] {
  const groups = groupBy(waits, (wait) => keyOf(wait, by(wait)));
  return [...groups.values()] as unknown as Step[];
}

function keyOf({ takenBy, hop }: Wait, within: string | null): string {
  return [within, takenBy.join(','), hop.kind, hop.to, hop.timeout, takenBy.length > 0 ? '' : hop.message].join('\0');
}

function chainOf(codebase: Codebase, waits: WaitIndex, way: readonly Step[]): WaitChain {
  const pairs = way.slice(1).map(([inner], index): Pair => pairOf(codebase, waits, way[index]![0], inner));
  const worst = pairs.reduce((found, pair, index) => (rank(pair) < rank(pairs[found]!) ? index : found), 0);
  const hops = way.map(([first, ...rest]) => ({ ...first.hop, more: rest.map(({ hop }) => hop.at) }));
  return {
    hops,
    verdict: pairs[worst]!.verdict,
    worst: worst + 1,
    margin: pairs[worst]!.margin,
    confidence: weakest(hops.map(({ confidence }) => confidence)),
  };
}

const rank = ({ verdict }: Pair): number => VERDICTS.indexOf(verdict);

/** The least sure. */
export function weakest(all: readonly Confidence[]): Confidence {
  return CONFIDENCES[Math.max(...all.map((one) => CONFIDENCES.indexOf(one)))] ?? 'unknown';
}

function inOrder(a: WaitChain, b: WaitChain): number {
  return (
    b.hops.length - a.hops.length ||
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    (nameOf(a) < nameOf(b) ? -1 : 1)
  );
}

const nameOf = ({ hops }: WaitChain): string =>
  hops
    .map(({ to, at, callback }) =>
      [to ?? '', callback?.head ?? '', at.file, String(at.line).padStart(6, '0')].join(' '),
    )
    .join(' ');
