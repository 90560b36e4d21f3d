/** Which files could run a check at all: most workflows of a large repository build images, and parsing them is most of the work. */

/** Words that running a check of Elixir code takes, or running something that cannot be looked into. */
const DIRECT =
  /\bmix\b|\bmake\b|\bearthly\b|\bjust\b|\belixir\s|uses:\s*\S*(?:elixir|erlang)|\bcredo\b|dialy|sobelow|\batlas\b|\bgrep\b|\.github\/workflows\/[\w.-]+@|docker[ -]compose/i;

/** Paths of the files that hold such a word, or name a file that does. */
export function relevantFiles(texts: ReadonlyMap<string, string>): Set<string> {
  const known = new Set([...texts.keys()].map(nameIn));
  // A script that is not there could be anything; one that is there counts by what it holds.
  const opens = (text: string) => [...text.matchAll(/[\w-]+\.(?:ba)?sh\b/g)].some(([name]) => !known.has(name));
  const relevant = new Set([...texts].filter(([, text]) => DIRECT.test(text) || opens(text)).map(([path]) => path));
  const rest = new Set([...texts.keys()].filter((path) => !relevant.has(path)));
  let fresh = [...relevant];
  while (fresh.length > 0 && rest.size > 0) {
    const names = fresh.map(nameIn);
    fresh = [...rest].filter((path) => names.some((name) => texts.get(path)!.includes(name)));
    for (const path of fresh) {
      relevant.add(path);
      rest.delete(path);
    }
  }
  return relevant;
}

/** How another file names it: an action by its folder, a file by its own name. */
const nameIn = (path: string): string => {
  const parts = path.split('/');
  return /^action\.ya?ml$/.test(parts.at(-1)!) ? (parts.at(-2) ?? path) : parts.at(-1)!;
};
