/** What a letter in the search box costs: names of a built site, typed letter by letter. */
import { search } from '../../src/search/match.ts';
import { openStore } from '../../src/search/store.ts';
import type { SymbolIndex } from '../../src/search/symbols.ts';
import { stopwatch } from '../io/clock.ts';

/** Milliseconds. */
export interface Keystrokes {
  modules: number;
  letters: number;
  median: number;
  slowest: number;
}

/** Most names that are typed: spread over all. */
const NAMES = 20;

/** Types the ends of module names. */
export function measureKeystrokes(index: SymbolIndex): Keystrokes {
  const { names } = index.modules;
  const step = Math.max(1, Math.floor(names.length / NAMES));
  const typed = names.filter((_, at) => at % step === 0).slice(0, NAMES);
  const store = openStore(index);
  const costs = typed.flatMap((name) => {
    const end = name.split('.').slice(-2).join('.');
    return Array.from(end, (_, at) => {
      const elapsed = stopwatch();
      search(store, end.slice(0, at + 1));
      return elapsed();
    });
  });
  costs.sort((a, b) => a - b);
  return {
    modules: names.length,
    letters: costs.length,
    median: costs[Math.floor(costs.length / 2)] ?? 0,
    slowest: costs.at(-1) ?? 0,
  };
}
