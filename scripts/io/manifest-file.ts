/** The manifest of a build, from a file or from the folder of a site. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AtlasError } from '../model/error.ts';
import { type InputManifest, inputManifest } from '../model/input-manifest.ts';
import { reasonOf } from './source-tree.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/** `named` as the user wrote it, relative to `cwd`. Errors: nothing there, unreadable, no manifest, one of another version. */
export function readManifestFile(named: string, cwd: string): InputManifest {
  const path = manifestPath(resolve(cwd, named));
  const text = read(path, named);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal('not-a-manifest', `${named} is no manifest of Atlas: it is not valid JSON.`);
  }
  const parsed = inputManifest.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw refusal(
    'not-a-manifest',
    `${named} is no manifest that this version of Atlas reads: ${issue.path.join('.') || 'the whole file'}: ${issue.message}.`,
  );
}

/** In a site it is `api/manifest.json`, in a report folder `manifest.json`. */
function manifestPath(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  return (
    [join(path, 'api', 'manifest.json'), join(path, 'manifest.json')].find((file) => existsSync(file)) ??
    join(path, 'api', 'manifest.json')
  );
}

function read(path: string, named: string): string {
  try {
    const { size } = statSync(path);
    if (size <= MAX_BYTES) return readFileSync(path, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw refusal(
      'no-manifest',
      missing ? `There is no manifest in ${named}.` : `The manifest ${named} cannot be read: ${reasonOf(error)}.`,
    );
  }
  throw refusal('not-a-manifest', `${named} is too large for a manifest.`);
}

function refusal(code: string, message: string): AtlasError {
  return new AtlasError({
    code: `reverify-${code}`,
    message,
    hint: 'Name the folder of a site that `atlas build` made, or its api/manifest.json, with --manifest.',
  });
}
