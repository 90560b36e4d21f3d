/** The Atom feed of outcome changes. */
import { Feed } from 'feed';
import type { History } from '../../scripts/model/history.ts';
import { type Change, changesOf, momentsOf } from './history.ts';
import { shortened, xmlText } from './plain-text.ts';
import { OUTCOME_WORDS, shortCommit } from './words.ts';

const NEWEST = 100;

export interface FeedMatter {
  title: string;
  history: History | null;
  /** Titles of today's controls, by id. */
  titles: ReadonlyMap<string, string>;
  /** Where the site is published, with `/` at its end; absent: nobody said, and the feed names no address. */
  siteUrl?: string;
  /** `sha256` as 64 hexadecimal digits. */
  sha256(text: string): string;
}

/** One entry for each change between two records that are kept; the newest 100. Ids do not depend on where the site is. */
export function atomFeed({ title, history, titles, siteUrl, sha256 }: FeedMatter): string {
  const kept = history ? momentsOf({ ...history, added: 'again' }) : [];
  const changes = changesOf(kept).slice(0, NEWEST);
  const newest = kept.at(-1)?.record.time ?? '1970-01-01T00:00:00.000Z';
  const name = shortened(xmlText(title), 120) || 'codebase';
  const first = kept[0]?.record.digest ?? '';
  const feed = new Feed({
    id: urn(sha256(JSON.stringify(['atlas feed', name, first]))),
    title: `${name}: outcomes`,
    description: 'Controls whose outcome changed.',
    updated: new Date(newest),
    generator: 'otp-atlas',
    author: { name: 'Atlas' },
    copyright: '',
    ...(siteUrl && { link: `${siteUrl}status/`, feedLinks: { atom: `${siteUrl}api/feed.xml` } }),
  });
  for (const change of changes) {
    const { id, from, to, moment, before } = change;
    const subject = id === null ? 'The gate' : shortened(xmlText(titles.get(id) ?? id), 200);
    feed.addItem({
      id: urn(
        sha256(
          JSON.stringify([before.record.digest, before.record.time, moment.record.digest, moment.record.time, id]),
        ),
      ),
      title: inHtml(`${subject}: ${OUTCOME_WORDS[to].word}, was ${OUTCOME_WORDS[from].word}`),
      date: new Date(moment.record.time),
      content: inHtml(sentence(change)),
      link: siteUrl && `${siteUrl}status/${id === null ? '' : `${encodeURIComponent(id)}/`}`,
    } as Parameters<Feed['addItem']>[0]);
  }
  // An entry without an address would get an empty link, which Atom does not know.
  return `${feed.atom1().replaceAll(/\n\s*<link\/>/g, '')}\n`;
}

/** The package writes titles and contents as HTML. */
const inHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function sentence({ id, moment, before }: Change): string {
  const commit = moment.record.commit ? ` at commit ${shortCommit(xmlText(moment.record.commit))}` : '';
  const figureOf = (one: Change['moment']) => one.record.controls.find((control) => control.id === id)?.figure;
  const [was, now] = [figureOf(before), figureOf(moment)];
  const figures =
    typeof was === 'number' && typeof now === 'number' && was !== now ? ` Its figure was ${was} and is ${now}.` : '';
  const gap = moment.gap > 0 ? ` There is no record of the ${moment.gap} days before.` : '';
  return `Measured${commit}.${figures}${gap}`;
}

/** A UUID of our own making (version 8 of RFC 9562) over a digest: an address that needs no domain. */
function urn(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
