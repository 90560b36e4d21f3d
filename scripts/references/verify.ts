/** References of documents against a codebase: extract, resolve, and ask the history about what is not there. */
import type { Derived } from '../derive/derive.ts';
import { allPaths } from '../io/all-paths.ts';
import { ignoredPaths } from '../io/ignored-paths.ts';
import { wordsElsewhere } from '../io/lost-paths.ts';
import { packageTexts, typescriptTexts } from '../io/package-files.ts';
import { pastOf } from '../io/past.ts';
import type { CommandLine } from '../model/command-line.ts';
import type { DocumentReferences } from '../model/reference.ts';
import type { MentionsCache, PastCache } from '../model/run.ts';
import { packagesNamed, repositoriesNamed } from './packages-named.ts';
import { type Reading, startReading } from './read-documents.ts';
import { resolveDocument } from './resolve.ts';
import { World } from './world.ts';

/** A document as read. */
export interface DocumentText {
  path: string;
  text: string;
}

/** What documents are held against. */
export interface Ground {
  /** Absolute path. */
  root: string;
  derived: Derived;
  bytes: ReadonlyMap<string, Uint8Array>;
  /** Text of `mix.lock` files. */
  locks: readonly string[];
  /** Atlas's own; absent: its commands are not looked up. */
  commandLine?: CommandLine;
  mentions?: MentionsCache;
  /** HEAD, whose history is asked; without it, nothing is. */
  commit?: string | null;
  past?: PastCache;
}

/** References of each document, in the order given; `reading`: the documents, where somebody began to read them. */
export async function verifyDocuments(
  documents: readonly DocumentText[],
  ground: Ground,
  reading: Reading = startReading(documents, ground.mentions),
): Promise<DocumentReferences[]> {
  const [read, paths] = await Promise.all([reading.finish(), allPaths(ground.root)]);
  const extracted = read.map((one, index) => ({ path: documents[index]!.path, extracted: one }));
  const files = [...new Set([...paths, ...ground.bytes.keys()])];
  const names = (...kinds: string[]) =>
    extracted.some((one) => one.extracted.mentions.some(({ kind }) => kinds.includes(kind)));
  const [packages, typescript] = await Promise.all([
    names('npm-script', 'command') ? packageTexts(ground.root, files) : undefined,
    names('export', 'module') ? typescriptTexts(ground.root, files) : undefined,
  ]);
  const input = {
    derived: ground.derived,
    bytes: ground.bytes,
    paths: files,
    packages,
    typescript,
    commandLine: ground.commandLine,
    locked: ground.locks.flatMap((text) => [...text.matchAll(/^\s*"([\w]+)":/gm)].map(([, name = '']) => name)),
    named: packagesNamed(documents.map(({ text }) => text)),
    sketched: new Set(
      extracted.flatMap(({ extracted: { defines } }) => [...defines].filter((one) => /^[A-Z]/.test(one))),
    ),
    repositories: repositoriesNamed(documents.map(({ text }) => text)),
    root: ground.root.slice(ground.root.lastIndexOf('/') + 1),
  };
  const world = new World(input);
  const resolve = () => extracted.map((one) => resolveDocument(one.path, one.extracted, world));
  const first = resolve();
  const { past } = world;
  if (!past.hasQuestions) return first;
  const absent = first.flatMap(({ references }) =>
    references.flatMap(({ kind, outcome, text }) =>
      kind === 'path' && outcome === 'missing' ? [text.replace(/^\.\/|(?::\d+(?:-\d+)?|#.*)$/g, '')] : [],
    ),
  );
  const [told, elsewhere, ignored] = await Promise.all([
    ground.commit
      ? pastOf(
          ground.root,
          ground.commit,
          { paths: past.paths, ends: past.ends, functions: [...past.functions.values()] },
          ground.past,
        )
      : undefined,
    wordsElsewhere(ground.root, [...past.variables].sort()),
    ignoredPaths(ground.root, absent),
  ]);
  past.learn({ lost: new Map(), gone: new Map(), ...told, elsewhere, ignored });
  return resolve();
}
