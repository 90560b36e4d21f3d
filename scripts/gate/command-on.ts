/** Commands that a result proposes. Pure. */

/** `atlas fix ../shop`: a command for the codebase as it was named on the command line; absent: it was not named. */
export function commandOn(name: string, dir: string | undefined): string {
  return `atlas ${name}${dir === undefined ? '' : ` ${quoted(dir)}`}`;
}

/** As a shell reads it. */
function quoted(word: string): string {
  return /^[\w./@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
