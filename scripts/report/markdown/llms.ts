/** `llms.txt` (https://llmstxt.org) and `llms-full.txt`: the site for readers that are programs. */

import { address } from './escape.ts';
import type { PageMarkdown } from './page.ts';

/** A page of the site. */
export interface ListedPage extends Omit<PageMarkdown, 'text'> {
  /** Of its Markdown, below the site's root. */
  file: string;
  /** Characters. */
  size: number;
}

/** What the site is about. */
export interface SiteMatter {
  title: string;
  /** One line: which code was read, by what, and what came out. */
  says: string;
  /** Address that the site is published at; absent: links are relative. */
  siteUrl?: string;
}

/** Most links of a section; its own page lists the rest. */
export const MOST_LINKS = 100;
/** Most characters of `llms-full.txt`: about 250,000 tokens. */
export const MOST_CHARACTERS = 1_000_000;

/** Sections in the order of what helps most; others follow by name. What is long and can be left out comes last. */
const ORDER = [
  '',
  'status',
  'runbooks',
  'alerts',
  'start',
  'guides',
  'guidelines',
  'plan',
  'rollout',
  'evidence',
  'architecture',
];
const LAST = ['rules', 'handbook', 'modules'];

interface Section {
  name: string;
  pages: ListedPage[];
}

const sectionOf = ({ file }: ListedPage) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');

/** A section's own page first, then the others by address. */
export function sectionsOf(pages: readonly ListedPage[]): Section[] {
  const names = [...new Set(pages.map(sectionOf))];
  const rank = (name: string) =>
    ORDER.includes(name) ? ORDER.indexOf(name) : LAST.includes(name) ? 100 + LAST.indexOf(name) : 50;
  return names
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name) => ({
      name,
      pages: pages
        .filter((page) => sectionOf(page) === name)
        .sort((a, b) => depth(a) - depth(b) || (a.file < b.file ? -1 : 1)),
    }));
}

const depth = ({ file }: ListedPage) => Math.min(3, file.split('/').length);

/** The list of pages. */
export function llmsText(pages: readonly ListedPage[], matter: SiteMatter): string {
  const linked = (page: ListedPage) => {
    const to = matter.siteUrl ? new URL(page.file, matter.siteUrl.replace(/\/*$/, '/')).href : page.file;
    return `- [${page.title}](${address(to)})${page.lead ? `: ${page.lead}` : ''}`;
  };
  const parts = sectionsOf(pages).flatMap(({ name, pages: all }) => {
    const rest = all.length - MOST_LINKS;
    const lines = all.slice(0, MOST_LINKS).map(linked);
    // A section of this name may be left out by a reader with little room.
    const title = name === '' ? 'Overview' : name === 'modules' ? 'Optional' : (all[0]?.title ?? name);
    return [
      `## ${title}`,
      [...lines, ...(rest > 0 ? [`- ${rest} more: the first page of this list names them`] : [])].join('\n'),
    ];
  });
  return `${[`# ${matter.title}`, `> ${matter.says}`, HOW, ...parts].join('\n\n')}\n`;
}

const HOW =
  'Every page of this site is Markdown as well, at its address with `index.md` behind. All of them in one file, as far as there is room: `llms-full.txt`. What nobody measured is called "not measured". The figures as data: `api/report.json`, `api/status.json`.';

/** Which pages `llms-full.txt` holds, in order, and how many of each section it has no room for. */
export function chosenForFull(pages: readonly ListedPage[]): {
  chosen: ListedPage[];
  leftOut: { name: string; count: number }[];
} {
  const chosen: ListedPage[] = [];
  const leftOut: { name: string; count: number }[] = [];
  let room = MOST_CHARACTERS;
  for (const { name, pages: all } of sectionsOf(pages)) {
    let count = 0;
    for (const page of all) {
      if (page.size > room) count += 1;
      else {
        chosen.push(page);
        room -= page.size;
      }
    }
    if (count > 0) leftOut.push({ name: name === '' ? 'overview' : name, count });
  }
  return { chosen, leftOut };
}

/** Head of `llms-full.txt`: what it is, and what is not in it. */
export function fullHead(matter: SiteMatter, { chosen, leftOut }: ReturnType<typeof chosenForFull>): string {
  const rest =
    leftOut.length === 0
      ? 'No page of it is left out.'
      : `Left out for want of room: ${leftOut.map(({ name, count }) => `${count} in ${name}`).join(', ')}; \`llms.txt\` leads to them.`;
  return `# ${matter.title}\n\n> ${matter.says}\n\n${chosen.length} pages of the site, one after the other. ${rest}\n`;
}
