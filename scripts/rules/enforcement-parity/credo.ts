/** The codebase's own Credo checks and what `.credo.exs` makes of them; files and folders that it does not reach. */

import type { ModuleView, SourceFile } from '../../derive/codebase.ts';
import { type CredoConfig, credoConfigs, credoMentions } from '../../derive/credo-config.ts';
import type { Derived } from '../../derive/derive.ts';
import { globPattern } from '../../derive/globs.ts';
import type { TextPlace } from '../../model/enforcement.ts';
import { inProject, judgedProjects } from './claims.ts';
import { fileTroubles } from './credo-files.ts';
import type { Trouble } from './verdict.ts';

interface CredoFile {
  file: SourceFile;
  /** Folder that Credo runs in. */
  folder: string;
  configs: CredoConfig[];
  text: string;
}

/** Every trouble that `.credo.exs` files hold. */
export function credoTroubles(derived: Derived): Trouble[] {
  const files = credoFiles(derived);
  return files
    .flatMap((one) => [...missingFiles(one, derived), ...fileTroubles(one, derived)])
    .concat(ownChecks(files, derived));
}

function credoFiles({ codebase, ci, layout }: Derived): CredoFile[] {
  return codebase.files.flatMap((file) => {
    const at = /^(?:(.*)\/)?(?:config\/)?\.credo\.exs$/.exec(file.path);
    const folder = (at && (at[1] ?? '.').replace(/\/config$|^config$/, '')) || '.';
    if (!at || !layout.isOwn(file.path) || file.facts.errors.length > 0) return [];
    if (!layout.projects.some(({ path }) => path === folder)) return [];
    const text = ci.settings.find(({ path }) => path === file.path)?.text ?? '';
    return [{ file, folder, configs: credoConfigs(file.facts), text }];
  });
}

function missingFiles({ file, folder, configs }: CredoFile, { codebase }: Derived): Trouble[] {
  const seen = new Set<string>();
  return configs.flatMap(({ requires }) =>
    requires.flatMap(({ text, line, column }): Trouble[] => {
      // Hidden folders are not read: what stands in them is not known.
      if (text === null || seen.has(text) || /(?:^|\/)(?:deps|_build|\.[\w-]+)\/|^\/|^\.\.\/|:/.test(text)) return [];
      seen.add(text);
      const bare = text.replace(/^\.\//, '');
      const patterns = [inProject(folder, bare), bare].map(globPattern);
      if (codebase.files.some(({ path }) => patterns.some((pattern) => pattern.test(path)))) return [];
      const place = { file: file.path, line, column };
      return [{ messageId: 'missing-file', place, code: text, data: { path: text }, confidence: 'exact', named: [] }];
    }),
  );
}

/** Modules that are checks of this codebase for itself; those that a library offers to others are theirs to enable. */
function checkModules({ codebase, layout }: Derived): ModuleView[] {
  return codebase.allModules.filter(({ file, fact }) => {
    if (
      file.secondary ||
      file.scope === 'test' ||
      fact.inQuote ||
      !fact.uses.some(({ module }) => module === 'Credo.Check')
    )
      return false;
    const credo = layout.projectOf(file.path)?.dependencies.find(({ name }) => name === 'credo');
    return credo !== undefined && credo.only.length > 0 && !credo.only.includes('prod');
  });
}

function ownChecks(files: readonly CredoFile[], derived: Derived): Trouble[] {
  if (files.length === 0 || judgedProjects(derived).length === 0) return [];
  return checkModules(derived).flatMap((module): Trouble[] => {
    if (files.some((one) => enables(one, module.name))) return [];
    const data = { module: module.name, file: module.file.path };
    const common = { code: module.name, confidence: 'exact' as const, named: [] };
    for (const { file, configs } of files)
      for (const { checks } of configs)
        for (const check of checks)
          if (check.module === module.name) {
            const place = { file: file.path, line: check.line, column: check.column };
            return [{ ...common, messageId: 'disabled-check', place, data: { ...data, how: 'switched off' } }];
          }
    const [place, ...also] = files.flatMap((one) => commentedPlaces(one, module.name));
    if (place)
      return [{ ...common, messageId: 'disabled-check', place, also, data: { ...data, how: 'commented out' } }];
    const own = { file: module.file.path, line: module.fact.line, column: module.fact.column };
    return [{ ...common, messageId: 'never-named', place: own, data: { ...data, config: files[0]!.file.path } }];
  });
}

/** Whether a configuration enables the module, or could: a list that is computed, a plugin. */
function enables({ file, configs }: CredoFile, module: string): boolean {
  if (configs.some(({ checks }) => checks.some((check) => check.module === module && check.enabled))) return true;
  const listed = configs.some(({ checks }) => checks.some((check) => check.module === module));
  if (listed) return false;
  return configs.length === 0 || configs.some(({ complete }) => !complete) || credoMentions(file.facts).has(module);
}

/** Comment lines that hold the check as an entry of the list. */
function commentedPlaces({ file, text }: CredoFile, module: string): TextPlace[] {
  const entry = new RegExp(`^\\s*#.*\\{\\s*${module.replaceAll('.', '\\.')}\\b`);
  return text
    .split(/\r?\n/)
    .flatMap((row, index) =>
      entry.test(row) ? [{ file: file.path, line: index + 1, column: row.indexOf('#') + 1 }] : [],
    );
}
