/**
 * Error texts as they are pasted: with times, pids, references, numbers and quotes of the day. What stays the same from one
 * night to the next is compared: the words, in their order.
 */

/** Longest paste that is read. */
const MOST = 4000;
const WORDS = 400;

/** What a log line carries that says nothing of the error: level, time, ids, numbers, `** (EXIT)`. */
const VARIABLE: readonly RegExp[] = [
  /\*\*\s*\((?:exit|stop|throw)\)/gi,
  /\[(?:emergency|alert|critical|error|warn|warning|notice|info|debug)\]/gi,
  /#(?:pid|reference|port|function)<[^>\n]{0,120}>?/gi,
  /<\d+\.\d+\.\d+>/g,
  /\b\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?/gi,
  /\b\d{1,2}:\d\d:\d\d(?:[.,]\d+)?/g,
  /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi,
  /\b0x[\da-f]+\b/gi,
  /\b(?=[a-f]*\d)[\da-f]{12,}\b/gi,
  /<[a-z_ ]{1,40}>|#\{[^}\n]{0,80}\}|\$\{?[a-z_]\w*\}?|%\{[a-z_]+\}/gi,
];

/** Words of every error: they say that there is one, and not which. */
const COMMON = new Set(
  'a an and are as at be by call error errors exception exit exited for from function given has in is it last message module no not of on or pid process reason started state terminating that the this to was were with genserver gen_server supervisor'.split(
    ' ',
  ),
);

/** The words of a text that do not change, names with their dots as one. In small letters. */
export function constantWords(text: string): string[] {
  let rest = text.slice(0, MOST);
  for (const pattern of VARIABLE) rest = rest.replace(pattern, ' ');
  const words = rest.toLowerCase().match(/[\p{L}_][\p{L}\d_]*[?!]?(?:\.[\p{L}_][\p{L}\d_]*[?!]?)*/gu) ?? [];
  return words.filter((word) => word !== 'elixir').slice(0, WORDS);
}

/** How much a word says. */
export const weightOf = (word: string): number => (COMMON.has(word) ? 0.3 : word.includes('.') ? 1.5 : 1);

const sum = (words: readonly string[]) => words.reduce((all, word) => all + weightOf(word), 0);

/** A known text, read once. */
export interface KnownText {
  words: string[];
  weight: number;
}

export function knownText(text: string): KnownText {
  const words = constantWords(text);
  return { words, weight: sum(words) };
}

/** The heaviest run of words that both have in this order, and how many words of `said` it spreads over. */
function common(said: readonly string[], known: readonly string[], same: (a: string, b: string, i: number) => boolean) {
  let last = known.map(() => ({ weight: 0, from: -1, to: -1 }));
  last.unshift({ weight: 0, from: -1, to: -1 });
  for (const [i, word] of said.entries()) {
    const row = [last[0]!];
    for (const [j, other] of known.entries()) {
      let best = last[j + 1]!.weight >= row[j]!.weight ? last[j + 1]! : row[j]!;
      if (same(word, other, i)) {
        const before = last[j]!;
        const weight = before.weight + weightOf(other);
        if (weight > best.weight) best = { weight, from: before.from < 0 ? i : before.from, to: i };
      }
      row.push(best);
    }
    last = row;
  }
  return last[known.length]!;
}

/** Whether `part` stands in `words` without a gap; its last word may be a beginning. */
function standsIn(part: readonly string[], words: readonly string[]): boolean {
  return words.some((_, at) =>
    part.every((word, i) => (i === part.length - 1 ? words[at + i]?.startsWith(word) : words[at + i] === word)),
  );
}

/** The heaviest stretch of words that stands in both without a gap. */
function stretch(said: readonly string[], known: readonly string[]): { words: number; weight: number } {
  let best = { words: 0, weight: 0 };
  let last = known.map(() => best);
  for (const word of said) {
    const before = last;
    last = known.map((other, j) => {
      if (word !== other) return { words: 0, weight: 0 };
      const { words, weight } = before[j - 1] ?? { words: 0, weight: 0 };
      return { words: words + 1, weight: weight + weightOf(other) };
    });
    for (const one of last) if (one.weight > best.weight) best = one;
  }
  return best;
}

/** A stretch of a known text that is cut off or goes on otherwise: so many words, of so much weight. */
const STRETCH = 4;
const HEAVY = 2;

/** How much of a known text a paste must have, by weight; how far apart its words may stand. */
const ENOUGH = 0.7;
const APART = 1.6;

/**
 * How likely the paste is the known text, from 0 to 1: all of it; the paste is a part of it; most of it. What has only words
 * that every error has is nothing.
 */
export function likeness(said: readonly string[], known: KnownText): number {
  if (said.length === 0 || known.words.length === 0) return 0;
  if (said.length > 1 && said.length <= known.words.length && standsIn(said, known.words))
    return 0.8 + 0.1 * (sum(said) / known.weight);
  const run = common(said, known.words, (a, b) => a === b);
  if (run.weight === 0) return 0;
  const share = run.weight / known.weight;
  const spread = (run.to - run.from + 1) / known.words.length;
  // All its words, here and there in a long paste, are no proof.
  if (share >= 0.999 && spread <= APART && known.weight >= 1) return 0.9 + Math.min(0.1, known.weight / 100);
  if (share >= ENOUGH && spread <= APART && run.weight >= 1.5) return 0.6 + 0.2 * share;
  const { words, weight } = stretch(said, known.words);
  return words >= STRETCH && weight >= HEAVY ? 0.75 : 0;
}

/** Whether somebody pasted what a system said, rather than typed a name. */
export const looksPasted = (text: string): boolean =>
  /\*\* \(|\[(?:error|warning|warn|info|notice|critical)\]|#PID<|\bterminating\b|\.exs?:\d+|\bexited\b|\{:error,|\d\d:\d\d:\d\d|\bno process\b/.test(
    text,
  ) || text.trim().split(/\s+/).length > 4;
