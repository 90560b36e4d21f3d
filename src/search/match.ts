/**
 * Finding symbols by the pieces of their names: `RegAny` finds `Foundation.Registry.Any`, `OTPCleanup.emerg` finds
 * `Foundation.OTPCleanup.emergency_rollback`, `register/3` the functions of that name and arity. Pure: no page, no network.
 */

/** One thing that can be found. `names` are tried in turn; the best counts. */
export interface Entry {
  kind: 'module' | 'function' | 'rule' | 'runbook' | 'guide' | 'guideline' | 'control' | 'process';
  title: string;
  path: string;
  names: string[];
  /** Said behind the title. */
  detail?: string;
}

export interface Match {
  entry: Entry;
  score: number;
  /** The name that matched, when it is not the title. */
  through?: string;
}

const HUMP = /[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|\d+|[^\sA-Za-z\d._/:'"`!?,-]+/g;

/** `Foundation.OTPCleanup.emergency_rollback` → Foundation, OTP, Cleanup, emergency, rollback. */
export const humps = (name: string): string[] => name.match(HUMP) ?? [];

/** A capital in the query stands for a capital; a small letter for either. */
const sameLetter = (asked: string, letter: string) => asked === letter || asked === letter.toLowerCase();

const isCapital = (letter: string) => letter !== letter.toLowerCase();

/** How many letters of `query` a hump begins with. A capital may stand for the small first letter of `emergency_…`. */
function begins(query: string, hump: string): number {
  let n = 0;
  while (n < query.length && n < hump.length) {
    const asked = query[n]!;
    const letter = hump[n]!;
    if (!sameLetter(asked, letter) && !(n === 0 && isCapital(asked) && asked.toLowerCase() === letter)) break;
    n++;
  }
  return n;
}

/**
 * How many humps `query` has to leave out between its first and last piece, when it can be cut into beginnings of humps
 * in order; and how many stand behind the last. `null`: it cannot.
 */
function across(query: string, of: string[]): { gaps: number; behind: number } | null {
  const dead = new Set<number>();
  const from = (q: number, h: number, first: boolean): { gaps: number; behind: number } | null => {
    if (q === query.length) return { gaps: 0, behind: of.length - h };
    const place = q * (of.length + 1) + h;
    if (dead.has(place)) return null;
    let best: { gaps: number; behind: number } | null = null;
    for (let next = h; next < of.length; next++) {
      const longest = begins(query.slice(q), of[next]!);
      for (let taken = longest; taken > 0; taken--) {
        const rest = from(q + taken, next + 1, false);
        const found = rest && { gaps: rest.gaps + (first ? 0 : next - h), behind: rest.behind };
        if (found && (!best || found.gaps < best.gaps || (found.gaps === best.gaps && found.behind < best.behind)))
          best = found;
      }
    }
    if (!best) dead.add(place);
    return best;
  };
  return from(0, 0, true);
}

/** Higher is nearer; `null`: no match. Whole names first, then ends of names, then parts, then humps, then words anywhere. */
export function nearness(query: string, name: string): number | null {
  const q = query.toLowerCase();
  const n = name.toLowerCase();
  if (n === q) return 1000;
  const shorter = Math.min(99, n.length);
  if (n.endsWith(`.${q}`)) return 900 - shorter;
  if (n.startsWith(q)) return 800 - shorter;
  if (n.includes(`.${q}`)) return 700 - shorter;
  if (q.length > 2 && n.includes(q)) return 600 - shorter;
  const pieces = humps(query).join('');
  const found = pieces.length > 1 ? across(pieces, humps(name)) : null;
  return found ? 500 - 40 * found.gaps - 10 * found.behind - shorter / 10 : null;
}

/** `mix test` style queries of several words: every word must match the same name; the score is the worst word's. */
function matchName(words: string[], name: string): number | null {
  let worst: number | null = null;
  for (const word of words) {
    const score = nearness(word, name);
    if (score === null) return null;
    worst = worst === null ? score : Math.min(worst, score);
  }
  return worst;
}

/** What to put first at equal nearness: whoever searches in an emergency wants the runbook. */
const KIND_BONUS: Record<Entry['kind'], number> = {
  runbook: 6,
  module: 5,
  function: 4,
  rule: 3,
  control: 2,
  guide: 1,
  guideline: 0,
  process: 4.5,
};

/** The best matches first, at most `limit`; equal ones by title. */
export function search(query: string, entries: readonly Entry[], limit = 12): Match[] {
  const whole = query.trim();
  if (whole === '') return [];
  const words = whole.split(/\s+/);
  const matches: Match[] = [];
  for (const entry of entries) {
    let best: Match | null = null;
    for (const name of entry.names) {
      const score = nearness(whole, name) ?? (words.length > 1 ? matchName(words, name) : null);
      if (score !== null && score > (best?.score ?? -Infinity)) {
        best = { entry, score, ...(name !== entry.title && { through: name }) };
      }
    }
    if (best) matches.push({ ...best, score: best.score + KIND_BONUS[entry.kind] });
  }
  matches.sort(
    (a, b) => b.score - a.score || (a.entry.title < b.entry.title ? -1 : a.entry.title > b.entry.title ? 1 : 0),
  );
  return matches.slice(0, limit);
}
