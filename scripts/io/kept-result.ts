/** The last results of a codebase, one file each: a key, a line break, JSON. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type {
  ChangesCache,
  EarlierCache,
  FileChange,
  GuidesCache,
  KeptResult,
  Known,
  PastCache,
  ResultCache,
} from '../model/run.ts';

/** A cache of one result. A file that is missing, odd or of other inputs is a miss; one that cannot be written is no error. */
export function keptResult(path: string): ResultCache {
  return {
    any: () => existsSync(path),
    get(key) {
      const result = read(path, key) as KeptResult | undefined;
      return result?.verdicts && Array.isArray(result.warnings) ? result : undefined;
    },
    set: (key, result) => write(path, key, result),
  };
}

/** A cache of the findings of one commit; as {@link keptResult}. */
export function keptFindings(path: string): EarlierCache {
  return {
    get(key) {
      const found = read(path, key);
      return Array.isArray(found) ? (found as Known[]) : undefined;
    },
    set: (key, findings) =>
      write(
        path,
        key,
        findings.map(({ fingerprint, file }) => ({ fingerprint, file })),
      ),
  };
}

/** A cache of when files changed last; as {@link keptResult}. */
export function keptChanges(path: string): ChangesCache {
  return {
    get(key) {
      const changes = read(path, key);
      return changes !== null && typeof changes === 'object' ? (changes as Record<string, FileChange>) : undefined;
    },
    set: (key, changes) => write(path, key, changes),
  };
}

/** A cache of what was found in earlier commits; as {@link keptResult}. */
export function keptGuides(path: string): GuidesCache {
  return {
    get(key) {
      const found = read(path, key);
      return found !== null && typeof found === 'object' ? (found as Record<string, unknown>) : undefined;
    },
    set: (key, found) => write(path, key, found),
  };
}

/** A cache of what the history of one commit told; as {@link keptResult}. */
export const keptPast = (path: string): PastCache => ({
  get: (commit) => read(path, commit),
  set: (commit, past) => write(path, commit, past),
});

function read(path: string, key: string): unknown {
  try {
    const text = readFileSync(path, 'utf8');
    return text.startsWith(`${key}\n`) ? JSON.parse(text.slice(key.length + 1)) : undefined;
  } catch {
    return undefined;
  }
}

function write(path: string, key: string, value: unknown): void {
  const fresh = `${path}.${process.pid}.new`;
  try {
    writeFileSync(fresh, `${key}\n${JSON.stringify(value)}`);
    renameSync(fresh, path);
  } catch {
    rmSync(fresh, { force: true });
  }
}
