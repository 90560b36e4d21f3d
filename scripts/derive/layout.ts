/** Which Mix project owns a file, and whether the file is compiled, test code, or a script. */
import type { FileFacts } from '../model/facts.ts';
import type { Scope } from '../model/words.ts';
import { type MixProject, readMixProject } from './mix-project.ts';

/** The projects of a codebase. */
export interface Layout {
  projects: MixProject[];
  /** The nearest project above a file. */
  projectOf(path: string): MixProject | undefined;
  scopeOf(path: string): Scope;
  /**
   * Whether the file belongs to what is being judged: the root project or the umbrella's apps. Path dependencies and
   * example projects inside the repository are part of the map, not of the findings. A root project that compiles
   * nothing itself only holds the projects below it: all of those are judged.
   */
  isOwn(path: string): boolean;
}

/** Overrides of the configuration, as predicates over paths. */
export interface LayoutOverrides {
  lib?: (path: string) => boolean;
  test?: (path: string) => boolean;
}

const TEST_FOLDERS = new Set(['test', 'tests', 'spec', 'integration_test', 'test_support']);

const EXAMPLES = /^(examples?|example_.+|samples?)$/;

/** Lays out a codebase from its `mix.exs` files; `mixFiles` are sorted by path, `paths` are those of every source. */
export function layout(
  mixFiles: readonly { path: string; facts: FileFacts }[],
  paths: readonly string[],
  overrides: LayoutOverrides = {},
): Layout {
  const projects: MixProject[] = [];
  for (const { path, facts } of mixFiles) {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
    // A fixture's own project is test data of the project around it.
    if (
      folder
        .split('/')
        .some(
          (segment) =>
            TEST_FOLDERS.has(segment) || segment === 'fixtures' || segment === 'templates' || segment === 'priv',
        )
    )
      continue;
    const project = readMixProject(facts, folder);
    if (project) projects.push(project);
  }
  const deepestFirst = [...projects].sort((a, b) => b.path.length - a.path.length);
  const projectOf = (path: string) => deepestFirst.find((project) => inside(path, project.path));
  const root = projects.find((project) => project.path === '.');
  const named = ownFolders(projects, root);
  const compiled = (path: string) => {
    const project = projectOf(path);
    return named?.has(project?.path ?? '.') && scopeIn(path, project) === 'lib';
  };
  const own = paths.some(compiled) ? named : withoutExamples(projects, root);
  return {
    projects,
    projectOf,
    isOwn: (path) => overrides.lib?.(path) === true || own === null || own.has(projectOf(path)?.path ?? '.'),
    scopeOf: (path) => {
      if (overrides.test?.(path)) return 'test';
      if (overrides.lib?.(path)) return 'lib';
      return scopeIn(path, projectOf(path));
    },
  };
}

/** Folders of the projects that are judged; `null`: all of them. */
function ownFolders(projects: readonly MixProject[], root: MixProject | undefined): Set<string> | null {
  if (!root) return null;
  const apps = root.appsPath;
  const own = projects.filter((project) => project === root || (apps !== null && inside(project.path, apps)));
  return new Set(own.map((project) => project.path));
}

/** Every project beside the root, but for examples of the others; `null`: all of them. */
function withoutExamples(projects: readonly MixProject[], root: MixProject | undefined): Set<string> | null {
  const others = projects.filter((project) => !project.path.split('/').some((segment) => EXAMPLES.test(segment)));
  const judged = others.some((project) => project !== root);
  return judged ? new Set(['.', ...others.map((project) => project.path)]) : null;
}

function inside(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}

function scopeIn(path: string, project: MixProject | undefined): Scope {
  const local = project && project.path !== '.' ? path.slice(project.path.length + 1) : path;
  const under = (folder: string) => local.startsWith(`${folder}/`) || folder === '.';
  const segments = local.split('/');
  const name = segments.at(-1)!;
  if (/_test\.exs$/.test(name) || name === 'test_helper.exs') return 'test';
  // Test support stays test code where `elixirc_paths` compiles it for a benchmark or for development as well.
  if (TEST_FOLDERS.has(segments[0]!) && segments.length > 1) return 'test';
  if (project?.elixircPaths.lib.some(under)) return local.endsWith('.ex') ? 'lib' : 'script';
  if (project?.elixircPaths.test.some(under) || segments.slice(0, -1).some((segment) => TEST_FOLDERS.has(segment)))
    return 'test';
  return !project && local.endsWith('.ex') ? 'lib' : 'script';
}
