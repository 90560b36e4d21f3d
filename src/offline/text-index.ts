/** The full text of a folder for reading offline: how it is indexed when it is made, and asked in the browser. */
import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import { around, holdsAll, type Piece, type TextEngine, type TextHit } from '../search/text.ts';

/** The text below one heading of a page. */
export interface TextPart {
  /** Path in the site, with the place on the page. */
  path: string;
  title: string;
  /** The heading, when it is not the page's. */
  where?: string;
  text: string;
}

const OPTIONS: Options<TextPart & { id: number }> = { fields: ['title', 'where', 'text'] };

/** The index of these parts; the number of a part is its id. */
export function indexOf(parts: readonly TextPart[]): AsPlainObject {
  const index = new MiniSearch(OPTIONS);
  index.addAll(parts.map((part, id) => ({ ...part, where: part.where ?? '', id })));
  return index.toJSON();
}

const excerptOf = (text: string, wanted: readonly string[]): Piece[] =>
  around(text, wanted) ?? [{ text: `${text.slice(0, 180)}${text.length > 180 ? '…' : ''}`, marked: false }];

/** Searches parts by their index: every word, the last one as far as it is typed; where nothing has them all, any. */
export function engineOf(parts: readonly TextPart[], plain: AsPlainObject): TextEngine {
  const index = MiniSearch.loadJS(plain, OPTIONS);
  const ask = (words: string, combineWith: 'AND' | 'OR') =>
    index.search(words, {
      combineWith,
      prefix: (_term, i, terms) => i === terms.length - 1,
      boost: { title: 3, where: 2 },
    });
  return {
    async find({ words, phrases }, limit) {
      const all = ask(words, 'AND');
      const hits = new Map<string, TextHit>();
      for (const { id, queryTerms, terms } of all.length > 0 || phrases.length > 0 ? all : ask(words, 'OR')) {
        const { path, title, where, text } = parts[id as number]!;
        const page = path.replace(/#.*$/, '');
        if (hits.has(page) || !holdsAll(`${title} ${where ?? ''} ${text}`, phrases)) continue;
        const excerpt = excerptOf(text, phrases.length > 0 ? phrases : [words, ...terms, ...queryTerms]);
        hits.set(page, { path, title, ...(where && { where }), excerpt });
        if (hits.size === limit) break;
      }
      return [...hits.values()];
    },
  };
}
