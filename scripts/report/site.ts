/** From a report folder to a site: Astro renders, Pagefind indexes, and the result replaces the old site in one step. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { PUBLIC_SOURCES } from '../../src/public/report.ts';
import { SOURCES } from '../../src/report/source.ts';
import { PACKAGE_ROOT } from '../io/install.ts';
import * as folders from '../io/site-folders.ts';
import { AtlasError } from '../model/error.ts';
import { makeBundle } from './bundle/make.ts';
import { matterOf } from './markdown/matter.ts';
import { writeMarkdown } from './markdown/site-markdown.ts';
import { keepOffline } from './offline/keep.ts';
import { indexPages } from './pagefind.ts';
import { onlyHistory, publicFolderSource } from './public/source.ts';
import { type Audience, folderPolicy, siteConfig } from './site-config.ts';
import { folderSource } from './source.ts';

export interface SiteOptions {
  /** Folder that holds the report: `index.json`, `modules/`, `diagrams/`. */
  reportDir: string;
  /** Where the site goes; replaced as a whole, and only when the build succeeded. */
  outDir: string;
  /** Folder for Astro's own files; each build makes its own folder inside. */
  cacheDir: string;
  /** Path the site is served under, `/` when absent. */
  base?: string;
  verbose?: boolean;
  /** Who reads it; absent: `internal`. */
  audience?: Audience;
  /** Makes a folder that opens from `file://` of it, instead of a site for a server. */
  bundle?: boolean;
  /** Carries the whole handbook of Atlas; absent: what its readers need. */
  wholeHandbook?: boolean;
}

/** What a build made. Seconds: `render` is Astro's, `index` Pagefind's. */
export interface SiteBuilt {
  pages: number;
  /** Bytes of a folder that opens from `file://`. */
  bytes?: number;
  seconds: { render: number; index: number; total: number };
}

/** Puts a source into the table that pages look into; answers its key and how to take it out again. */
function attach(table: symbol, source: unknown, key: string = randomUUID()): { key: string; detach: () => void } {
  const holder = globalThis as unknown as Record<symbol, Map<string, unknown>>;
  holder[table] ??= new Map();
  const sources = holder[table];
  sources.set(key, source);
  return { key, detach: () => void sources.delete(key) };
}

/** The last build of this process: Astro keeps tables of its own per process, and two builds at once lose each other's styles. */
let last: Promise<unknown> = Promise.resolve();

/** Runs `work` after the one before it has ended, however it ended. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

function couldNotRender(cause: unknown): never {
  throw new AtlasError({
    code: 'site-rendering',
    message: `The site could not be rendered: ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: 'The site as it was has not been touched. Build again: the report is written anew. Should it fail the same way, it is a fault of Atlas: please report it.',
    cause,
  });
}

/** What the site is about, attached for its pages; a public site's pages can reach nothing but the public report. */
async function subjectOf({ reportDir, audience, wholeHandbook }: SiteOptions) {
  if (audience === 'public') {
    const source = publicFolderSource(reportDir);
    const { title } = await source.report();
    const told = attach(PUBLIC_SOURCES, source);
    // Parts that both sites have, as the chart of the history, find what is published, and nothing else.
    const rest = attach(SOURCES, onlyHistory(source), told.key);
    return { title, key: told.key, matter: null, detach: () => [told, rest].forEach(({ detach }) => void detach()) };
  }
  const source = folderSource(reportDir, { wholeHandbook });
  const [index, history] = await Promise.all([source.index(), source.history()]);
  return { title: index.title, matter: matterOf(index, history), ...attach(SOURCES, source) };
}

/** A public site has no search index, and of the files that other sites copy only its mark. Answers the number of pages. */
async function finishPublic(folder: string): Promise<number> {
  await folders.copyInto(join(PACKAGE_ROOT, 'public', 'favicon.svg'), folder);
  return (await folders.filesBelow(folder)).filter((path) => path.endsWith('.html')).length;
}

type Finishing = SiteOptions & Pick<Awaited<ReturnType<typeof subjectOf>>, 'title' | 'matter'>;

/** What comes after rendering: a folder made of it; or the index of the full text, Markdown, and what makes it work without its server. */
async function finish(
  rendered: string,
  fresh: string,
  { bundle, base, title, matter }: Finishing,
): Promise<{ pages: number; bytes?: number }> {
  if (bundle) return makeBundle({ site: rendered, folder: fresh, policy: folderPolicy(), codebase: title });
  // Pagefind is a program of its own: Markdown is written while it works.
  const [pages] = matter
    ? await Promise.all([indexPages(fresh), writeMarkdown(fresh, base ?? '/', matter)])
    : [await finishPublic(fresh)];
  await keepOffline(fresh);
  return { pages };
}

/** Builds the site. On any error the old `outDir` is as it was, and nothing is left beside it. */
export async function buildSite(options: SiteOptions): Promise<SiteBuilt> {
  const { outDir, cacheDir, base, verbose, audience = 'internal', bundle } = options;
  folders.keepToOurselves('production');
  const total = folders.stopwatch();
  const { title, key, matter, detach } = await subjectOf(options);
  const cache = await folders.ownFolder(cacheDir, 'site-');
  const fresh = await folders.folderBeside(outDir);
  const rendered = bundle ? join(cache, 'rendered') : fresh;
  try {
    const render = await alone(async () => {
      folders.clearMemory();
      const { build } = await import('astro');
      const rendering = folders.stopwatch();
      const settings = { key, title, cacheDir: cache, outDir: rendered, base: bundle ? '/' : base, verbose, audience };
      await build(siteConfig({ ...settings, bundle })).catch(couldNotRender);
      return rendering();
    });
    const indexing = folders.stopwatch();
    const made = await finish(rendered, fresh, { ...options, title, matter });
    const index = indexing();
    await folders.swapIn(fresh, outDir);
    return { ...made, seconds: { render, index, total: total() } };
  } finally {
    detach();
    await Promise.all([folders.removeFolder(fresh), folders.removeFolder(cache)]);
  }
}

export interface LiveSite {
  url: string;
  close(): Promise<void>;
}

/** Serves the site and renders each page when it is asked for; open pages load again when the report changes. */
export async function devSite(
  options: Omit<SiteOptions, 'outDir'> & { port?: number; host?: string },
): Promise<LiveSite> {
  const { reportDir, cacheDir, base, verbose, port = 4321, host, wholeHandbook } = options;
  folders.keepToOurselves('development');
  const source = folderSource(reportDir, { live: true, wholeHandbook });
  const { title } = await source.index();
  const { key, detach } = attach(SOURCES, source);
  const cache = await folders.ownFolder(cacheDir, 'live-');
  const config = siteConfig({
    key,
    title,
    cacheDir: cache,
    outDir: join(cache, 'out'),
    base,
    verbose,
    live: { watch: join(reportDir, 'index.json') },
  });
  const { dev } = await import('astro');
  const server = await dev({ ...config, server: { port, host: host ?? '127.0.0.1' } });
  return {
    url: `http://${host ?? 'localhost'}:${server.address.port}${base ?? '/'}`,
    async close() {
      detach();
      await server.stop();
      await folders.removeFolder(cache);
    },
  };
}
