/** Finds and reads `atlas.config.*` of a codebase. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkConfig, parseConfig } from '../config/parse.ts';
import type { Config } from '../model/config.ts';
import { AtlasError } from '../model/error.ts';
import { reasonOf } from './source-tree.ts';

const NAMES = ['json', 'yaml', 'yml', 'ts'].map((extension) => `atlas.config.${extension}`);
const CODE = new Set(['.ts', '.mts', '.js', '.mjs']);
const MAX_BYTES = 1024 * 1024;

/** The configuration and the file it was read from, as a reader would name it; `null`: there is none. */
export interface LoadedConfig {
  config: Config;
  file: string | null;
}

interface Request {
  root: string;
  cwd: string;
  /** `--config FILE`. */
  named?: string;
  trust: boolean;
}

/** Errors: two files at once, a named file that is missing, code without `--trust`, and whatever the content earns. */
export async function loadConfig({ root, cwd, named, trust }: Request): Promise<LoadedConfig> {
  const path = named ? resolve(cwd, named) : find(root);
  if (!path) return { config: {}, file: null };
  const file = named ?? basename(path);
  if (CODE.has(extname(path))) return { config: await importConfig(path, file, trust), file };
  if (!/\.(json|ya?ml)$/.test(path))
    throw new AtlasError({
      code: 'config-format',
      message: `${file}: a configuration is a .json, .yaml, .yml or .ts file.`,
      hint: 'Rename it, or name another file with --config.',
    });
  return { config: parseConfig(file, readText(path, file)), file: relativeTo(root, path) ?? file };
}

function find(root: string): string | undefined {
  const present = NAMES.filter((name) => existsSync(join(root, name)));
  if (present.length > 1)
    throw new AtlasError({
      code: 'config-twice',
      message: `There are two configurations: ${present.join(' and ')}.`,
      hint: 'Keep one of them, or choose with --config FILE.',
    });
  return present[0] && join(root, present[0]);
}

function readText(path: string, file: string): string {
  try {
    const { size } = statSync(path);
    if (size <= MAX_BYTES) return readFileSync(path, 'utf8');
  } catch (error) {
    throw new AtlasError({
      code: 'config-unreadable',
      message: `The configuration ${file} cannot be read: ${reasonOf(error)}.`,
      hint: 'Check its name and permissions, or name another file with --config.',
    });
  }
  throw new AtlasError({
    code: 'config-too-large',
    message: `The configuration ${file} is larger than 1 MB.`,
    hint: 'A configuration is a page of settings; name the right file with --config.',
  });
}

/** Runs the file: its default export is the configuration. */
async function importConfig(path: string, file: string, trust: boolean): Promise<Config> {
  if (!trust)
    throw new AtlasError({
      code: 'config-is-code',
      message: `${file} is code, and Atlas runs no code of a codebase it was not told to trust.`,
      hint: 'Add --trust when the codebase is yours, or write the configuration as atlas.config.yaml.',
    });
  try {
    const loaded = (await import(pathToFileURL(path).href)) as { default?: unknown };
    return checkConfig(loaded.default ?? {}, () => file);
  } catch (error) {
    if (error instanceof AtlasError) throw error;
    throw new AtlasError({
      code: 'config-failed',
      message: `${file} failed while it ran: ${(error as Error).message}.`,
      hint: 'Correct the file, or write the configuration as atlas.config.yaml.',
      cause: error,
    });
  }
}

function relativeTo(root: string, path: string): string | undefined {
  const inside = relative(root, path);
  return inside.startsWith('..') ? undefined : inside.replaceAll('\\', '/');
}
