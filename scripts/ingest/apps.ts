/** Splits Mix output of an umbrella at its `==> app` lines. */

/** The lines that one app printed in one go; `app` is `undefined` before the first `==>` and outside an umbrella. */
export interface Section {
  app?: string;
  lines: string[];
}

/** Longest line that is looked at: what tools print is shorter, and generated junk must not cost time. */
const MAX_LINE = 4096;

/**
 * Sections in order. A text that does not end with a line feed loses its last line: it may be cut in the middle of a
 * number, and a figure that is cut short is wrong.
 */
export function sections(text: string): Section[] {
  const lines = text.split('\n');
  lines.pop();
  const found: Section[] = [{ lines: [] }];
  for (const line of lines) {
    const app = /^==> ([a-z]\w*)$/.exec(line)?.[1];
    if (app) found.push({ app, lines: [] });
    else found.at(-1)!.lines.push(line.length > MAX_LINE ? line.slice(0, MAX_LINE) : line);
  }
  return found;
}

/**
 * Apps of the umbrella that have tests (`*_test.exs`) and are not among `done`: a full run mentions every one.
 * `done`: the apps whose output was read; nothing is missing when none has a name (no umbrella).
 */
export function missingApps(done: readonly (string | undefined)[], sources: ReadonlySet<string>): string[] {
  return unnamed(done, sources, /^((?:[^/]+\/)*?)([^/]+)\/test\/.*_test\.exs$/);
}

/** Apps of the umbrella with sources in `folder` of which no section is. */
export function appsWith(folder: 'lib', done: readonly Section[], sources: ReadonlySet<string>): string[] {
  return unnamed(
    done.map(({ app }) => app),
    sources,
    new RegExp(`^((?:[^/]+/)*?)([^/]+)/${folder}/.*\\.ex$`),
  );
}

function unnamed(done: readonly (string | undefined)[], sources: ReadonlySet<string>, pattern: RegExp): string[] {
  const named = done.filter((app) => app !== undefined);
  if (named.length === 0) return [];
  const folders = new Map<string, Set<string>>();
  for (const path of sources) {
    const [, parent, app] = pattern.exec(path) ?? [];
    if (app === undefined) continue;
    if (!folders.has(parent!)) folders.set(parent!, new Set());
    folders.get(parent!)!.add(app);
  }
  // An app may be called other than its folder; then nothing can be said about who is missing.
  for (const siblings of folders.values())
    if (named.every((app) => siblings.has(app))) return [...siblings].sort().filter((app) => !named.includes(app));
  return [];
}
