/** The package as `npm pack` makes it, installed in a project elsewhere; nothing is downloaded. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../imports.ts';
import { temporary } from '../temporary.ts';

/** Settings of a project around Atlas that are none of its business: each would end a build that read it. */
const AROUND = {
  'package.json': '{ "private": true, "workspaces": ["parts"] }',
  'postcss.config.cjs': 'throw new Error("the PostCSS settings of the project were run");',
  'tsconfig.json': '{ "extends": "./not-there.json" }',
};

/** Packs a copy of the working tree (a pack makes `built/`, which two test runs at once would fight for) and installs it. */
export function install(end: (remove: () => void) => void): { project: string; atlas: string } {
  const folder = temporary({}, end);
  const tree = join(folder, 'tree');
  const parts = ['bin', 'content/handbook', 'packaging', 'public', 'scripts', 'src'];
  for (const part of [...parts, 'package.json', 'tsconfig.json', 'README.md', 'LICENSE'])
    cpSync(join(ROOT, part), join(tree, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'), 'junction');
  const words = ['pack', '--pack-destination', folder, '--loglevel=error', '--offline'];
  execFileSync('npm', words, { cwd: tree, stdio: 'pipe', shell: process.platform === 'win32' });

  const project = temporary(AROUND, end);
  const modules = join(project, 'node_modules');
  const own = join(modules, 'otp-atlas');
  mkdirSync(own, { recursive: true });
  const packed = readdirSync(folder).find((name) => name.endsWith('.tgz'))!;
  execFileSync('tar', ['-xzf', join(folder, packed), '-C', own, '--strip-components=1']);
  for (const path of dependencies()) linkTree(join(ROOT, path), join(project, path));
  const { bin } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
  const atlas = join(modules, '.bin', 'atlas');
  mkdirSync(dirname(atlas), { recursive: true });
  symlinkSync(join(own, bin.atlas), atlas);
  return { project, atlas };
}

/** Runs the installed `atlas`. */
export function run(atlas: string, words: string[], cwd: string) {
  const { FORCE_COLOR: _force, NODE_ENV: _mode, ...env } = process.env;
  const options = { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28, timeout: 90_000 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [atlas, ...words], options);
  return { status, stdout, stderr };
}

/** Folders of what a user's `npm install` brings: no development dependency is among them. */
function dependencies(): string[] {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.keys(packages)
    .filter((path) => path.startsWith('node_modules/') && !path.includes('/node_modules/'))
    .filter((path) => !packages[path].dev && existsSync(join(ROOT, path)));
}

/** A copy that shares the files, where the file system can; a symbolic link would lead back to the checkout. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else share(source, target);
  }
}

function share(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
