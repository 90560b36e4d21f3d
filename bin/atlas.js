#!/usr/bin/env node
// The way in for any Node: an old one cannot even load the sources, and is told so here. No syntax newer than ES2020.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) {
  await import('../scripts/atlas.ts');
} else {
  process.stderr.write(`error: This is Node ${process.versions.node}; Atlas needs 22.18 or newer.\n`);
  process.exitCode = 2;
}
