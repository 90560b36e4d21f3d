// Exits with 0 when node_modules holds what package-lock.json says, with 1 when `npm ci` is needed.
import { readFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

function isInstalled() {
  const wanted = read('package-lock.json');
  // npm's own record of what it installed.
  const present = read('node_modules/.package-lock.json');
  const same = (path) => present[path]?.version === wanted[path].version;
  const needed = Object.keys(wanted).filter((path) => path !== '' && !wanted[path].optional);
  return needed.every(same) && Object.keys(present).every((path) => wanted[path]);
}

try {
  process.exitCode = isInstalled() ? 0 : 1;
} catch {
  process.exitCode = 1;
}
