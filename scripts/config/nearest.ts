/** Did you mean …? */
import { distance } from 'fastest-levenshtein';

/** The candidates nearest to a mistyped name, nearest first; empty when none is close. */
export function nearest(name: string, candidates: Iterable<string>, most = 3): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, far: farness(wanted, candidate.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Edits apart; a name that holds the other as a whole word is near, however long it is: `send` and `raw-send`. */
function farness(wanted: string, candidate: string): number {
  const contained = wanted.length > 2 && candidate.split(/[-_.]/).includes(wanted);
  return contained ? 1 : distance(wanted, candidate);
}

/** `Did you mean a or b?`, or the fallback when nothing is near. */
export function didYouMean(name: string, candidates: Iterable<string>, otherwise: string): string {
  const near = nearest(name, candidates);
  return near.length > 0 ? `Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?` : otherwise;
}
