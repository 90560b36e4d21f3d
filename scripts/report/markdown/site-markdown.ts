/** Markdown of a rendered site: one file beside each page, and two for all. Works on files, one at a time. */
import { join } from 'node:path';
import { filesBelow, readTextOrNull, writeInto } from '../../io/site-folders.ts';
import { hasMarkdown, MARKDOWN_FILE } from '../../model/page-markdown.ts';
import { chosenForFull, fullHead, type ListedPage, llmsText, type SiteMatter } from './llms.ts';
import { linksFrom, pageMarkdown } from './page.ts';

const PAGE = 'index.html';

/** Writes them below `folder`, a site served under `base`. Answers how many pages there are as Markdown. */
export async function writeMarkdown(folder: string, base: string, matter: SiteMatter): Promise<number> {
  const below = base.endsWith('/') ? base : `${base}/`;
  const pages: ListedPage[] = [];
  for (const file of await filesBelow(folder)) {
    if (file !== PAGE && !file.endsWith(`/${PAGE}`)) continue;
    const path = file.slice(0, -PAGE.length);
    const html = hasMarkdown(path) ? await readTextOrNull(join(folder, file)) : null;
    const page = html === null ? null : pageMarkdown(html, linksFrom(path, below));
    if (!page) continue;
    const { text, ...rest } = page;
    await writeInto(join(folder, path, MARKDOWN_FILE), text);
    pages.push({ ...rest, file: `${path}${MARKDOWN_FILE}`, size: text.length });
  }
  await writeInto(join(folder, 'llms.txt'), llmsText(pages, matter));
  await writeInto(join(folder, 'llms-full.txt'), await fullText(folder, pages, matter));
  return pages.length;
}

async function fullText(folder: string, pages: readonly ListedPage[], matter: SiteMatter): Promise<string> {
  const chosen = chosenForFull(pages);
  const texts = [fullHead(matter, chosen)];
  for (const { file } of chosen.chosen)
    texts.push(`<!-- ${file.replaceAll('--', '- -')} -->\n\n${await readTextOrNull(join(folder, file))}`);
  return texts.join('\n---\n\n');
}
