/** What a reader's browser transfers for the heaviest page of each kind, compressed as a server would. */
import { gzipSync } from 'node:zlib';

/** Files of a built site by path from its root, with `/`. */
export type SiteFiles = ReadonlyMap<string, Uint8Array>;

export interface PageWeight {
  kind: string;
  page: string;
  /** Bytes after gzip: the page itself, then scripts and styles that it names. */
  html: number;
  scripts: number;
  styles: number;
}

/** The heaviest page of each kind (first folder of its address), by total transfer. */
export function heaviestPages(files: SiteFiles): PageWeight[] {
  const size = new Map<string, number>();
  const weigh = (path: string) => {
    const bytes = files.get(path);
    const known = size.get(path) ?? (bytes ? gzipSync(bytes).length : 0);
    size.set(path, known);
    return known;
  };
  const heaviest = new Map<string, PageWeight>();
  for (const [path, bytes] of files) {
    if (!path.endsWith('.html')) continue;
    const html = Buffer.from(bytes).toString('utf8');
    const named = (pattern: RegExp) => [
      ...new Set([...html.matchAll(pattern)].map((match) => match[1]!.replace(/^\//, ''))),
    ];
    const weight: PageWeight = {
      kind: kindOf(path),
      page: `/${path.replace(/index\.html$/, '')}`,
      html: weigh(path),
      scripts: sum(named(/<script[^>]+src="([^"]+)"/g).map(weigh)),
      styles: sum(named(/<link[^>]+href="([^"]+\.css)"/g).map(weigh)),
    };
    const before = heaviest.get(weight.kind);
    if (!before || total(weight) > total(before)) heaviest.set(weight.kind, weight);
  }
  return [...heaviest.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

function kindOf(path: string): string {
  const parts = path.split('/');
  if (parts.length <= 1) return parts[0] === 'index.html' ? 'home' : parts[0]!;
  return parts.length === 2 ? `${parts[0]} (list)` : parts[0]!;
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const total = (weight: PageWeight) => weight.html + weight.scripts + weight.styles;
