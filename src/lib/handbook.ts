/** Pages of the handbook on this site. */
import type { HandbookPage, HandbookSection } from '../../scripts/model/handbook.ts';

/** Path of a page. */
export const handbookPath = (id: string) => `/handbook/${id}/`;

/**
 * Links of a page's text as links of this site: to the pages that it carries, and to schemas that it publishes. Others become the text
 * that they are. Code is left alone.
 */
export function linked({ id, markdown }: HandbookPage, sections: readonly HandbookSection[]): string {
  const ids = new Set(sections.flatMap(({ pages }) => pages.map((page) => page.id)));
  // A folder's index counts from its folder.
  const folder = ids.has(id) && [...ids].some((one) => one.startsWith(`${id}/`)) ? `${id}/` : id.replace(/[^/]*$/, '');
  return markdown.replace(/(`{3,})[\s\S]*?\1|`[^`\n]*`|\]\(((?!https?:)[^)\s]+)\)/g, (all, _fence, to?: string) => {
    if (to === undefined) return all;
    const path = new URL(to.replace(/#.*$/, ''), `http://handbook/content/handbook/${folder}`).pathname;
    const page = /^\/content\/handbook\/(.+?)(?:\/README)?\.md$/.exec(path)?.[1];
    if (page !== undefined && ids.has(page)) return `](${handbookPath(page)})`;
    const schema = /^\/public\/(atlas\.[\w.]+\.schema\.json)$/.exec(path)?.[1];
    return schema === undefined ? all : `](/${schema})`;
  });
}
