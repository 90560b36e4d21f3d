/** Which files say what CI does: known names, and those that a text names. Pure: the caller looks whether they exist. */
import { isSetting, TOOL_FILES, TOOLS } from './names.ts';

/** Where GitLab looks for its configuration. */
export const GITLAB_FILE = '.gitlab-ci.yml';

/** Files of CI systems whose own form is not read: their text is searched for words. */
export const OTHER_CI: readonly string[] = [
  '.circleci/config.yml',
  '.travis.yml',
  '.drone.yml',
  '.cirrus.yml',
  '.woodpecker.yml',
  '.semaphore/semaphore.yml',
  '.buildkite/pipeline.yml',
  '.build.yml',
  'Jenkinsfile',
  'appveyor.yml',
  'azure-pipelines.yml',
  'bitbucket-pipelines.yml',
  'cloudbuild.yaml',
  'codemagic.yaml',
];

/** Folders whose files are CI configuration; the pattern holds for their names. */
export const CI_FOLDERS: readonly { folder: string; pattern: RegExp }[] = [
  { folder: '.github/workflows', pattern: /\.ya?ml$/ },
  { folder: '.semaphore', pattern: /\.ya?ml$/ },
  { folder: '.buildkite', pattern: /\.ya?ml$/ },
  { folder: '.woodpecker', pattern: /\.ya?ml$/ },
  { folder: '.builds', pattern: /\.ya?ml$/ },
];

/** Files in the root that CI systems read. */
export const CI_FILES: readonly string[] = [GITLAB_FILE, ...OTHER_CI];

/** Documents that tell people what CI does. */
export const DOCUMENT =
  /^(?:readme|contributing|development|developing|hacking|testing|ci|code_quality|quality)\b[\w.-]*\.(?:md|markdown)$/i;

/** Files that are followed when CI names them: scripts, and what their form allows to read. */
const FOLLOWED = /(?:^|\/)[\w-]+$|\.(?:sh|bash|ya?ml|mk|exs)$/;
/** Sources and settings of the codebase itself: named in CI for caches and filters. */
const SOURCES =
  /^(?:.*\/)?(?:lib|test|config|priv|assets|deps|_build)\/|(?:^|\/)(?:mix|\.formatter)\.exs$|[-.]lock(?:\.ya?ml)?$/;

/** Whether a file of a codebase may be looked up at all: what can be named, configures, or tells people what CI does. */
export function mayMatter(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isSetting(path)) return true;
  return !SOURCES.test(path) && (FOLLOWED.test(path) || DOCUMENT.test(name) || TOOL_FILES.includes(name));
}

/** Whether what a file names is followed in turn. */
export const isFollowed = (path: string): boolean => !path.endsWith('.exs') && !TOOL_FILES.includes(path);

/** Whether a name is looked up in every folder that CI works in, and not in the root alone: what a step there would call. */
export const isInFolders = (path: string): boolean =>
  /\.(?:ba)?sh$|(?:^|\/)(?:GNUm|[Mm])akefile$/.test(path) || TOOL_FILES.includes(path);

/** The paths that a text may name, and its working folders; a superset, to be looked up. */
export function candidates(text: string): { paths: string[]; folders: string[] } {
  const paths = new Set<string>();
  const folders = new Set<string>();
  for (const [, word] of text.matchAll(/(?:^|[\s"'`=(@:,[])\/?((?:\.{0,2}\/)?[\w.@-]+(?:\/[\w.@*-]+)*)/gm)) {
    const path = word!.replace(/^\.\//, '');
    if (
      FOLLOWED.test(path) &&
      (path.includes('/') || path.includes('.')) &&
      (/\.(?:ba)?sh$/.test(path) || !SOURCES.test(path))
    )
      paths.add(path);
  }
  for (const [, folder] of text.matchAll(/(?:working-directory:|\bcd|-C)\s+["']?([\w./-]+)/g))
    folders.add(folder!.replace(/^\.\//, '').replace(/\/$/, ''));
  if (/\bmake\b/.test(text)) for (const name of ['Makefile', 'makefile', 'GNUmakefile']) paths.add(name);
  for (const [program, names] of TOOLS) if (text.includes(program)) for (const name of names) paths.add(name);
  return {
    paths: [...paths],
    folders: [...folders].filter((folder) => !folder.startsWith('..') && folder !== '.'),
  };
}
