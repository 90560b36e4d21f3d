/** The handbook that comes with Atlas: its index decides sections and order. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HandbookPage, type HandbookSection, READERS_SECTION } from '../model/handbook.ts';
import { PACKAGE_ROOT } from './install.ts';

const FOLDER = join(PACKAGE_ROOT, 'content', 'handbook');
const ITEM = /^(?:\d+\.|-) \[([^\]]+)\]\(([\w./-]+)\.md\)(?:: (.*))?$/gm;

/** The sections; without `whole` only what the readers of any site need. Pages of an index of their own follow it. */
export function handbook(whole: boolean): HandbookSection[] {
  const [, ...parts] = textOf('README').split(/^## /m);
  return parts.flatMap((part) => {
    const title = part.slice(0, part.indexOf('\n'));
    if (!whole && title !== READERS_SECTION) return [];
    return [{ title, pages: pagesIn(part, '') }];
  });
}

function pagesIn(index: string, folder: string): HandbookPage[] {
  return [...index.matchAll(ITEM)].flatMap(([, , path = '', about]) => {
    const page = pageOf(`${folder}${path}`, about);
    if (!page) return [];
    return path.endsWith('/README') ? [page, ...pagesIn(page.markdown, `${path.slice(0, -'README'.length)}`)] : [page];
  });
}

function pageOf(path: string, about: string | undefined): HandbookPage | undefined {
  // Marks of parts that are made from the code, and the word to `atlas verify`; an example of a comment has another colon.
  const text = textOf(path).replace(/^<!-- (?:[\w -]+|atlas-ignore-file: .*) -->\n+/gm, '');
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) return undefined;
  const id = path.replace(/\/README$/, '');
  return { id, title, ...(about && { about }), markdown: text.slice(text.indexOf('\n') + 1).trimStart() };
}

const textOf = (path: string) => {
  const file = join(FOLDER, `${path}.md`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
