/** Compiled folders that the `files` of a `.credo.exs` leave out (Credo documentation: `included`, `excluded`). */

import type { SourceFile } from '../../derive/codebase.ts';
import type { CredoConfig, CredoPath } from '../../derive/credo-config.ts';
import type { Derived } from '../../derive/derive.ts';
import { globPattern } from '../../derive/globs.ts';
import { inProject } from './claims.ts';
import type { Trouble } from './verdict.ts';

/** One trouble for each compiled folder that no configuration of the file reaches. */
export function fileTroubles(
  { file, folder, configs }: { file: SourceFile; folder: string; configs: readonly CredoConfig[] },
  { codebase, layout }: Derived,
): Trouble[] {
  const said = configs.filter(({ included }) => included !== null);
  if (said.length === 0 || said.length < configs.length) return [];
  const projects = layout.projects.filter(
    ({ path, umbrella }) => !umbrella && (path === folder || folder === '.' || path.startsWith(`${folder}/`)),
  );
  return projects.flatMap((project): Trouble[] => {
    if (!layout.isOwn(inProject(project.path, 'mix.exs'))) return [];
    // A project with a configuration of its own is looked at by that one.
    if (project.path !== folder && codebase.files.some(({ path }) => path === inProject(project.path, '.credo.exs')))
      return [];
    if (project.path !== folder && !layout.projects.some(({ path, umbrella }) => path === folder && umbrella))
      return [];
    return project.elixircPaths.lib.flatMap((lib): Trouble[] => {
      const below = inProject(project.path, lib);
      const files = codebase.files
        .filter(({ path, scope }) => scope === 'lib' && path.startsWith(`${below}/`))
        .map(({ path }) => path);
      if (files.length === 0) return [];
      const local = (path: string) => (folder === '.' ? path : path.slice(folder.length + 1));
      const reached = said.map((config) => files.some((path) => reaches(config, local(path))));
      if (reached.some((one) => one !== false)) return [];
      const place = said[0]!.included![0] ?? said[0]!;
      const at = { file: file.path, line: place.line, column: place.column };
      return [
        {
          messageId: 'files-left-out',
          place: at,
          code: `included: ${below}`,
          data: { folder: `${below}/`, count: files.length },
          confidence: 'exact',
          // A folder beside `lib` (vendored code, benchmarks) is often left out on purpose.
          severity: lib === 'lib' ? 'warning' : 'info',
          named: [],
        },
      ];
    });
  });
}

/** `null` where a path of the configuration is computed. */
function reaches({ included, excluded }: CredoConfig, path: string): boolean | null {
  const taken = (included ?? []).map((one) => matches(one, path));
  if (taken.includes(null)) return null;
  const out = excluded.map((one) => matches(one, path));
  if (out.includes(null)) return null;
  return taken.includes(true) && !out.includes(true);
}

function matches({ text, regex }: CredoPath, path: string): boolean | null {
  if (text === null) return null;
  if (regex) {
    try {
      return new RegExp(text).test(`/${path}`);
    } catch {
      return null;
    }
  }
  const bare = text.replace(/^\.\//, '').replace(/\/$/, '');
  if (bare === '' || bare === '.') return true;
  if (path === bare || globPattern(bare).test(path)) return true;
  // A folder, also one that a glob names, stands for everything below it.
  return globPattern(`${bare}/**`).test(path);
}
