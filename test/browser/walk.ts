/** Walks a site from its first page over every link, and holds each page to what all pages keep. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Paths of all pages, in the order in which they were met. Fails on a dead link or anchor or an id given twice. */
export async function walk(page: Page, site: string): Promise<string[]> {
  const { origin, pathname: base } = new URL(site);
  const asked = new Set([site]);
  const links = new Map<string, string>();
  const ids = new Map<string, Set<string>>();
  const pages: string[] = [];
  for (const url of asked) {
    // Data and pictures are no pages: a browser may offer to keep them.
    if (/\.(?:jsonl?|xml|svg|md|txt)$/.test(url)) {
      expect((await page.request.get(url)).status(), `${url}, linked from ${links.get(url)}`).toBe(200);
      continue;
    }
    const answer = await page.goto(url);
    expect(answer?.status(), `${url}, linked from ${links.get(url)}`).toBe(200);
    pages.push(new URL(url).pathname);
    const seen = await page.evaluate(() => ({
      hrefs: [...document.querySelectorAll('a[href]')].map(
        (a) => (a as HTMLAnchorElement | SVGAElement).getAttribute('href')!,
      ),
      ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
      h1: document.querySelectorAll('h1').length,
    }));
    expect(new Set(seen.ids).size, `ids twice on ${url}`).toBe(seen.ids.length);
    expect(seen.h1, `h1 on ${url}`).toBe(1);
    ids.set(url, new Set(seen.ids));
    for (const href of seen.hrefs) {
      const target = new URL(href, url);
      if (target.origin !== origin) continue;
      expect(target.pathname.startsWith(base), `a link that leaves the base path, on ${url}: ${href}`).toBe(true);
      if (!links.has(target.href)) links.set(target.href, url);
      target.hash = '';
      target.search = '';
      asked.add(target.href);
    }
  }
  for (const [href, from] of links) {
    const { hash } = new URL(href);
    const there = ids.get(href.replace(/[?#].*$/, ''));
    if (hash && there) expect(there, `${href} on ${from}`).toContain(decodeURIComponent(hash.slice(1)));
  }
  return pages;
}
