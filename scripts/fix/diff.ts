/** Unified diffs, as `git apply` and `patch -p1` take them. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';

/** The diff of one file; empty when nothing changed. `path` is relative to the root, with `/`. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
  return formatPatch(patch, FILE_HEADERS_ONLY);
}
