/** Vite plugins of the site's build and dev server. */
import type { Plugin } from 'vite';

/** Loads open pages again when the report changed. */
export const reloadOn = (file: string): Plugin => ({
  name: 'atlas-reload',
  configureServer(server) {
    server.watcher.add(file);
    const reload = (path: string) => path === file && server.ws.send({ type: 'full-reload' });
    server.watcher.on('change', reload).on('add', reload);
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
