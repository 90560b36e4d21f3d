/** Runs git so that nothing of the repository runs: a stranger's `.git/config` can name programs in many places. */
import { execFile, spawn } from 'node:child_process';
import { devNull } from 'node:os';

/** Runs one git command in the codebase; its output, or `null` when git failed or is missing. */
export type RunGit = (...args: string[]) => Promise<string | null>;

const HARMLESS: [string, string][] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', devNull],
  ['core.attributesFile', devNull],
  ['core.quotePath', 'false'],
  ['log.showSignature', 'false'],
  ['diff.external', ''],
  // A folder that only looks like a repository brings its own configuration.
  ['safe.bareRepository', 'explicit'],
];

/**
 * A git bound to `root`; `null` when `root` is in no repository that git accepts. `within`: milliseconds that all commands may
 * take together; one that would take longer answers `null`.
 */
export async function gitRunner(root: string, within?: number): Promise<RunGit | null> {
  const end = within === undefined ? undefined : performance.now() + within;
  const plain = bind(root, HARMLESS, end);
  const [inside, filters] = await Promise.all([
    plain('rev-parse', '--is-inside-work-tree'),
    plain('config', '--name-only', '-z', '--get-regexp', '^filter\\..*\\.(clean|smudge|process)$'),
  ]);
  if (inside?.trim() !== 'true') return null;
  const names = filters?.split('\0').filter(Boolean) ?? [];
  // Content filters are shell commands that `status` and `diff` would run on changed files.
  return names.length === 0
    ? plain
    : bind(root, [...HARMLESS, ...names.map((name): [string, string] => [name, ''])], end);
}

function bind(root: string, settings: [string, string][], end?: number): RunGit {
  const env = environment(settings);
  return (...args) =>
    new Promise((resolve) => {
      const timeout = end === undefined ? 0 : Math.floor(end - performance.now());
      if (timeout < 0) return resolve(null);
      const maxBuffer = 512 * 1024 * 1024;
      const options = { cwd: root, env, encoding: 'utf8' as const, maxBuffer, windowsHide: true, timeout };
      execFile('git', ['--no-pager', '--no-optional-locks', ...args], options, (error, stdout) =>
        resolve(error ? null : stdout),
      );
    });
}

/** Output of a command that reads `input`, as bytes; `null` when git failed or is missing. Only for commands that run no filters. */
export function gitBytes(root: string, args: readonly string[], input: string): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const child = spawn('git', ['--no-pager', '--no-optional-locks', ...args], {
      cwd: root,
      env: environment(HARMLESS),
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', () => resolve(null));
    child.on('close', (status) => resolve(status === 0 ? Buffer.concat(pieces) : null));
    // A git that ends early closes its input; its status says so.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** The caller's environment without its own git settings (a hook that runs Atlas sets `GIT_DIR`). */
function environment(settings: [string, string][]): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [key, value] of Object.entries(process.env)) if (!key.startsWith('GIT_')) env[key] = value;
  settings.forEach(([key, value], index) => {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return {
    ...env,
    GIT_CONFIG_COUNT: String(settings.length),
    // No network, no prompts: a partial clone would fetch what is missing through a program the repository names.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}
