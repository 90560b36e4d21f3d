/** The words that the search says. */
import type { Kind } from './symbols.ts';

/** What stands before a hit. */
export const KIND_WORDS: Record<Kind, string> = {
  module: 'module',
  function: 'function',
  message: 'message',
  process: 'process',
  ets: 'ETS table',
  registry: 'registry',
  event: 'telemetry',
  flag: 'flag',
  config: 'config key',
  env: 'environment',
  task: 'Mix task',
  rule: 'rule',
  control: 'control',
  alert: 'alert',
  runbook: 'runbook',
  guide: 'guide',
  guideline: 'guideline',
  file: 'file',
  line: 'source line',
  page: 'page',
};

/** Sections by the beginning of a path; the longest that fits says what a page is. */
const SECTIONS: readonly (readonly [RegExp, string])[] = [
  [/^\/modules\/[^/]+\/source\//, 'source'],
  [/^\/modules\/[^#?]/, 'module'],
  [/^\/runbooks\/[^#?]/, 'runbook'],
  [/^\/alerts\/[^#?]/, 'alert'],
  [/^\/rules\/[^#?]/, 'rule'],
  [/^\/status\/[^#?]/, 'control'],
  [/^\/guides\/[^#?]/, 'guide'],
  [/^\/guidelines\/[^#?]/, 'guideline'],
  [/^\/architecture\/[^#?]/, 'architecture'],
];

/** What kind of page a path leads to. */
export const pageWord = (path: string): string => SECTIONS.find(([pattern]) => pattern.test(path))?.[1] ?? 'page';

const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** What was found, for whoever does not see the list. `most`: as many names are shown; `texts`: `null` while pages are searched. */
export function foundWords(query: string, names: number, most: number, texts: number | null): string {
  if (query === '') return '';
  const named = names < most ? count(names, 'name') : `the first ${names} names`;
  if (texts === null) return names === 0 ? 'Searching the pages …' : `${named}, searching the pages …`;
  if (names + texts === 0) return `Nothing found for “${query}”.`;
  return `${named}, ${count(texts, 'page')}`;
}
