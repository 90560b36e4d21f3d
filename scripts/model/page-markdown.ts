/** Which pages of a site can be read as Markdown: the page itself says so in its head, and the build writes the file. */

/** File beside the page's own. */
export const MARKDOWN_FILE = 'index.md';

/**
 * `path`: of a page below the site's root, `runbooks/queue/`; empty for the front page. The source of a module is code, not a text, and
 * what a reader's browser keeps is known to the browser alone.
 */
export const hasMarkdown = (path: string): boolean =>
  !/^(?:modules\/[^/]+\/source|offline)\/$/.test(path) && (path === '' || path.endsWith('/'));
