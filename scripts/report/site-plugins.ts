/** What the site's build and dev server add to Astro and Vite. */
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { watchFile } from '../io/site-folders.ts';

/** Loads open pages again when the report changed. */
export const reloadOn = (file: string): Plugin => ({
  name: 'atlas-reload',
  configureServer(server) {
    const stop = watchFile(file, () => server.ws.send({ type: 'full-reload' }));
    server.httpServer?.once('close', stop);
  },
});

/** Removes itself, and lets open pages load again. */
const NO_WORKER = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('atlas-') && name.endsWith(registration.scope)) await caches.delete(name);
  await registration.unregister();
  for (const client of await clients.matchAll({ type: 'window' })) client.navigate(client.url);
})()));
`;

/** A browser that read the built site at this address before keeps its pages: in place of their worker stands one that ends it. */
export const noWorker = (base: string): Plugin => ({
  name: 'atlas-no-worker',
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      if (pathname !== '/sw.js' && pathname !== `${base.replace(/\/$/, '')}/sw.js`) return next();
      response.setHeader('content-type', 'text/javascript');
      response.end(NO_WORKER);
    });
  },
});

/** Gives the pages in these files no address: none of them is rendered. */
export const leaveOut = (files: RegExp): Plugin => ({
  name: 'atlas-leave-out',
  enforce: 'pre',
  load(id) {
    if (!files.test(id.replaceAll('\\', '/')) || id.includes('?')) return undefined;
    const none = 'export const getStaticPaths = () => [];\n';
    return id.endsWith('.astro') ? `---\n${none}---\n` : `${none}export const GET = () => new Response(null);\n`;
  },
});

const NOTHING = '\0atlas:nothing';

/**
 * Starlight's style sheets that a page of ours does not use, or has its own version of: its colours and measures are
 * `src/styles/tokens.css`, its print sheet is `src/styles/print.css`, asides do not occur. A third of a page's weight.
 */
export const ownStyles = (printSheet: string): Plugin => ({
  name: 'atlas-own-styles',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!importer?.includes('@astrojs/starlight')) return undefined;
    if (/\/style\/(props|asides)\.css$/.test(source)) return NOTHING;
    if (/\/style\/print\.css\?/.test(source)) return `${printSheet}${source.slice(source.indexOf('?'))}`;
    return undefined;
  },
  load: (id) => (id === NOTHING ? '' : undefined),
});

/**
 * Scripts that pages load and have no use for: what loads the style sheets of a part that comes later (no part has any), and what keeps
 * the folds of Starlight's own sidebar (ours has none).
 */
export const ownScripts = (): Plugin => ({
  name: 'atlas-own-scripts',
  enforce: 'pre',
  apply: 'build',
  load(id) {
    if (id === '\0vite/preload-helper.js') return 'export const __vitePreload = (load) => load();';
    return /\/starlight\/.*components-internals\/SidebarPersistState(?:\.[jt]s)?$/.test(id) ? 'export {};' : undefined;
  },
});

/**
 * Astro names the class of a component's own styles after the absolute path of its file. Here it is the path below `node_modules/`:
 * a site is the same bytes wherever Atlas is installed.
 */
export const sameScopes = (): Plugin => ({
  name: 'atlas-same-scopes',
  enforce: 'pre',
  transform: {
    filter: { id: /\/@astrojs\/starlight\/.*\.astro(?:\?|$)/ },
    handler(code, id) {
      const path = id.slice(id.lastIndexOf('/@astrojs/starlight/')).replace(/\?.*$/, '');
      const scope = `astro-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
      return { code: code.replace(/\bastro-[a-z0-9]{8}\b/g, scope), map: null };
    },
  },
});

/**
 * Keeps what Astro writes while it works out of other people's folders, and builds out of each other's way.
 *
 * `.astro/` is made in the root that a run starts with: a private folder. Only then is the root set to the package's own,
 * where the pages are: it may be installed where nobody can write. The code that renders pages goes to `build.server`;
 * left alone, Astro puts it below the current folder, into whatever repository a reader stands in.
 */
export const ownFolders = (root: URL, live: boolean): AstroIntegration => ({
  name: 'atlas-own-folders',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => void updateConfig({ root }),
    'astro:config:done': ({ setAdapter }) => {
      if (live) return;
      setAdapter({
        name: 'atlas',
        entrypointResolution: 'auto',
        adapterFeatures: { buildOutput: 'static', preserveBuildServerDir: true },
        supportedAstroFeatures: { staticOutput: 'stable', sharpImageService: 'stable' },
      });
    },
  },
});

/** Packages that rendering code shares with this process: plain modules that need no bundling. */
const SHARED =
  /^(?:badge-maker|feed|shiki|unified|remark-[a-z]+|rehype-[a-z]+|unist-util-visit|zod|i18next|js-yaml|devalue)(?:\/|$)/;

/** Lets the rendering code import those packages from where they are installed: half of what would be bundled, and its memory. */
export const sharedPackages = (): Plugin => ({
  name: 'atlas-shared-packages',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name !== 'client',
  async resolveId(source, importer, options) {
    if (!SHARED.test(source)) return undefined;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found && { id: pathToFileURL(found.id.replace(/\?.*$/, '')).href, external: 'absolute' };
  },
});
