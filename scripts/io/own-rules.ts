/** The rules of a team: folders below `rules/` of a codebase's docs folder, controls below `controls/`, rollouts below `rollouts/`. Read, not judged, never run. */
import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { AtlasError } from '../model/error.ts';
import { sha256 } from './digest.ts';
import { reasonOf } from './source-tree.ts';

const MAX_DECLARATION_BYTES = 256 * 1024;
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_FILES = 5_000;

/** A text of the codebase; the path is relative to its root. Line ends are `\n`. */
export interface OwnFile {
  path: string;
  text: string;
}

/** One folder below `rules/`. */
export interface OwnRuleFolder {
  /** Name of the folder. */
  id: string;
  /** `rule.yaml`, or `rule.ts` with its place on disk. */
  declaration: OwnFile & { code: string | null };
  /** `rule.md`; `null` text: there is none. */
  page: { path: string; text: string | null };
  /** Folder of its cases, whether it is there or not. */
  casesFolder: string;
}

/** What a team wrote. */
export interface OwnRuleFiles {
  /** `docs/atlas/rules`. */
  folder: string;
  /** In the order of their ids. */
  rules: OwnRuleFolder[];
  controls: OwnFile[];
  /** Plans of rollouts, below `rollouts/`. */
  rollouts: OwnFile[];
  /** Changes with every byte below these folders, cases left out. */
  key: string;
}

/** Reads declarations and pages. Errors: a folder that is no rule or two, a link out of the codebase, a file that is too large or unreadable. */
export function readOwnRules(root: string, docs: string): OwnRuleFiles {
  const reader = readerOf(root);
  const folder = joined(docs, 'rules');
  const rules = reader
    .folders(folder)
    .filter((name) => !/^[._]/.test(name))
    .map((id) => ruleFolder(reader, id, joined(folder, id)));
  const declarations = (folder: string, extension: RegExp) =>
    reader
      .files(joined(docs, folder))
      .filter((path) => extension.test(path))
      .map((path) => ({ path, text: reader.text(path, MAX_DECLARATION_BYTES) }));
  const controls = declarations('controls', /\.ya?ml$/);
  const rollouts = declarations('rollouts', /\.(?:ya?ml|json)$/);
  const stamped = reader.below(
    folder,
    (path) => /\/cases$/.test(path) && rules.some((one) => one.casesFolder === path),
  );
  const stamps = [...stamped, ...[...controls, ...rollouts].map(({ path }) => path)].map(
    (path) => `${path} ${reader.digest(path)}`,
  );
  const stamp =
    rules.length + controls.length + rollouts.length === 0 ? '' : sha256(new TextEncoder().encode(stamps.join('\n')));
  return { folder, rules, controls, rollouts, key: stamp };
}

/** The cases of a rule, by kind and name. */
export function readOwnCases<Kind extends string>(
  root: string,
  { casesFolder }: OwnRuleFolder,
  kinds: readonly Kind[],
): (OwnFile & { kind: Kind })[] {
  const reader = readerOf(root);
  return kinds.flatMap((kind) =>
    reader
      .files(joined(casesFolder, kind))
      .filter((path) => /\.exs?$/.test(path))
      .map((path) => ({ kind, path, text: reader.text(path, MAX_FILE_BYTES) })),
  );
}

/** Globs of the cases: Elixir that shows what a rule means, and no source of the codebase. */
export function caseGlobs({ rules }: OwnRuleFiles): string[] {
  return rules.map(({ casesFolder }) => casesFolder.replace(/[\\$^*?()[\]{}!+@|]/g, '\\$&'));
}

