/** Paths of a rendered site, and what of it goes into a folder for reading offline. */

/** What a folder does without: a page for each module, data for programs, and what only a server's site needs. */
const LEFT_OUT = /^(?:modules|api|offline)\/|^404\.html$/;

/** Whether a page, by its path from the site's root, goes into the folder. */
export const isBundled = (path: string): boolean => path.endsWith('.html') && !LEFT_OUT.test(path);

/** Pages of the site that need not even be rendered for a folder, by their file below `src/pages/`. */
export const UNRENDERED = /\/src\/pages\/(?:modules\/(?:\[slug\]|in)|api\/(?:modules|processes)\/)/;

/** Where a link of the site leads: the file from the root, and what follows it (`?q=…#…`); `null`: out of the site. */
export function targetOf(href: string): { file: string; rest: string } | null {
  if (!href.startsWith('/') || href.startsWith('//')) return null;
  const [, path, rest] = /^([^?#]*)(.*)$/s.exec(href)!;
  const file = decodeURIComponent(path!.slice(1));
  return { file: file === '' || file.endsWith('/') ? `${file}index.html` : file, rest: rest! };
}

/** Address of a file from a page, both by their paths from the root. */
export function relativeTo(page: string, file: string): string {
  const from = page.split('/').slice(0, -1);
  const to = file.split('/');
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  const up = '../'.repeat(from.length - common);
  return `${up || './'}${to.slice(common).map(encodeURIComponent).join('/')}`;
}

/** The page of the process that a module is, where a link leads to the module's; `null`: it leads elsewhere. */
export const processPageOf = (file: string): string | null => {
  const [, slug] = /^modules\/([A-Z][^/]*)\/(?:source\/)?index\.html$/.exec(file) ?? [];
  return slug === undefined ? null : `architecture/${slug}/index.html`;
};
