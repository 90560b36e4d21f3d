/** Lines of sources, to be shown beside what was found in them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSource } from './decode.ts';

/** Reads from `root`; the file asked for last is kept. Lines are those that the scanner counts: `\n` ends one, a `\r` before it is left out. */
export function sourceLines(root: string): (file: string) => readonly string[] | undefined {
  let last: { file: string; lines: readonly string[] | undefined } | undefined;
  return (file) => {
    if (last?.file !== file) last = { file, lines: read(join(root, file)) };
    return last.lines;
  };
}

function read(path: string): string[] | undefined {
  try {
    return decodeSource(readFileSync(path))
      .text.split('\n')
      .map((line) => line.replace(/\r$/, ''));
  } catch {
    // Removed since it was scanned: a finding is shown without its line.
    return undefined;
  }
}
