/** Which lines of a CODEOWNERS file decide over a path. Patterns are those of `.gitignore`, with the differences that its readers document. */
import ignore from 'ignore';
import type { OwnerLine, OwnerLines } from './parse.ts';

type Matches = (path: string) => boolean;

/** For a path relative to the folder of the repository: the deciding line of each section, in the order of the file; empty: nobody is named. */
export function ownersFinder({ lines, sections }: OwnerLines): (path: string) => OwnerLine[] {
  const bySection = [...Map.groupBy(lines, ({ section }) => section?.toLowerCase()).values()].map((own) =>
    own.map((line) => ({ line, matches: matcher(sections ? gitlabPattern(line.pattern) : line.pattern) })).reverse(),
  );
  return (path) =>
    bySection.flatMap((own) => {
      // In GitLab's sections an exclusion holds wherever it stands.
      if (own.some(({ line, matches }) => line.excludes && matches(path))) return [];
      return own.find(({ matches }) => matches(path))?.line ?? [];
    });
}

/** GitLab: a pattern that does not begin with a slash matches in any folder. */
function gitlabPattern(pattern: string): string {
  return pattern.startsWith('/') || pattern.startsWith('**/') ? pattern : `**/${pattern}`;
}

function matcher(pattern: string): Matches {
  return literal(pattern) ?? globbed(pattern);
}

/** Most lines name a file or a folder: no expression is needed to see whether a path lies there. */
function literal(pattern: string): Matches | undefined {
  if (/[*?\\!#\s]/.test(pattern)) return undefined;
  const folder = pattern.endsWith('/');
  const name = pattern.replace(/^\/|\/$/g, '');
  if (name === '') return undefined;
  const anchored = pattern.slice(0, -1).includes('/');
  if (anchored) return (path) => path.startsWith(`${name}/`) || (!folder && path === name);
  return (path) => path.startsWith(`${name}/`) || path.includes(`/${name}/`) || (!folder && ends(path, name));
}

const ends = (path: string, name: string) => path === name || path.endsWith(`/${name}`);

/** `docs/*` means the files of a folder, and not what lies below its folders: there CODEOWNERS differs from `.gitignore`. */
function globbed(pattern: string): Matches {
  const ignored = (one: string) => {
    const rules = ignore({ ignoreCase: false, allowRelativePaths: true }).add(one.startsWith('!') ? `\\${one}` : one);
    return (path: string) => rules.ignores(path);
  };
  const matches = ignored(pattern);
  if (!/(?:^|[^*])\/\*$|^\/\*$/.test(pattern)) return matches;
  const deeper = ignored(`${pattern}/`);
  return (path) => matches(path) && !deeper(path);
}
