/** The order of findings, messages and names: path by code points, then line, then column. */
import type { Site } from './codebase.ts';

export function inFileOrder(a: Site, b: Site): number {
  if (a.file.path !== b.file.path) return a.file.path < b.file.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
