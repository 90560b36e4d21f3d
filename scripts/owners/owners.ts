/** Who owns the files of a codebase, from the text of its CODEOWNERS file. */
import type { OwnersFile } from '../io/owners-file.ts';
import type { Codeowners, Ownership } from '../model/owners.ts';
import { ownersFinder } from './match.ts';
import { parseOwners } from './parse.ts';

export interface Owners {
  /** `null`: there is no CODEOWNERS file. */
  codeowners: Codeowners | null;
  /** The deciding lines; `undefined`: there is no file, or it was not read. */
  of(path: string): Ownership[] | undefined;
}

/** Lines about a path are looked for once. */
export function ownersOf(source: OwnersFile | null): Owners {
  if (!source) return { codeowners: null, of: () => undefined };
  const { file } = source;
  const unread = (why: string): Owners => ({ codeowners: { file, problems: [], unread: why }, of: () => undefined });
  if ('unread' in source) return unread(source.unread);
  const read = parseOwners(source.text, file.startsWith('.gitlab/'));
  if (typeof read === 'string') return unread(read);
  const find = ownersFinder(read);
  const known = new Map<string, Ownership[]>();
  return {
    codeowners: { file, problems: read.problems },
    of(path) {
      const held =
        known.get(path) ??
        find(path).map(({ owners, line, pattern, section }) => ({
          owners,
          file,
          line,
          pattern,
          ...(section !== null && { section }),
        }));
      known.set(path, held);
      return held;
    },
  };
}
