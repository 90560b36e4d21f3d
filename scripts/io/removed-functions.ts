/** What became of a function, read from the patches of its file. */

/** The commit that took it away; `to`: the name that the very same definition has since. */
export interface FunctionFate {
  commit: string;
  to?: string;
}

/**
 * Reads `git log -p -U0`, commits between `\x01`, the newest first. The function went with the newest commit that takes away more
 * of its heads than it adds. It was renamed where that commit puts the same lines, but for the name, in the place of each head.
 */
export function fatesIn(
  log: string,
  { name, arity }: { name: string; arity: number | null },
): FunctionFate | undefined {
  for (const entry of log.split('\x01').slice(1)) {
    const [commit = ''] = entry.split('\n', 1);
    const hunks = entry.split(/^@@ .*$/m).slice(1);
    const heads = hunks.map((hunk) => {
      const [removed, added] = [rows(hunk, '-'), rows(hunk, '+')];
      return { removed, added, gone: headsOf(removed, name), come: headsOf(added, name) };
    });
    const gone = heads.flatMap((one) => one.gone);
    const come = heads.flatMap((one) => one.come);
    if (gone.length <= come.length) continue;
    if (arity !== null && !gone.some((head) => takes(head, name, arity))) continue;
    const to = come.length === 0 ? renamed(heads, name) : undefined;
    return { commit: commit.trim(), ...(to !== undefined && { to }) };
  }
  return undefined;
}

const rows = (hunk: string, sign: string) =>
  hunk
    .split('\n')
    .filter((row) => row.startsWith(sign))
    .map((row) => row.slice(1));

const HEAD = /^\s*def\w*[ (]+([a-z_]\w*[?!]?)/;
const headsOf = (lines: readonly string[], name: string) => lines.filter((line) => HEAD.exec(line)?.[1] === name);

/** The one new name of every hunk that takes the function away; none where a line differs in anything else. */
function renamed(
  hunks: readonly { removed: readonly string[]; added: readonly string[]; gone: readonly string[] }[],
  name: string,
): string | undefined {
  const names = new Set<string | undefined>();
  const old = new RegExp(`(?<![\\w?!.])${name.replace(/[?!]/g, '\\$&')}(?![\\w?!])`, 'g');
  for (const { removed, added, gone } of hunks) {
    if (gone.length === 0) continue;
    const at = removed.indexOf(gone[0]!);
    const next = HEAD.exec(added[at] ?? '')?.[1];
    const isSame =
      next !== undefined &&
      next !== name &&
      removed.length === added.length &&
      removed.every((line, index) => line.replace(old, next) === added[index]);
    names.add(isSame ? next : undefined);
  }
  return names.size === 1 ? [...names][0] : undefined;
}

/** Whether a head may take so many arguments; one that runs over its line may. */
function takes(head: string, name: string, arity: number): boolean {
  const rest = head.slice(head.indexOf(name) + name.length);
  if (!rest.trimStart().startsWith('(')) return arity === 0 || !/^\s*(?:do|,|when)\b/.test(rest);
  let depth = 0;
  let count = 0;
  let defaults = 0;
  let isEmpty = true;
  for (let at = rest.indexOf('('); at < rest.length; at++) {
    const letter = rest[at]!;
    if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) depth -= 1;
    else if (depth === 1 && letter === ',') count += 1;
    else if (depth === 1 && rest.startsWith('\\\\', at)) {
      defaults += 1;
      at += 1;
    }
    if (depth === 1 && letter !== '(' && letter.trim() !== '') isEmpty = false;
    if (depth > 1) isEmpty = false;
    if (depth === 0) {
      const most = isEmpty ? 0 : count + 1;
      return most - defaults <= arity && arity <= most;
    }
  }
  return true;
}
