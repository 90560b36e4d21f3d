/** The Markdown under a codebase's docs folder. */
import { realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import picomatch from 'picomatch';
import { decodeSource } from './decode.ts';
import { readTree } from './source-tree.ts';

/** Larger documents are no prose. */
const MAX_DOCUMENT_BYTES = 1024 * 1024;

/** Documents by path relative to the codebase, sorted; and files that were not read. */
export interface Documents {
  documents: { path: string; text: string }[];
  problems: { file: string; line: number; message: string }[];
}

/** Reads `.md` and `.mdx` below `root/docs`; nothing when there is no such folder. Never leaves the codebase. */
export const readDocuments = (root: string, docs: string): Promise<Documents> =>
  readFolder(root, docs, ['.md', '.mdx']);

async function readFolder(root: string, docs: string, extensions: string[]): Promise<Documents> {
  const folder = join(root, docs);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return { documents: [], problems: [] };
  const top = realpathSync(root);
  const real = realpathSync(folder);
  if (real !== top && !real.startsWith(top + sep))
    return {
      documents: [],
      problems: [{ file: docs, line: 1, message: 'not read: the folder leads out of the codebase' }],
    };
  const tree = await readTree(folder, { extensions, maxBytes: MAX_DOCUMENT_BYTES });
  const inRoot = (path: string) => join(docs, path).replaceAll('\\', '/');
  const problems = tree.problems.map(({ path, message }) => ({ file: inRoot(path), line: 1, message }));
  const documents = tree.files.map(({ path, bytes }) => ({ path: inRoot(path), text: decodeSource(bytes).text }));
  return { documents, problems };
}

/** Further files of the codebase that the globs name: Markdown or text. */
export const readPlanFiles = (root: string, globs: readonly string[]): Promise<Documents> =>
  readNamed(root, globs, ['.md', '.mdx', '.markdown', '.txt']);

/** Where runbooks are found beside the docs folder when nothing else is said. */
const RUNBOOK_FOLDERS = ['runbooks/**', 'doc/runbooks/**', 'docs/runbooks/**'];
/** Pages about the folder, and forms to copy. */
const NO_RUNBOOK = /(?:^|\/)(?:readme|_?index|contributing|_?template[^/]*|[^/]*-template)\.\w+$/i;

/** Markdown outside of the docs folder that the globs name as runbooks; without globs, folders called `runbooks`. */
export async function readRunbookFiles(root: string, docs: string, globs?: readonly string[]): Promise<Documents> {
  const { documents, problems } = await readNamed(root, globs ?? RUNBOOK_FOLDERS, ['.md', '.mdx', '.markdown']);
  const inside = `${docs.replace(/^\.\//, '').replace(/\/+$/, '')}/`;
  return { documents: documents.filter(({ path }) => !NO_RUNBOOK.test(path) && !path.startsWith(inside)), problems };
}

const ALERT_FILES = ['.yaml', '.yml', '.json', '.txt', '.csv', '.tsv'];

/** Files that declare alerts: YAML or text that the globs name; without globs, all below `alerts/` of the docs folder. */
export const readAlertFiles = (root: string, docs: string, globs?: readonly string[]): Promise<Documents> =>
  globs ? readNamed(root, globs, ALERT_FILES) : readFolder(root, join(docs, 'alerts'), ALERT_FILES);

async function readNamed(root: string, globs: readonly string[], extensions: string[]): Promise<Documents> {
  if (globs.length === 0) return { documents: [], problems: [] };
  const isNamed = picomatch([...globs]);
  const tree = await readTree(root, { extensions, maxBytes: MAX_DOCUMENT_BYTES });
  return {
    documents: tree.files
      .filter(({ path }) => isNamed(path))
      .map(({ path, bytes }) => ({ path, text: decodeSource(bytes).text })),
    problems: tree.problems
      .filter(({ path }) => isNamed(path))
      .map(({ path, message }) => ({ file: path, line: 1, message })),
  };
}
