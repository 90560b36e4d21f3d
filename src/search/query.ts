/** What was typed, read as a question for names. */

/** A word of the query. `Registry.register/3`: left `Registry`, right `register`, arity 3. */
export interface Word {
  /** All of it but the arity. */
  whole: string;
  /** Module and function, when there is a dot; `left` is empty for `.register`, `right` for `Registry.`. */
  left: string | null;
  right: string;
  /** As far as it is typed; `''`: only the slash. `null`: none asked for. */
  arity: string | null;
}

export interface Query {
  /** As typed, trimmed. */
  text: string;
  words: Word[];
  /** It begins with `:`, so an atom is meant: a message, an event, a flag. */
  atom: boolean;
}

/** Most letters that are read as names, and most words. */
const MOST_LETTERS = 400;
const MOST_WORDS = 6;

/** What stands around a name in code: `&name/1`, `%Name{`, `name(arguments)`, quotes, `Elixir.`, the colon of an atom. */
const bare = (word: string): string =>
  word
    .replace(/^["'`&@%([{]+/, '')
    .replace(/^:(?=.)/, '')
    .replace(/^Elixir\./, '')
    .replace(/[({][^(){}]*[)}]?$/, '')
    .replace(/["'`,;)\]}]+$/, '');

function wordOf(typed: string): Word {
  const name = bare(typed) || typed;
  // A path has slashes too: an arity is digits behind the name's last one.
  const slashed = /^([^/]+)\/(\d*)$/.exec(name);
  const whole = slashed ? slashed[1]! : name;
  const dot = /\.exs?$/.test(whole) ? -1 : whole.lastIndexOf('.');
  return {
    whole,
    left: dot < 0 ? null : whole.slice(0, dot),
    right: whole.slice(dot + 1),
    arity: slashed ? slashed[2]! : null,
  };
}

/** `null`: nothing was typed that names can be asked for. */
export function parseQuery(typed: string): Query | null {
  // Arguments of a call are not part of its name.
  const text = typed
    .trim()
    .slice(0, MOST_LETTERS)
    .replace(/(?<=[\w?!])\([^()]*\)?$/, '');
  const parts = text.split(/\s+/).filter((part) => /[\p{L}\d_<>=+*^|~!]/u.test(part));
  if (parts.length === 0 || parts.length > MOST_WORDS) return null;
  return { text, words: parts.map(wordOf), atom: /^:[a-z_"]/.test(text) };
}
