#!/usr/bin/env node
// The way in for any Node: an old one cannot even load the sources, and is told so here. No syntax newer than ES2020.
import { existsSync } from 'node:fs';
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
// A checkout runs its sources. A package has none: Node strips no types below `node_modules/`.
const sources = new URL('../scripts/atlas.ts', import.meta.url);

if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) {
  // Before any source is loaded: for one that is not among the code compiled before, Node loads a whole compiler first.
  module.enableCompileCache();
  await import(existsSync(sources) ? sources.href : '../built/scripts/atlas.js');
} else {
  process.stderr.write(`error: This is Node ${process.versions.node}; Atlas needs 22.18 or newer.\n`);
  process.exitCode = 2;
}
