/** What `atlas doctor` looks at. */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { auditFolders, type Config } from '../model/config.ts';
import { AtlasError } from '../model/error.ts';
import { examinedRules } from '../own-rules/examined.ts';
import { codebaseFolder, isCommitted, requireElixir } from './codebase.ts';
import { loadConfig } from './config-file.ts';
import { readGit } from './git.ts';
import { demoFolder, nodeIsRecent, OLDEST_NODE } from './install.ts';
import type { System } from './process.ts';
import { CHROMIUMS, findProgram } from './programs.ts';
import { readTree } from './source-tree.ts';
import { openStore } from './store.ts';

/** One thing looked at. `absent`: not here, and not needed for everything. */
export interface Examined {
  state: 'ok' | 'absent' | 'problem';
  what: string;
  says: string;
  hint?: string;
}

interface Patient {
  dir: string;
  system: System;
  cache?: string;
  config?: string;
  trust?: boolean;
}

/** Looks at machine and codebase. Throws where there is no codebase to look at. */
export async function examine(patient: Patient): Promise<Examined[]> {
  const { dir, system } = patient;
  const root = codebaseFolder(dir, system.cwd);
  const tree = await readTree(root);
  requireElixir(dir, root, tree.files.length + tree.problems.length);
  const trust = patient.trust === true || root === demoFolder();
  const { found, config } = await configuration(patient, root, trust);
  return [
    ...machine(system),
    await repository(root, system),
    found,
    await cache(patient, root),
    ...(await ownRules(root, config, trust)),
    projects(tree.files.map(({ path }) => path)),
    ...tree.problems.map(
      ({ path, message }): Examined => ({ state: 'problem', what: 'Source', says: `${path}: ${message}` }),
    ),
    ...auditFolders(config).map((folder) => audit(root, folder)),
  ];
}

function machine({ nodeVersion, env }: System): Examined[] {
  const recent = nodeIsRecent(nodeVersion);
  const program = (what: string, names: string[], needed: string): Examined =>
    findProgram(names, env)
      ? { state: 'ok', what, says: 'found' }
      : { state: 'absent', what, says: `not found in PATH; ${needed}` };
  return [
    {
      state: recent ? 'ok' : 'problem',
      what: 'Node',
      says: recent ? nodeVersion : `${nodeVersion} is too old; ${OLDEST_NODE.join('.')} or newer is needed`,
    },
    program('git', ['git'], 'without it, pages name no commit and no dates'),
    program('Chromium', CHROMIUMS, "only Atlas's own browser tests need it"),
    program('Elixir', ['elixir'], 'only audit tools need it; Atlas reads sources as text'),
  ];
}

async function repository(root: string, { env }: System): Promise<Examined> {
  const what = 'Repository';
  const git = findProgram(['git'], env) ? await readGit(root) : null;
  if (!git?.commit)
    return { state: 'absent', what, says: 'not in a git repository, or nothing is committed: pages name no commit' };
  const shallow = git.shallow ? ', cut-off history (a shallow clone): some dates are unknown' : '';
  return { state: 'ok', what, says: `${git.commit.slice(0, 10)}${git.dirty ? ', with changes' : ''}${shallow}` };
}

async function configuration({ system, config }: Patient, root: string, trust: boolean) {
  const what = 'Configuration';
  try {
    const loaded = await loadConfig({ root, cwd: system.cwd, named: config, trust });
    const found: Examined = { state: 'ok', what, says: loaded.file ?? 'none; defaults hold' };
    return { found, config: loaded.config };
  } catch (error) {
    return { found: failure(what, error), config: {} as Config };
  }
}

async function ownRules(root: string, config: Config, trust: boolean): Promise<Examined[]> {
  const what = 'Own rules';
  const { folder, count, untrusted, broken } = await examinedRules(root, config, trust);
  const problems = broken.map((error) => failure(what, error));
  if (count === 0) return problems.length > 0 ? problems : [{ state: 'ok', what, says: `none in ${folder}/` }];
  const needTrust = untrusted.map(
    (file): Examined => ({
      state: 'absent',
      what,
      says: `${file} is code: it runs with --trust only`,
      hint: 'Without it, check says that the rule did not run, and fails.',
    }),
  );
  return [{ state: 'ok', what, says: `${count} in ${folder}/` }, ...needTrust, ...problems];
}

async function cache({ cache: named, system }: Patient, root: string): Promise<Examined> {
  const what = 'Cache';
  try {
    const cacheDir = named === undefined ? undefined : resolve(system.cwd, named);
    const committed = await isCommitted(root, '.atlas');
    const { notes } = openStore({ root, cacheDir, committed, env: system.env });
    return { state: 'ok', what, says: notes[0] ?? (named ? named : '.atlas/ in the codebase') };
  } catch (error) {
    return failure(what, error);
  }
}

function projects(paths: string[]): Examined {
  const mix = paths.filter((path) => path === 'mix.exs' || path.endsWith('/mix.exs'));
  if (mix.length === 0)
    return { state: 'absent', what: 'Mix projects', says: 'no mix.exs: every file counts as compiled code' };
  const first = mix.slice(0, 5).join(', ');
  return { state: 'ok', what: 'Mix projects', says: mix.length > 5 ? `${mix.length}: ${first}, …` : first };
}

function audit(root: string, folder: string): Examined {
  const path = join(root, folder);
  if (!existsSync(path))
    return {
      state: 'absent',
      what: 'Audit output',
      says: `no folder ${folder}/: what tools measure is shown as not measured`,
    };
  try {
    const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    return { state: 'ok', what: 'Audit output', says: `${folder}/, ${files} ${files === 1 ? 'file' : 'files'}` };
  } catch {
    return { state: 'problem', what: 'Audit output', says: `${folder} is not a folder that can be read` };
  }
}

function failure(what: string, error: unknown): Examined {
  if (error instanceof AtlasError) return { state: 'problem', what, says: error.message, hint: error.hint };
  throw error;
}
