/** What the search searches in: had once, when it is first opened. From the page's own setting, else from the server. */
import { pagefindEngine } from './pagefind.ts';
import { setting } from './setting.ts';
import { openStore, type Store } from './store.ts';
import type { SymbolIndex } from './symbols.ts';
import type { TextEngine } from './text.ts';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');
const given = setting();

/** Address of a path of the site. */
export const hrefOf = given.href ?? ((path: string) => base + path);

async function symbols(): Promise<SymbolIndex> {
  if (typeof given.symbols === 'function') return given.symbols();
  return given.symbols ?? (await fetch(`${base}/api/symbols.json`)).json();
}

async function text(): Promise<TextEngine | null> {
  if (typeof given.text === 'function') return given.text();
  return given.text === undefined ? pagefindEngine(base) : given.text;
}

/** Names that are made ready at a time: less than a millisecond. */
const SLICE = 400;

/** Between the opening and the first letter there is time. */
function readAhead({ modules, functions, names }: Store): void {
  if ([modules, functions, names].some((column) => column.ahead(SLICE))) setTimeout(readAhead, 0, store);
}

/** The opened index, as soon as it is there. */
export let store: Store | undefined;
let opening: Promise<Store> | undefined;
let engine: Promise<TextEngine | null> | undefined;

/** Rejects when the index cannot be had; the next call tries again. */
export function loadStore(): Promise<Store> {
  opening ??= symbols().then(
    (index) => {
      store = openStore(index);
      setTimeout(readAhead, 0, store);
      return store;
    },
    (cause) => {
      opening = undefined;
      throw cause;
    },
  );
  return opening;
}

/** `null`: the text of the pages cannot be searched here. */
export function loadText(): Promise<TextEngine | null> {
  engine ??= text().catch(() => null);
  return engine;
}
