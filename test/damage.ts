/** Damage as editors, merges and disks do it, the same on every machine. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DEMO = join(import.meta.dirname, '../content/demo/foundation');

/** The demo's sources, and those of the checkouts that `ATLAS_FUZZ_REPOS` names (separated by `:`). */
export function sourcesToDamage(): string[] {
  const roots = [DEMO, ...(process.env.ATLAS_FUZZ_REPOS ?? '').split(':').filter(Boolean)];
  return roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.exs?$/.test(path) && !/(^|\/)(_build|deps|node_modules|\.[^/]+)\//.test(path))
      .sort()
      .map((path) => readFileSync(join(root, path), 'utf8')),
  );
}

/** `ATLAS_FUZZ_CASES` runs more of the same sequence. */
export const CASES = Number(process.env.ATLAS_FUZZ_CASES ?? 400);

const TOKENS = [
  'end',
  'do',
  '(',
  ')',
  '[',
  '}',
  '"',
  '"""',
  "'",
  '#{',
  '~s(',
  '->',
  '|>',
  'def',
  '@',
  '%{',
  '\0',
  '\u{1f6a2}',
  '\\',
  ',',
];
/** The same numbers on every machine (a linear congruential generator, seed 20). */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One to a few lines cut, doubled or swapped, an end cut off, a token or a byte put in. */
export function damage(text: string, next: (below: number) => number): string {
  const lines = text.split('\n');
  const at = next(lines.length);
  const other = next(lines.length);
  switch (next(7)) {
    case 0:
      lines.splice(at, 1 + next(4));
      break;
    case 1:
      lines.splice(at, 0, ...lines.slice(at, at + 1 + next(4)));
      break;
    case 2:
      [lines[at], lines[other]] = [lines[other]!, lines[at]!];
      break;
    case 3:
      return text.slice(0, next(text.length));
    case 4:
      return text.slice(next(text.length));
    case 5: {
      const place = next(text.length);
      return text.slice(0, place) + TOKENS[next(TOKENS.length)]! + text.slice(place);
    }
    default: {
      const place = next(text.length);
      return text.slice(0, place) + String.fromCharCode(next(256)) + text.slice(place + next(3));
    }
  }
  return lines.join('\n');
}
