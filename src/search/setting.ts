/**
 * What the search is given by the page it runs on. A served site gives nothing: the search asks its server. A site that opens
 * from a folder has no server; a classic script that runs before the search sets `globalThis.atlasSearch`.
 */
import type { SymbolIndex } from './symbols.ts';
import type { TextEngine } from './text.ts';

export interface SearchSetting {
  /** The symbol index, as `/api/symbols.json` holds it; a function is called once, when the search is first opened. */
  symbols?: SymbolIndex | (() => Promise<SymbolIndex>);
  /** Searches the text of the pages; a function is called once, when the search is first opened. `null`: nothing does. */
  text?: TextEngine | null | (() => Promise<TextEngine | null>);
  /** Address of a path of the site (`/runbooks/restart-storm/#fix-1`), as a link on this page has it. */
  href?: (path: string) => string;
}

/** The page's own setting, empty on a served site. */
export const setting = (): SearchSetting => (globalThis as { atlasSearch?: SearchSetting }).atlasSearch ?? {};
