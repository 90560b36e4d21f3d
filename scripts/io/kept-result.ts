/** The last result of a codebase in one file: a key, a line break, JSON. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { KeptResult, ResultCache } from '../model/run.ts';

/** A cache of one result. A file that is missing, odd or of other inputs is a miss; one that cannot be written is no error. */
export function keptResult(path: string): ResultCache {
  return {
    any: () => existsSync(path),
    get(key) {
      try {
        const text = readFileSync(path, 'utf8');
        if (!text.startsWith(`${key}\n`)) return undefined;
        const result = JSON.parse(text.slice(key.length + 1)) as KeptResult;
        return result.verdicts && Array.isArray(result.warnings) ? result : undefined;
      } catch {
        return undefined;
      }
    },
    set(key, result) {
      const fresh = `${path}.${process.pid}.new`;
      try {
        writeFileSync(fresh, `${key}\n${JSON.stringify(result)}`);
        renameSync(fresh, path);
      } catch {
        rmSync(fresh, { force: true });
      }
    },
  };
}
