/** Full text by Pagefind, on a served site. It knows words and no phrases: a page's own text decides over those. */
import { around, holdsAll, type Piece, type TextEngine, type TextHit, type TextQuery } from './text.ts';

interface Pagefind {
  debouncedSearch(
    query: string,
    options: object,
    wait: number,
  ): Promise<{ results: { data(): Promise<Page> }[] } | null>;
}
interface Found {
  url: string;
  title?: string;
  excerpt: string;
}
interface Page extends Found {
  content: string;
  meta: { title?: string };
  sub_results?: Found[];
}

/** Milliseconds without a further letter, after which the pages are searched. */
const WAIT = 120;
/** Pages whose text is fetched to look for a phrase. */
const MOST = 60;

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** Pagefind's excerpts are escaped text with `<mark>`. */
export const pieces = (html: string): Piece[] =>
  html
    .split(/<mark>(.*?)<\/mark>/s)
    .map((text, i) => ({
      text: text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity]!),
      marked: i % 2 === 1,
    }))
    .filter(({ text }) => text !== '');

/** The part of the page that answers, with its heading; the page itself where it has no parts. */
function hitOf(page: Page, base: string, phrases: readonly string[]): TextHit {
  const title = page.meta.title ?? page.url;
  const [part] = page.sub_results ?? [];
  const best = part ?? page;
  return {
    path: (best.url.startsWith(base) ? best.url.slice(base.length) : best.url).replace(/#_top$/, ''),
    title,
    ...(part?.title && part.title !== title && { where: part.title }),
    excerpt: around(page.content, phrases) ?? pieces(best.excerpt),
  };
}

/** Letters of a word that its other forms lose: `restarting` is also found by `restart`. */
const ENDING = 3;

/** Pagefind looks for shorter and shorter words until there is an answer; a page that has none of the words is none. */
function hasWords({ content, meta }: Page, words: string): boolean {
  const text = `${meta.title ?? ''} ${content}`.toLowerCase();
  const stems = words
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.slice(0, Math.max(4, word.length - ENDING)));
  return stems.every((stem) => text.includes(stem));
}

/** The engine of the site below `base` (without a slash at its end). */
export async function pagefindEngine(base: string): Promise<TextEngine> {
  const pagefind = (await import(/* @vite-ignore */ `${base}/pagefind/pagefind.js`)) as Pagefind;
  return {
    async find({ words, phrases }: TextQuery, limit: number) {
      const found = await pagefind.debouncedSearch(words, {}, WAIT);
      if (!found) return null;
      const hits: TextHit[] = [];
      const most = phrases.length > 0 ? MOST : limit;
      for (let from = 0; from < Math.min(found.results.length, most) && hits.length < limit; from += limit) {
        const pages = await Promise.all(found.results.slice(from, from + limit).map((result) => result.data()));
        hits.push(
          ...pages
            .filter((page) => holdsAll(page.content, phrases) && hasWords(page, words))
            .map((page) => hitOf(page, base, phrases)),
        );
      }
      return hits.slice(0, limit);
    },
  };
}
