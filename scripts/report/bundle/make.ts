/** A rendered site as one folder that opens from `file://`: relative links, classic scripts, data as scripts, a search of its own. */
import { join } from 'node:path';
import type { Root } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { indexOf, type TextPart } from '../../../src/offline/text-index.ts';
import type { SymbolIndex } from '../../../src/search/symbols.ts';
import { CODE_ROOT } from '../../io/install.ts';
import { filesBelow, readBytes, readJson, readTextOrNull, sizesBelow, writeInto } from '../../io/site-folders.ts';
import { classicScript } from '../classic.ts';
import { addTo, rewritePage } from './page.ts';
import { isBundled } from './paths.ts';
import { runs, scriptsInto } from './scripts.ts';
import { bundledSymbols } from './symbols.ts';
import { partsOf } from './text.ts';

export interface BundleOptions {
  /** The rendered site, served at `/`. */
  site: string;
  /** An empty folder. */
  folder: string;
  policy: string;
  /** The codebase's title. */
  codebase: string;
}

export interface BundleMade {
  pages: number;
  bytes: number;
}

const STYLE = '_a/folder.css';
const START = '_a/folder.js';
const SEARCH = '_a/search.js';

const parser = unified().use(rehypeParse);
const printer = unified().use(rehypeStringify);
const addressOf = (page: string) =>
  `/${page
    .replace(/(^|\/)index\.html$/, '$1')
    .split('/')
    .map(encodeURIComponent)
    .join('/')}`;

/** The data of the search and what searches it, as one script. */
async function searchScript(site: string, parts: TextPart[], holds: (file: string) => boolean): Promise<string> {
  const symbols = bundledSymbols((await readJson(join(site, 'api', 'symbols.json'))) as SymbolIndex, holds);
  const data = JSON.stringify({ symbols, parts, index: indexOf(parts) });
  return `globalThis.atlasFolderText=JSON.parse(${JSON.stringify(data)});\n${await classicScript(runs('folder-data.ts'))}`;
}

/** Fills the folder. */
export async function makeBundle({ site, folder, policy, codebase }: BundleOptions): Promise<BundleMade> {
  const files = new Set(await filesBelow(site));
  const pages = [...files].filter(isBundled);
  const holds = (file: string) => files.has(file) && isBundled(file);
  const scriptOf = scriptsInto(folder, site);
  const needed = new Set<string>();
  const parts: TextPart[] = [];
  let search = false;
  for (const page of pages) {
    const tree: Root = parser.parse((await readTextOrNull(join(site, page))) ?? '');
    parts.push(...partsOf(tree, addressOf(page)));
    const needs = rewritePage(tree, { page, holds, policy, codebase });
    search ||= needs.search;
    for (const file of needs.files) needed.add(file);
    const own = needs.modules.length > 0 ? [await scriptOf([...new Set(needs.modules)])] : [];
    addTo(tree, page, STYLE, needs.search ? [START, ...own] : own);
    await writeInto(join(folder, page), printer.stringify(tree));
  }
  for (const file of needed)
    if (files.has(file)) await writeInto(join(folder, file), await readBytes(join(site, file)));
  await writeInto(join(folder, STYLE), await readBytes(join(CODE_ROOT, 'src', 'styles', 'folder.css')));
  if (search) {
    await writeInto(join(folder, START), await classicScript(runs('folder.ts')));
    await writeInto(join(folder, SEARCH), await searchScript(site, parts, holds));
  }
  const sizes = await sizesBelow(folder);
  return { pages: pages.length, bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0) };
}
