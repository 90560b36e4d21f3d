/** Which files of a site a browser keeps at the first visit. */

/** Bytes kept at most, as they are unpacked in the browser. Transferred, text is a fifth of that. */
export const MOST_KEPT = 5_000_000;

/** In order of need: what does not fit any more is left for when it is visited. `whole`: of no use in part. */
const GROUPS: { wanted: RegExp; whole?: true }[] = [
  { wanted: /^(?:index\.html|404\.html|favicon\.svg|offline\/index\.html|search\/index\.html|_a\/.*)$/ },
  { wanted: /^runbooks\/.*\.html$/ },
  { wanted: /^api\/(?:runbooks|symbols)\.json$/ },
  { wanted: /^(?:alerts\/.*\.html|api\/alerts\.json)$/ },
  { wanted: /^status\/index\.html$/ },
  { wanted: /^(?:status\/.*\.html|evidence\/index\.html|api\/status\.json|api\/badges\/.*\.svg)$/ },
  { wanted: /^pagefind\//, whole: true },
];

export interface Chosen {
  /** Paths from the site's root, sorted. */
  files: string[];
  bytes: number;
  /** Pages of those groups that did not fit. */
  leftOut: string[];
  /** Whether the full text can be searched without the server. */
  text: boolean;
}

/** Chooses from files, by path with their bytes, what fits into `most`. */
export function chooseKept(sizes: ReadonlyMap<string, number>, most = MOST_KEPT): Chosen {
  // The Markdown of a page is for programs, which read no cache of a browser.
  const paths = [...sizes.keys()].filter((path) => !path.endsWith('.md')).sort();
  const files = new Set<string>();
  const leftOut: string[] = [];
  let bytes = 0;
  let text = false;
  for (const { wanted, whole } of GROUPS) {
    const group = paths.filter((path) => wanted.test(path) && !files.has(path));
    const sizeOf = (some: string[]) => some.reduce((sum, path) => sum + sizes.get(path)!, 0);
    if (whole) {
      if (group.length === 0 || bytes + sizeOf(group) > most) continue;
      text = true;
    }
    for (const path of group) {
      const size = sizes.get(path)!;
      if (bytes + size > most) {
        if (path.endsWith('.html')) leftOut.push(path);
        continue;
      }
      files.add(path);
      bytes += size;
    }
  }
  return { files: [...files].sort(), bytes, leftOut: leftOut.filter((path) => !files.has(path)).sort(), text };
}

/** `runbooks/a b/index.html` → `runbooks/a%20b/`: the address that links of the site have, relative to its root. */
export const addressOf = (path: string): string =>
  path
    .replace(/(^|\/)index\.html$/, '$1')
    .split('/')
    .map(encodeURIComponent)
    .join('/') || './';

/** What the page about reading offline says of this build. */
export function sentenceOf({ files, bytes, leftOut, text }: Chosen, most = MOST_KEPT): string {
  const mb = (n: number) => `${(n / 1_000_000).toFixed(1)} MB`;
  const count = (n: number) => `${n} ${n === 1 ? 'page' : 'pages'}`;
  const pages = files.filter((path) => path.endsWith('.html')).length;
  return [
    `Kept at the first visit: ${count(pages)}, ${mb(bytes)} with all that they need; at most ${mb(most)}.`,
    leftOut.length > 0
      ? `${count(leftOut.length)} of these sections did not fit; such a page is kept when it is visited.`
      : '',
    text ? '' : 'Full text is searched by the server; names, alerts and error texts are found without it.',
  ]
    .filter(Boolean)
    .join(' ');
}
