import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atlas as checkout, ringing, shop } from '../cli/atlas.ts';
import { importsOf, ROOT } from '../imports.ts';
import { write } from '../temporary.ts';
import { install, run } from './installed.ts';

let project: string;
let atlas: string;
let tarball: string[];
/** A codebase with rules and a configuration of its own that are code. */
let codebase: string;

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();

const RULE = `import { defineRule, print, z } from 'otp-atlas/rule';

export const rule = defineRule({
  id: 'loud-ring',
  title: 'Rings',
  summary: 'A ring wakes everybody.',
  severity: 'error',
  scope: ['lib'],
  options: z.object({}),
  messages: { rings: '\`{call}\` rings.' },
  check({ sites, report }) {
    for (const site of sites(['Kernel.send/2', 'send/2'])) report({ messageId: 'rings', at: site, data: { call: print(site.node) } });
  },
});
`;
const CONFIG = `import type { Severity } from 'otp-atlas/rule';

const failOn: Severity = 'error';
export default { title: 'Shop in TypeScript', failOn };
`;

beforeAll(() => {
  ({ project, atlas } = install(afterAll));
  tarball = filesIn(join(project, 'node_modules', 'otp-atlas'));
  codebase = shop(
    {
      'lib/bell.ex': ringing('Bell'),
      'lib/till.ex': 'defmodule Shop.Till do\n  def total(till), do: GenServer.call(till, :total)\nend\n',
      'atlas.config.ts': CONFIG,
      'docs/atlas/rules/loud-ring/rule.ts': RULE,
      'docs/atlas/rules/loud-ring/rule.md': '# Rings\n\nA ring wakes everybody.\n',
    },
    afterAll,
  );
}, 120_000);

/** What the checkout and the package say, each with a cache of its own. */
function both(words: string[], cwd: string) {
  const cached = (name: string) => [...words, '--cache', join(project, `cache-${name}`)];
  return { here: checkout(cached('checkout'), { cwd }), there: run(atlas, cached('installed'), cwd) };
}

describe('the tarball', () => {
  test('holds no source that Node would refuse, no demo, no cases and no tests', () => {
    const sources = tarball.filter((path) => /^built\/scripts\/.*\.ts$/.test(path));
    expect(sources.filter((path) => !/^built\/scripts\/(?:model|own-rules\/samples)\//.test(path))).toEqual([]);
    const proof =
      /(?:^|\/)(?:demo|test|golden\.\w+)(?:\/|$)|^built\/scripts\/rules\/.*\/cases\/|\/ingest\/.*\/samples\//;
    expect(tarball.filter((path) => proof.test(path))).toEqual([]);
    expect(tarball).toContain('built/scripts/rules/raw-send/rule.js');
    expect(tarball).toContain('public/atlas.config.schema.json');
  });

  test('holds every file that one of its files imports', () => {
    const own = join(project, 'node_modules', 'otp-atlas');
    const importing = tarball.filter((path) => /^built\/(?:scripts|src)\/.*\.(?:js|mjs|astro)$/.test(path));
    const missing = importing.flatMap((path) =>
      importsOf(join(own, path), readFileSync(join(own, path), 'utf8'))
        .filter(({ target, local }) => local && !target.includes('${') && !existsSync(resolve(ROOT, target)))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(missing).toEqual([]);
    expect(importing.length).toBeGreaterThan(300);
  });
});

describe('an installed Atlas', () => {
  const same = ['--version', '--help', 'explain raw-send', 'fix . --trust', 'test-rules . --trust'];
  test.each(same)('says what the checkout says: atlas %s', (line) => {
    const { here, there } = both(line.split(' '), codebase);
    expect(there).toEqual(here);
    expect(there.stdout).toMatch(/\w/);
  });

  test('runs rules and configurations in TypeScript where they are trusted', () => {
    const { here, there } = both(['check', '.', '--trust', '--format', 'json'], codebase);
    expect(there).toEqual(here);
    expect(JSON.parse(there.stdout).summary.byRule).toMatchObject({ 'loud-ring': 1, 'raw-send': 1 });
  });

  test('finds in the demo what the checkout finds', () => {
    const demo = join(ROOT, 'content', 'demo', 'foundation');
    const { here, there } = both(['check', demo, '--trust', '--format', 'json', '--quiet'], project);
    expect(there).toEqual(here);
    expect(JSON.parse(there.stdout).summary.open).toBeGreaterThan(100);
  });

  test('writes a first configuration and a first rule', () => {
    const folder = shop({ 'lib/bell.ex': ringing('Bell') });
    expect(run(atlas, ['init'], folder)).toMatchObject({ status: 0, stderr: '' });
    expect(run(atlas, ['new', 'rule', 'short-timers', '--ts'], folder)).toMatchObject({ status: 0, stderr: '' });
    expect(run(atlas, ['test-rules', '--trust'], folder)).toMatchObject({ status: 0, stderr: '' });
  });

  test('builds the same site, whatever settings the project around it has', () => {
    const [here, there] = [join(project, 'site-here'), join(project, 'site-there')];
    const words = ['build', '.', '--trust', '--quiet', '--cache', join(project, 'cache-site'), '--out'];
    expect(checkout([...words, here], { cwd: codebase })).toMatchObject({ status: 0 });
    expect(run(atlas, [...words, there], codebase)).toMatchObject({ status: 0, stderr: '' });
    const pages = filesIn(there);
    expect(pages).toEqual(filesIn(here));
    const differs = (path: string) => !readFileSync(join(there, path)).equals(readFileSync(join(here, path)));
    expect(pages.filter(differs)).toEqual([]);
    for (const part of [/^pagefind\/pagefind\.js$/, /^modules\/Shop\.Bell\/index\.html$/, /^_a\/.*\.css$/])
      expect(pages.filter((path) => part.test(path))).not.toEqual([]);
  }, 120_000);

  test('types what a rule imports', () => {
    copyFileSync(join(ROOT, 'scripts/own-rules/samples/code/rule.ts'), join(project, 'right.ts'));
    write(project, { 'wrong.ts': "import { print } from 'otp-atlas/rule';\nexport const text: number = print;\n" });
    const options = ['--ignoreConfig', '--noEmit', '--pretty', 'false', '--strict', '--module', 'nodenext'];
    const words = [...options, '--target', 'es2024', 'right.ts', 'wrong.ts'];
    const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), words, {
      cwd: project,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    expect(stdout.split('\n').map((line) => line.replace(/: error.*/, ''))).toEqual(['wrong.ts(2,14)', '']);
  });
});
