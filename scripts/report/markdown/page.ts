/** A rendered page as Markdown: its main part, without what only works on a page. */
import { parseDocument } from 'htmlparser2';
import { hasMarkdown, MARKDOWN_FILE } from '../../model/page-markdown.ts';
import { blocks } from './blocks.ts';
import type { PageText } from './inline.ts';

/** Title, what it is about where the page says so below the title, and the text with both. */
export interface PageMarkdown {
  title: string;
  lead?: string;
  text: string;
}

/** `null`: the page has no main part. */
export function pageMarkdown(html: string, linkTo: PageText['linkTo']): PageMarkdown | null {
  const from = html.indexOf('<main');
  const to = html.lastIndexOf('</main>');
  if (from < 0 || to < from) return null;
  const { children } = parseDocument(html.slice(from, to));
  const all = blocks(children, { linkTo, said: new Set() });
  const title = /^# (.+)$/.exec(all[0] ?? '')?.[1] ?? '';
  const hasLead = html.slice(from, to).includes('<p class="lead">');
  return { title, ...(hasLead && all[1] && { lead: all[1] }), text: `${all.join('\n\n')}\n` };
}

/**
 * Links of a page at `path` (`runbooks/queue/`, empty for the front page) of a site under `base` (`/docs/`): to Markdown where the
 * page has one, to the file elsewhere; relative, so that they lead there wherever the site is.
 */
export function linksFrom(path: string, base: string): PageText['linkTo'] {
  const up = '../'.repeat(path.split('/').length - 1);
  return (href) => {
    if (/^(?:https?:|mailto:)/.test(href)) return href;
    if (!href.startsWith(base) || href.startsWith('//')) return undefined;
    const [, to = '', rest = ''] = /^([^?#]*)(.*)$/.exec(href.slice(base.length)) ?? [];
    if (decoded(to) === path) return undefined;
    return `${up}${to}${hasMarkdown(decoded(to)) ? MARKDOWN_FILE : ''}${rest}` || undefined;
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
