/** References of documents against a codebase: extract, resolve, and ask the history about what is not there. */
import type { Derived } from '../derive/derive.ts';
import { allPaths } from '../io/all-paths.ts';
import { ignoredPaths } from '../io/ignored-paths.ts';
import { lostPaths, wordsElsewhere } from '../io/lost-paths.ts';
import { packageTexts, typescriptTexts } from '../io/package-files.ts';
import type { CommandLine } from '../model/command-line.ts';
import type { FileFacts } from '../model/facts.ts';
import type { DocumentReferences } from '../model/reference.ts';
import { elixirParser } from '../scan/grammar.ts';
import { parse } from '../scan/parse.ts';
import { scanFile } from '../scan/scan-file.ts';
import { extract } from './extract.ts';
import { packagesNamed, repositoriesNamed } from './packages-named.ts';
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
}

/** References of each document, in the order given. */
export async function verifyDocuments(
  documents: readonly DocumentText[],
  ground: Ground,
): Promise<DocumentReferences[]> {
  const [parser, paths] = await Promise.all([elixirParser(), allPaths(ground.root)]);
  // Documents repeat themselves: each text is read once.
  const texts = new Map<string, FileFacts>();
  const read = (text: string) => {
    const facts = texts.get(text) ?? scanFile(parser, text, '');
    texts.set(text, facts);
    return facts;
  };
  const parses = (text: string) => parse(parser, text)?.broken === false;
  const extracted = documents.map(({ path, text }) => ({ path, extracted: extract(text, read, parses) }));
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
