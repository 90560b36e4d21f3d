/** CamelHumps: a query that is cut into beginnings of a name's pieces, in order. */
import { beginsPart, humpEnd, type Pieces } from './humps.ts';
import { bitOf } from './letters.ts';

/** Must the next letter of the query begin a piece; or a part of the name, because a dot stands before it? */
const HUMP = 1;
const PART = 2;

/** A query as the matcher reads it: its letters, and where a piece has to begin. */
export interface Letters {
  text: string;
  breaks: readonly number[];
}

/** `Reg.any_of` → the letters `Reganyof`, a part at `any`, a piece at `of`. */
export function lettersOf(query: string): Letters {
  let text = '';
  const breaks: number[] = [];
  let next = 0;
  for (const letter of query) {
    if (letter === '.' || letter === '/' || letter === ':' || letter === ' ') next = PART;
    else if ('_-!?,()[]{}&|\'"`'.includes(letter)) next ||= HUMP;
    else {
      breaks.push(...Array.from({ length: letter.length }, (_, i) => (i === 0 ? next : 0)));
      text += letter;
      next = 0;
    }
  }
  return { text, breaks };
}

const isCapital = (letter: string) => letter !== letter.toLowerCase();

/** How many letters from `from` on the piece begins with. A capital stands for a capital, or for the first letter of `emergency_…`. */
function begins({ text, breaks }: Letters, from: number, name: string, start: number, end: number): number {
  let n = 0;
  while (from + n < text.length && start + n < end && (n === 0 || breaks[from + n] === 0)) {
    const asked = text[from + n]!;
    const letter = name[start + n]!;
    const same = asked === letter || asked === letter.toLowerCase();
    if (!same && !(n === 0 && isCapital(asked) && asked.toLowerCase() === letter)) break;
    n++;
  }
  return n;
}

/** How far the match is spread: pieces left out between the first and the last, pieces behind the last, pieces used. */
export interface Spread {
  gaps: number;
  behind: number;
  pieces: number;
}

/** Most pieces of a name that are looked at, and letters of a query: a sentence is no name. */
const MOST_PIECES = 40;
const MOST_LETTERS = 128;
const NONE = -1;
/** A spread as one number, the narrower the smaller. */
const GAP = 10_000;
const BEHIND = 100;

/** Where nothing can follow, by letter and piece: written with the number of the question, so that it need not be cleared. */
const dead = new Uint32Array((MOST_LETTERS + 1) * (MOST_PIECES + 1));
let question = 0;

function narrowest(letters: Letters, q: number, name: string, pieces: Pieces, h: number): number {
  const { text, breaks } = letters;
  const { starts, firsts } = pieces;
  const count = Math.min(starts.length, MOST_PIECES);
  if (q === text.length) return BEHIND * (count - h);
  const place = q * (MOST_PIECES + 1) + h;
  if (dead[place] === question) return NONE;
  let best = NONE;
  for (let next = h; next < count; next++) {
    const start = starts[next]!;
    if (breaks[q] === PART && !beginsPart(name, start)) continue;
    const gaps = q === 0 ? 0 : GAP * (next - h);
    if (best !== NONE && gaps >= best) break;
    for (let taken = begins(letters, q, name, start, humpEnd(name, start)); taken > 0; taken--) {
      // Most cuts end here: no piece of the name begins with the letter that comes next.
      if (q + taken < text.length && (bitOf(text.charCodeAt(q + taken)) & firsts) === 0) continue;
      const rest = narrowest(letters, q + taken, name, pieces, next + 1);
      if (rest !== NONE && (best === NONE || rest + gaps + 1 < best)) best = rest + gaps + 1;
    }
  }
  if (best === NONE) dead[place] = question;
  return best;
}

/** The narrowest way to cut `letters` into beginnings of the pieces of `name`, in their order; `null`: there is none. */
export function across(letters: Letters, name: string, pieces: Pieces): Spread | null {
  const { text } = letters;
  if (text === '' || text.length > MOST_LETTERS || (bitOf(text.charCodeAt(0)) & pieces.firsts) === 0) return null;
  question++;
  const found = narrowest(letters, 0, name, pieces, 0);
  if (found === NONE) return null;
  return { gaps: Math.floor(found / GAP), behind: Math.floor((found % GAP) / BEHIND), pieces: found % BEHIND };
}
