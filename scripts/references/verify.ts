/** References of documents against a codebase: extract, resolve, and ask the history about what is not there. */
import type { Derived } from '../derive/derive.ts';
import { allPaths } from '../io/all-paths.ts';
import { ignoredPaths } from '../io/ignored-paths.ts';
import { lostPaths, wordsElsewhere } from '../io/lost-paths.ts';
import { packageTexts, typescriptTexts } from '../io/package-files.ts';
import type { CommandLine } from '../model/command-line.ts';
import type { DocumentReferences } from '../model/reference.ts';
import type { MentionsCache } from '../model/run.ts';
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
  const variables = new Set<string>();
  for (const one of extracted)
    for (const mention of one.extracted.mentions) if (mention.kind === 'env-variable') variables.add(mention.name);
  const all = first.flatMap(({ references }) => references);
  // A plan's module that nobody knows may be one that was removed.
  const isLost = all.some(
    ({ outcome, note = '' }) =>
      outcome === 'missing' || outcome === 'moved' || (outcome === 'unknown' && /^no\b/.test(note)),
  );
  const absent = all.flatMap(({ kind, outcome, text }) =>
    kind === 'path' && outcome === 'missing' ? [text.replace(/^\.\/|(?::\d+(?:-\d+)?|#.*)$/g, '')] : [],
  );
  if (!isLost && variables.size === 0) return first;
  const [lost, elsewhere, ignored] = await Promise.all([
    isLost ? lostPaths(ground.root) : undefined,
    wordsElsewhere(ground.root, [...variables].sort()),
    ignoredPaths(ground.root, absent),
  ]);
  world.learn({ lost, elsewhere, ignored });
  return resolve();
}
