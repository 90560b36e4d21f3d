/** Names of files: what programs read, what configures a tool. */

/** Files that say what a program will run. */
export const TOOLS: ReadonlyMap<string, readonly string[]> = new Map([
  ['earthly', ['Earthfile']],
  ['just', ['justfile', 'Justfile', '.justfile']],
  ['task', ['Taskfile.yml', 'Taskfile.yaml']],
  [
    'docker',
    [
      'Dockerfile',
      'Dockerfile.test',
      'docker-compose.yml',
      'docker-compose.yaml',
      'compose.yml',
      'compose.yaml',
      'docker-compose.test.yml',
    ],
  ],
  ['docker-compose', ['docker-compose.yml', 'docker-compose.yaml', 'Dockerfile', 'docker-compose.test.yml']],
  ['npm', ['package.json']],
  ['yarn', ['package.json']],
  ['pnpm', ['package.json']],
  ['npx', ['package.json']],
  ['pre-commit', ['.pre-commit-config.yaml']],
  ['lefthook', ['lefthook.yml']],
  ['nix', ['flake.nix']],
  ['nix-shell', ['shell.nix']],
  ['devbox', ['devbox.json']],
  ['mise', ['mise.toml', '.mise.toml']],
]);

/** Names of files that a command line can make CI read, for whoever reads them. */
export const TOOL_FILES: readonly string[] = [...new Set([...TOOLS.values()].flat())].sort();

/** Configuration of tools beside a `mix.exs`. */
export const SETTING_FILES: readonly string[] = [
  '.credo.exs',
  'config/.credo.exs',
  '.check.exs',
  '.doctor.exs',
  '.sobelow-conf',
  'coveralls.json',
];

/** Configuration of Atlas, in the root only. */
export const ATLAS_FILES: readonly string[] = ['json', 'yaml', 'yml', 'ts'].map(
  (extension) => `atlas.config.${extension}`,
);

/** Whether the file configures a tool or Atlas. */
export const isSetting = (path: string): boolean =>
  ATLAS_FILES.includes(path) || SETTING_FILES.some((name) => path === name || path.endsWith(`/${name}`));
