/** The documents of a codebase whose references are looked at. */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import { decodeSource } from './decode.ts';
import { readTree } from './source-tree.ts';

/** Larger ones are data. */
const MAX_BYTES = 2 * 1024 * 1024;
/** They speak of the past: what is gone is rightly named there. */
const PAST =
  /(?:^|\/)(?:CHANGELOG|CHANGES|HISTORY|RELEASE[_-]?NOTES|NEWS|UPGRAD(?:E|ING)|MIGRATING[_-]TO|BREAKING)[^/]*$|(?:^|\/)(?:changelogs?|release[_-]?notes|upgrad(?:es?|ing))\//i;

/** Read documents by path, sorted, and those left out, with the reason. */
export interface ChosenDocuments {
  documents: { path: string; text: string }[];
  skipped: { file: string; why: string }[];
}

/** Markdown that the globs name; a changelog only where a glob is its very name. Without globs: every document. */
export async function chosenDocuments(root: string, globs: readonly string[] | undefined): Promise<ChosenDocuments> {
  const named = globs?.map((glob) => fromRoot(root, glob));
  const isNamed = named ? picomatch(named, { dot: true }) : () => true;
  const exactly = new Set(named);
  const skipped: ChosenDocuments['skipped'] = [];
  const tree = await readTree(root, { extensions: ['.md', '.mdx', '.markdown', '.livemd'], maxBytes: MAX_BYTES });
  const documents = tree.files
    .filter(({ path }) => isNamed(path))
    .filter(({ path }) => {
      const isPast = PAST.test(path) && !exactly.has(path);
      if (isPast) skipped.push({ file: path, why: 'it speaks of the past' });
      return !isPast;
    })
    .map(({ path, bytes }) => ({ path, text: decodeSource(bytes).text }));
  skipped.push(
    ...tree.problems.filter(({ path }) => isNamed(path)).map(({ path, message }) => ({ file: path, why: message })),
  );
  return { documents, skipped };
}

/** A glob as it counts from the root: a path of this machine loses the root's, a folder stands for all that is in it. */
function fromRoot(root: string, glob: string): string {
  const inside = (isAbsolute(glob) ? relative(root, glob) : glob).replace(/^\.\//, '').replace(/\/+$/, '');
  const path = resolve(root, inside);
  return inside !== '' && existsSync(path) && statSync(path).isDirectory() ? `${inside}/**` : inside || '**';
}
