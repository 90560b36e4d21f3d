/**
 * How near a name is to what was typed. Whole names first, then ends of names, then beginnings of their parts, then
 * beginnings of pieces, then CamelHumps, then letters anywhere. Each step is further from the next than all that counts within it.
 */
import { across, type Letters, lettersOf } from './across.ts';
import { beginsHump, beginsPart, type Pieces, piecesOf } from './humps.ts';
import { maskOf } from './letters.ts';

export const EXACT = 1000;
export const SUFFIX = 900;
export const PART_START = 850;
export const HUMP_START = 700;
export const HUMPS = 600;
export const INSIDE = 400;
/** Below everything that was typed right. */
export const TYPO = 200;

/** One word of a query. */
export interface Term {
  text: string;
  lower: string;
  letters: Letters;
  /** What is behind the first letter, when it has a capital: then capitals are meant. */
  capitals: string | null;
  /** The first letter is a capital. */
  capital: boolean;
  /** The letters, small. */
  ordered: string;
  /** Letters of the word as bits. */
  mask: number;
}

export function termOf(text: string): Term {
  const lower = text.toLowerCase();
  const letters = lettersOf(text);
  const rest = text.slice(1);
  const capitals = rest === lower.slice(1) ? null : rest;
  const capital = text[0] !== lower[0];
  return { text, lower, letters, capitals, capital, ordered: letters.text.toLowerCase(), mask: maskOf(lower) };
}

/** The shorter of two names that match as well is nearer; less than the distance of two steps. */
const length = (name: string) => Math.min(120, name.length) / 5;

/** `NodeDown` is rather `FoundationNodeDown` than `:nodedown`. */
const OTHER_CASE = 210;

/** `Account` is rather `Bank.Account` than `account`. */
const SMALL = 60;

/** Dots behind the place: `Registry` is nearer to `Foundation.RegistryCache` than to `Foundation.Registry.Cache.Sweeper`. */
function dotsBehind(name: string, from: number): number {
  let dots = 0;
  for (let at = name.indexOf('.', from); at >= 0 && dots < 4; at = name.indexOf('.', at + 1)) dots++;
  return dots;
}

/** Places of a word in a name that are looked at. */
const PLACES = 6;

/** The best place of the word inside the name, as a step; 0: it is not inside. From the end on: what comes later is nearer. */
function inside(word: string, name: string, lower: string): number {
  let best = 0;
  let places = 0;
  for (let at = lower.lastIndexOf(word); at >= 0 && places < PLACES; at = lower.lastIndexOf(word, at - 1)) {
    if (beginsPart(name, at)) return PART_START - 20 * dotsBehind(name, at + word.length);
    if (best < HUMP_START - 50 && beginsHump(name, at))
      best = Math.max(best, HUMP_START - 10 * dotsBehind(name, at + word.length));
    if (best === 0 && word.length > 2) best = INSIDE;
    if (at === 0) break;
    places++;
  }
  return best;
}

/** Whether all letters stand in the name in this order: without that, no humps. */
function inOrder(letters: string, lower: string): boolean {
  let at = -1;
  for (let i = 0; i < letters.length; i++) {
    at = lower.indexOf(letters[i]!, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** A sentence has beginnings of words for every query. */
const isSentence = (name: string) => name.length > 32 && name.includes(' ');

/** Higher is nearer; 0: no match. `lower` is the name in small letters, `pieces` answers its pieces. */
export function nearness(term: Term, name: string, lower: string, pieces: () => Pieces): number {
  const word = term.lower;
  if (word === '') return 0;
  if (lower === word && (!term.capital || name[0] === term.text[0])) return EXACT + (name === term.text ? 1 : 0);
  const away =
    length(name) +
    (term.capitals === null || name.includes(term.capitals) ? 0 : OTHER_CASE) +
    (!term.capital || name.includes(term.text[0]!) ? 0 : SMALL);
  if (lower.endsWith(word) && beginsPart(name, name.length - word.length)) return SUFFIX - away;
  const step = inside(word, name, lower);
  if (step >= HUMP_START - 40) return step - away;
  if (term.ordered.length > 1 && !isSentence(name) && inOrder(term.ordered, lower)) {
    const spread = across(term.letters, name, pieces());
    if (spread) {
      const wide = 25 * Math.min(spread.gaps, 4) + 8 * Math.min(spread.behind, 6) + 4 * Math.min(spread.pieces, 8);
      return HUMPS - wide - length(name);
    }
  }
  return step === 0 ? 0 : step - away;
}

/** {@link nearness} of a word to a single name. */
export const nearnessOf = (word: string, name: string): number =>
  nearness(termOf(word), name, name.toLowerCase(), () => piecesOf(name));
