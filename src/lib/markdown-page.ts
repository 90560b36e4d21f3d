/** The Markdown beside a page. */
import { hasMarkdown, MARKDOWN_FILE } from '../../scripts/model/page-markdown.ts';
import { href } from './links.ts';

/** Whether this build writes any: a live site and one for everybody have none. */
declare const __ATLAS_MARKDOWN__: boolean;

/** Relative address, from the address of the page; `undefined`: it has none. */
export function markdownOf(pathname: string): string | undefined {
  const root = href('/');
  const path = pathname.startsWith(root) ? pathname.slice(root.length) : undefined;
  return __ATLAS_MARKDOWN__ && path !== undefined && hasMarkdown(path) && !/^404/.test(path)
    ? MARKDOWN_FILE
    : undefined;
}