function ruleFolder(reader: Reader, id: string, folder: string): OwnRuleFolder {
  const names = reader.files(folder).map((path) => path.slice(folder.length + 1));
  const declared = names.filter((name) => /^rule\.(?:ya?ml|ts)$/.test(name));
  const [name] = declared;
  if (!name) throw broken('own-rule-empty', `${folder} holds no rule.yaml and no rule.ts`, emptyHint(names));
  if (declared.length > 1)
    throw broken('own-rule-twice', `${folder} declares its rule twice: ${declared.join(' and ')}`, 'Keep one of them.');
  const path = joined(folder, name);
  const page = joined(folder, names.includes('rule.mdx') && !names.includes('rule.md') ? 'rule.mdx' : 'rule.md');
  return {
    id,
    declaration: {
      path,
      text: reader.text(path, MAX_DECLARATION_BYTES),
      code: name.endsWith('.ts') ? reader.place(path) : null,
    },
    page: {
      path: page,
      text: names.includes(page.slice(folder.length + 1)) ? reader.text(page, MAX_FILE_BYTES) : null,
    },
    casesFolder: joined(folder, 'cases'),
  };
}

function emptyHint(names: readonly string[]): string {
  const near = names.find((name) => /^rule\./.test(name) && !/\.mdx?$/.test(name));
  const other = 'A folder that is no rule begins with _; `atlas new rule my-rule` writes a whole one.';
  return near ? `Rename ${near}: a rule is a rule.yaml or a rule.ts.` : other;
}

type Reader = ReturnType<typeof readerOf>;

/** Reads inside the codebase only. Paths are relative to its root, with `/`; lists are sorted. */
function readerOf(root: string) {
  const top = realpathSync(root);
  const place = (path: string): string => {
    const real = attempt(path, () => realpathSync(join(top, path)));
    if (real === top || real.startsWith(top + sep)) return real;
    throw broken(
      'own-rule-outside',
      `${path} leads out of the codebase`,
      'Put the file itself in its place: rules are part of the codebase.',
    );
  };
  const exists = (path: string): boolean => {
    try {
      return lstatSync(join(top, path), { throwIfNoEntry: false }) !== undefined;
    } catch {
      return false;
    }
  };
  const entries = (path: string): Dirent[] => {
    if (!exists(path)) return [];
    const real = place(path);
    if (!statSync(real).isDirectory()) return [];
    return attempt(path, () => readdirSync(real, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  const isFolder = (path: string, entry: Dirent) =>
    entry.isDirectory() || (entry.isSymbolicLink() && statSync(place(path)).isDirectory());
  const named = (path: string, folders: boolean) =>
    entries(path)
      .map((entry) => ({ entry, path: joined(path, entry.name) }))
      .filter((one) => isFolder(one.path, one.entry) === folders);
  const bytes = (path: string, max: number): Buffer => {
    const real = place(path);
    return attempt(path, () => {
      const { size } = statSync(real);
      if (!statSync(real).isFile())
        throw broken('own-rule-unreadable', `${path} is no regular file`, 'Put a file in its place.');
      if (size > max)
        throw broken(
          'own-rule-too-large',
          `${path} is larger than ${max / 1024} KB`,
          'A rule is a page of text; take out what does not belong to it.',
        );
      return readFileSync(real);
    });
  };
  const below = (path: string, leftOut: (path: string) => boolean, visited = new Set<string>()): string[] => {
    const files: string[] = [];
    const waiting = [path];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (leftOut(next) || !exists(next) || visited.has(place(next))) continue;
      visited.add(place(next));
      files.push(...named(next, false).map((one) => one.path));
      waiting.push(...named(next, true).map((one) => one.path));
      if (files.length + visited.size > MAX_FILES)
        throw broken('own-rule-too-large', `${path} holds more than ${MAX_FILES} files`, 'Take out what is no rule.');
    }
    return files.sort();
  };
  return {
    place,
    folders: (path: string) => named(path, true).map(({ entry }) => entry.name),
    files: (path: string) => named(path, false).map((one) => one.path),
    text: (path: string, max: number) =>
      bytes(path, max)
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n'),
    digest: (path: string) => sha256(bytes(path, MAX_FILE_BYTES * 4)),
    below,
  };
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof AtlasError) throw error;
    throw broken(
      'own-rule-unreadable',
      `${path} cannot be read: ${reasonOf(error)}`,
      'Check its permissions and links.',
    );
  }
}

function broken(code: string, what: string, hint: string): AtlasError {
  return new AtlasError({ code, message: `${what}.`, hint });
}

const joined = (...parts: string[]) => join(...parts).replaceAll('\\', '/');
