/** Astro's configuration for one site: everything inline, so that an installed package and two builds at once work. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import starlight from '@astrojs/starlight';
import type { AstroInlineConfig } from 'astro';
import { THEME_SCRIPT } from '../../src/scripts/theme-inline.ts';
import { CODE_ROOT, PACKAGE_ROOT } from '../io/install.ts';
import { UNRENDERED } from './bundle/paths.ts';
import {
  leaveOut,
  noWorker,
  ownFolders,
  ownScripts,
  ownStyles,
  reloadOn,
  sameScopes,
  sharedPackages,
} from './site-plugins.ts';

/** A site for the team, or for everybody. */
export type Audience = 'internal' | 'public';

export interface SiteSettings {
  /** Key of the report's source, see src/report/source.ts. */
  key: string;
  /** The codebase's title, shown as the site's. */
  title: string;
  /** Private folder for Astro's own files. */
  cacheDir: string;
  outDir: string;
  /** Path the site is served under, `/` or `/docs/`. */
  base?: string;
  verbose?: boolean;
  /** Who reads it; absent: `internal`. */
  audience?: Audience;
  /** Rendered to become a folder that opens from `file://`. */
  bundle?: boolean;
  /** A dev server renders on request, and loads open pages again when this file changes; a build renders every page once. */
  live?: { watch: string };
}

const inPackage = (path: string) => join(CODE_ROOT, 'src', path);

/** Starlight's parts that are ours: where its own would load from elsewhere, list every page, or not fit data pages. */
const components = {
  Banner: inPackage('components/frame/Nothing.astro'),
  Footer: inPackage('components/frame/Footer.astro'),
  Head: inPackage('components/frame/Head.astro'),
  Hero: inPackage('components/frame/Nothing.astro'),
  LanguageSelect: inPackage('components/frame/Nothing.astro'),
  MarkdownContent: inPackage('components/frame/Content.astro'),
  MobileMenuFooter: inPackage('components/frame/ThemeSelect.astro'),
  MobileMenuToggle: inPackage('components/frame/MenuToggle.astro'),
  MobileTableOfContents: inPackage('components/frame/Nothing.astro'),
  PageTitle: inPackage('components/frame/PageTitle.astro'),
  Search: inPackage('components/search/Search.astro'),
  Sidebar: inPackage('components/frame/Sidebar.astro'),
  SocialIcons: inPackage('components/frame/Nothing.astro'),
  TableOfContents: inPackage('components/frame/TableOfContents.astro'),
  ThemeProvider: inPackage('components/frame/ThemeProvider.astro'),
  ThemeSelect: inPackage('components/frame/ThemeSelect.astro'),
};

/** Instead of those in a site for everybody: they read what anybody may read. Nothing is searched for on so few pages. */
const publicComponents = {
  ...components,
  Footer: inPackage('public/components/Footer.astro'),
  PageTitle: inPackage('public/components/PageTitle.astro'),
  Search: inPackage('components/frame/Nothing.astro'),
};

/**
 * What a page may load: its own site's files and one script that stands in the page (by hash). No style attribute, no
 * script of anybody else. WebAssembly is Pagefind's. Vite's dev server injects styles and scripts, so live sites go without.
 */
export function contentSecurityPolicy(audience: Audience = 'internal'): string {
  return policyOf(audience === 'public' ? '' : " 'wasm-unsafe-eval'", ["connect-src 'self'", "worker-src 'self'"]);
}

/** The same for a page of a folder that opens from `file://`: there `'self'` is what is on this disk, and nothing is fetched. */
export const folderPolicy = (): string => policyOf('', []);

function policyOf(scripts: string, more: string[]): string {
  const theme = createHash('sha256').update(THEME_SCRIPT).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'self'${scripts} 'sha256-${theme}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    ...more,
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/**
 * Inline configuration for Astro's programmatic `build` and `dev`. Astro makes a route of each file below `srcDir/pages`: pages of a
 * site for everybody have a folder of their own, so that no other page is known to its build.
 */
export function siteConfig(settings: SiteSettings): AstroInlineConfig {
  const forAll = settings.audience === 'public';
  return {
    configFile: false,
    root: settings.cacheDir,
    srcDir: forAll ? inPackage('public') : join(CODE_ROOT, 'src'),
    publicDir: forAll ? join(settings.cacheDir, 'no-public') : join(PACKAGE_ROOT, 'public'),
    outDir: settings.outDir,
    cacheDir: settings.cacheDir,
    base: settings.base ?? '/',
    output: settings.live ? 'server' : 'static',
    trailingSlash: settings.live ? 'ignore' : 'always',
    logLevel: settings.verbose ? 'info' : settings.live ? 'error' : 'silent',
    compressHTML: 'jsx',
    prefetch: false,
    devToolbar: { enabled: false },
    build: { inlineStylesheets: 'never', assets: '_a', server: join(settings.cacheDir, 'render/') },
    integrations: [
      ownFolders(pathToFileURL(`${CODE_ROOT}/`), settings.live !== undefined),
      starlight({
        title: settings.title,
        components: forAll ? publicComponents : components,
        customCss: [inPackage('styles/index.css')],
        credits: false,
        disable404Route: true,
        expressiveCode: false,
        head: settings.live
          ? []
          : [
              {
                tag: 'meta',
                attrs: { 'http-equiv': 'content-security-policy', content: contentSecurityPolicy(settings.audience) },
              },
            ],
        markdown: { headingLinks: false },
        favicon: '/favicon.svg',
        pagefind: false,
        pagination: false,
        sidebar: [],
      }),
    ],
    vite: {
      cacheDir: join(settings.cacheDir, 'vite'),
      define: {
        __ATLAS_SITE__: JSON.stringify(settings.key),
        __ATLAS_OFFLINE__: String(!settings.live && !settings.bundle),
        __ATLAS_MARKDOWN__: String(!forAll && !settings.live && !settings.bundle),
      },
      build: { assetsInlineLimit: 0 },
      // Left alone, Vite looks for settings in the folders above: in the project that Atlas is installed in, and a PostCSS one is run.
      css: { postcss: {} },
      envDir: false,
      tsconfig: join(CODE_ROOT, 'tsconfig.json'),
      // The rendering code runs from the cache folder, where no package can be found: it carries them all.
      ...(settings.live
        ? {}
        : { ssr: { noExternal: true }, environments: { prerender: { resolve: { noExternal: true } } } }),
      plugins: [
        ownStyles(inPackage('styles/print.css')),
        ownScripts(),
        sameScopes(),
        ...(settings.bundle ? [leaveOut(UNRENDERED)] : []),
        ...(settings.live ? [reloadOn(settings.live.watch), noWorker(settings.base ?? '/')] : [sharedPackages()]),
      ],
    },
  };
}
