/** Full text behind one small interface: Pagefind on a served site, a bundle's own engine where there is no server. */

/** A stretch of a text; `marked`: it is what was asked for. */
export interface Piece {
  text: string;
  marked: boolean;
}

export interface TextHit {
  /** Path in the site, with the place on the page: `/runbooks/restart-storm/#fix-1`. */
  path: string;
  title: string;
  /** Heading on that page below which it stands. */
  where?: string;
  excerpt: Piece[];
}

/** What is asked of the full text. */
export interface TextQuery {
  /** The words that were typed, without punctuation. */
  words: string;
  /** What stood in quotes, or has punctuation inside: each must stand on the page as it is, white space and case aside. */
  phrases: string[];
}

export interface TextEngine {
  /** At most `limit`, the best first. `null`: a newer question came meanwhile. Rejects when its index cannot be had. */
  find(query: TextQuery, limit: number): Promise<TextHit[] | null>;
}

/** Punctuation inside a word is meant: `Registry.ETS`, `lib/crane.ex`, `shut_down`. */
const PUNCTUATED = /^[\p{L}\d]+(?:[^\p{L}\d\s]+[\p{L}\d]+)+$/u;

/**
 * `"exact phrase" and more` → the phrase, and all words. A quote that is not closed yet counts to the end. Words with
 * punctuation inside are phrases as well.
 */
export function textQuery(typed: string): TextQuery {
  const quoted = [...typed.matchAll(/"([^"]+)(?:"|$)/g)].map(([, phrase]) => phrase!.trim()).filter(Boolean);
  const rest = typed.replaceAll(/"[^"]*(?:"|$)/g, ' ').split(/\s+/);
  return {
    words: typed.replaceAll(/[^\p{L}\d_]+/gu, ' ').trim(),
    phrases: [...quoted, ...rest.filter((word) => PUNCTUATED.test(word))],
  };
}

const folded = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ');

/** Whether every phrase stands in the text as it is; case and the kind of white space do not count. */
export function holdsAll(text: string, phrases: readonly string[]): boolean {
  const all = folded(text);
  return phrases.every((phrase) => all.includes(folded(phrase)));
}

/** Letters shown before and after a phrase. */
const AROUND = 90;

/** The text around the first of the phrases that is in it, with the phrase marked; `null`: none is. */
export function around(text: string, phrases: readonly string[]): Piece[] | null {
  const flat = text.replaceAll(/\s+/g, ' ');
  const lower = flat.toLowerCase();
  for (const phrase of phrases) {
    const at = lower.indexOf(folded(phrase));
    if (at < 0) continue;
    const end = at + folded(phrase).length;
    const from = Math.max(0, at - AROUND);
    return [
      { text: (from > 0 ? '…' : '') + flat.slice(from, at), marked: false },
      { text: flat.slice(at, end), marked: true },
      { text: flat.slice(end, end + AROUND) + (end + AROUND < flat.length ? '…' : ''), marked: false },
    ].filter((piece) => piece.text !== '');
  }
  return null;
}
