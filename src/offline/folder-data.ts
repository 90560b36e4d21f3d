/** The data of a folder's search, with what searches its text: the end of the script that holds `atlasFolderText`. */
import type { AsPlainObject } from 'minisearch';
import type { SymbolIndex } from '../search/symbols.ts';
import type { TextEngine } from '../search/text.ts';
import { engineOf, type TextPart } from './text-index.ts';

/** What that script holds when it begins. */
export interface FolderText {
  symbols: SymbolIndex;
  parts: TextPart[];
  index: AsPlainObject;
}

/** What it leaves for the search. */
export interface FolderData {
  symbols: SymbolIndex;
  text: TextEngine;
}

const shared = globalThis as unknown as { atlasFolderText: FolderText; atlasFolder?: FolderData };
const { symbols, parts, index } = shared.atlasFolderText;
shared.atlasFolder = { symbols, text: engineOf(parts, index) };
