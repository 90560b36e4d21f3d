/** Places and names in a pasted text: `lib/harbour/crane.ex:42`, `Harbour.Crane.handle_call/3`. */

/** A file, by the end of its path, and a line in it. */
export interface PlaceSaid {
  path: string;
  line: number | null;
}

const MOST = 8;
const PATH = /(?<![\w.-])((?:[\w.-]+\/)*[\w-][\w.-]*\.(?:exs?|heex|eex|leex))(?::(\d{1,7}))?/g;
const NAME = /(?<![\w.])[A-Z]\w*(?:\.[A-Z]\w*)*(?:\.[a-z_]\w*[?!]?(?:\/\d{1,3})?)?/g;

const each = <T>(found: readonly T[], key: (one: T) => string): T[] => [
  ...new Map(found.map((one) => [key(one), one])).values(),
];

/** Files that a text names, each once, in its order. */
export const placesIn = (text: string): PlaceSaid[] =>
  each(
    [...text.matchAll(PATH)].map(([, path, line]) => ({ path: path!, line: line === undefined ? null : Number(line) })),
    ({ path, line }) => `${path}:${line}`,
  ).slice(0, MOST);

/** Names of modules and functions in a text, each once, in its order. */
export const namesIn = (text: string): string[] => each(text.match(NAME) ?? [], (name) => name).slice(0, 3 * MOST);
