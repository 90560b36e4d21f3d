/** The folder a site is built into. It is replaced as a whole, so it must be ours. */
import { existsSync, lstatSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { AtlasError } from '../model/error.ts';

/** Present in every site that Atlas built. */
export const SITE_MARKER = '.atlas-site';

/** Whether a folder holds a site of ours. */
export const isSite = (folder: string): boolean => existsSync(join(folder, SITE_MARKER));

/** Marks a built site, so that the next build may replace it. */
export const markSite = (folder: string): void =>
  writeFileSync(join(folder, SITE_MARKER), 'Built by Atlas. The next build replaces this folder.\n');

/** Throws unless `out` is missing, empty, or a site of ours; and when replacing it would take the codebase or the current folder with it. */
export function requireReplaceable(out: string, shown: string, keep: readonly string[]): void {
  const kind = lstatSync(out, { throwIfNoEntry: false });
  if (!kind) return;
  if (!kind.isDirectory()) throw refusal(`${shown} is ${kind.isSymbolicLink() ? 'a link' : 'a file'}, not a folder.`);
  const real = realpathSync(out);
  if (keep.some((folder) => folder === real || folder.startsWith(real + sep)))
    throw refusal(`${shown} holds what is being built from or worked in; a build would replace it.`);
  if (!isSite(out) && readdirSync(out).length > 0)
    throw refusal(`${shown} is not empty and was not built by Atlas; a build would replace all of it.`);
}

function refusal(message: string): AtlasError {
  return new AtlasError({
    code: 'out-not-ours',
    message,
    hint: 'Name a new or empty folder with --out, or empty this one yourself.',
  });
}
