/**
 * Makes `built/`, the part of the published package that is not in the checkout: `scripts/` as JavaScript, because Node strips no
 * types below `node_modules/`; `src/` as it is, because the site's bundler reads it; the types of `otp-atlas/rule`; and the grammar.
 * Run by `npm pack` (see `prepack`).
 */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(import.meta.dirname);
const BUILT = join(ROOT, 'built');

/** The cases of built-in rules and samples of audit formats prove them here; an installed Atlas reads neither. */
const PROOF = /^scripts\/(?:rules\/[^/]+\/cases|ingest\/[^/]+\/samples)$/;
/** Files that the package holds as they are: what `atlas new` starts from, and what pages import. */
const AS_IT_IS = /^scripts\/(?:own-rules\/samples\/|model\/[^/]+\.ts$)/;

/** Whether a file or folder of the checkout goes into the package as it is. */
function isCopied(path: string): boolean {
  const name = relative(ROOT, path).replaceAll('\\', '/');
  if (basename(name).startsWith('.') || PROOF.test(name)) return false;
  return !/^scripts\/.*\.(?:ts|exs|mmd)$/.test(name) || AS_IT_IS.test(name);
}

const compile = (project: string) =>
  execFileSync('tsc', ['--project', join(import.meta.dirname, project)], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });

rmSync(BUILT, { recursive: true, force: true });
compile('tsconfig.json');
compile('tsconfig.types.json');
const grammar = dirname(fileURLToPath(import.meta.resolve('tree-sitter-elixir/package.json')));
for (const file of ['tree-sitter-elixir.wasm', 'LICENSE']) cpSync(join(grammar, file), join(BUILT, 'grammar', file));
for (const part of ['scripts', 'src', 'tsconfig.json']) {
  cpSync(join(ROOT, part), join(BUILT, part), { recursive: true, filter: isCopied });
}
