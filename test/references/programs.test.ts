/** Scripts of npm, command lines of Atlas, exports of TypeScript: what documents say of them, against what is there. */
import { expect, test } from 'vitest';
import { derive } from '../../scripts/derive/derive.ts';
import { layout } from '../../scripts/derive/layout.ts';
import type { CommandLine } from '../../scripts/model/command-line.ts';
import { extract } from '../../scripts/references/extract.ts';
import { resolveDocument } from '../../scripts/references/resolve.ts';
import { World, type WorldInput } from '../../scripts/references/world.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';

const parser = await elixirParser();
const read = (text: string) => scanFile(parser, text, '');
const commandLine: CommandLine = {
  program: 'atlas',
  options: [
    { long: '--cache', takes: 'one' },
    { long: '--help', short: '-h', takes: 'nothing' },
  ],
  commands: [
    {
      name: 'check',
      options: [
        { long: '--format', takes: 'one', choices: ['pretty', 'json'] },
        { long: '--since', takes: 'one' },
      ],
      arguments: [{ name: 'DIR' }],
    },
    { name: 'fix', options: [{ long: '--write', takes: 'nothing' }], arguments: [] },
    { name: 'new', options: [], arguments: [{ name: 'what', choices: ['rule', 'runbook'] }] },
  ],
};
const TYPESCRIPT = {
  'src/ovens/heat.ts': 'export async function heatOven() {\n  return warmUp();\n}\nfunction warmUp() {}\n',
};
const PACKAGES = {
  'package.json':
    '{"name":"bakery","scripts":{"bake":"node bake.js","atlas":"node bin/atlas.js"},"bin":{"bakery":"x"}}',
  'assets/package.json': '{"scripts":{"deploy":"esbuild"}}',
};

function outcomes(text: string, over: Partial<WorldInput> & { file?: string } = {}) {
  const { file = 'docs/ovens.md', ...rest } = over;
  const world = new World({
    derived: derive({ files: [], layout: layout([], []) }, {}),
    paths: ['docs/ovens.md', 'assets/ovens.md', ...Object.keys(TYPESCRIPT), ...Object.keys(PACKAGES)],
    bytes: new Map(),
    locked: [],
    named: [],
    root: 'bakery',
    packages: new Map(Object.entries(PACKAGES)),
    typescript: new Map(Object.entries(TYPESCRIPT)),
    commandLine,
    ...rest,
  });
  return resolveDocument(file, extract(text, read), world).references.map(({ kind, outcome, candidate, at, note }) =>
    `${kind} ${outcome} ${candidate ?? at ?? note ?? ''}`.trim(),
  );
}
const atHome = new Map([['package.json', '{"name":"otp-atlas","bin":{"atlas":"bin/atlas.js"}}']]);

test.each([
  ['`npm run bake`', 'npm-script found package.json'],
  ['`npm run -s bake`', 'npm-script found package.json'],
  ['`npm run bakes`', 'npm-script moved npm run bake'],
  ['`npm run polish`', 'npm-script missing package.json has no script "polish"'],
  ['`cd assets && npm run deploy`', 'npm-script found assets/package.json'],
  ['`npm run polish --prefix assets`', 'npm-script missing assets/package.json has no script "polish"'],
  ['`npm test`', 'npm-script unknown no package.json here has it; it may be another project’s'],
])('%s', (text, said) => expect(outcomes(text)).toEqual([said]));

test('a script is looked for from the folder of the document upwards', () => {
  expect(outcomes('`npm run polish`', { file: 'assets/ovens.md' })).toEqual([
    'npm-script missing assets/package.json has no script "polish"',
  ]);
});

test('a package for others may tell its readers to run scripts of their own', () => {
  const mix = new TextEncoder().encode('def project, do: [package: package()]');
  expect(outcomes('`npm run polish`', { bytes: new Map([['mix.exs', mix]]) })[0]).toMatch(/^npm-script unknown/);
  expect(outcomes('`npm run polish`', { packages: new Map() })).toEqual([]);
});

test.each([
  ['`npm install`'],
  ['`npm run`'],
  ['`atlas`'],
  ['`atlas <command>`'],
  ['`node server.js`'],
  ['the Atlas of `npm`'],
  ['`breadCrumbs`'],
  ['`bake()`'],
])('%s says nothing of the code', (text) => expect(outcomes(text)).toEqual([]));

test.each([
  ['atlas check', 'found'],
  ['atlas --cache /tmp/x check ../bakery --format json', 'found'],
  ['atlas check [--format pretty|json] [--since REV]', 'found'],
  ['atlas check --format <format>', 'found'],
  ['npx atlas check -h > out.txt', 'found'],
  ['atlas new rule|runbook <id>', 'found'],
  ['atlas fix | git apply --directory=ovens', 'found'],
  ['atlas check -- --lib', 'found'],
  ['atlas --help', 'found'],
  ['atlas check --formt json', 'moved atlas check --format'],
  ['atlas check --write', 'missing atlas check has no option --write; atlas fix has'],
  ['atlas check --format jsom', 'missing atlas check --format takes pretty, json, not jsom'],
  ['atlas new guide', 'missing new takes rule, runbook, not guide'],
  ['npm run -s atlas -- check --writ', 'missing atlas check has no option --writ'],
])('%s, inline and in a fence', (line, said) => {
  const find = (text: string) =>
    outcomes(text)
      .filter((one) => one.startsWith('command'))
      .map((one) => one.replace(/^command /, '').replace(/ a command of atlas$/, ''));
  expect(find(`\`${line}\``)).toEqual([said]);
  expect(find(`\`\`\`sh\n$ ${line}   # all of it\n\`\`\``)).toEqual([said]);
});

test('other programs are called Atlas: an unknown command is missing only where Atlas is at home, or nearly right', () => {
  expect(outcomes('`atlas migrate diff --to x`')).toEqual([
    'command unknown no command of atlas; another program of that name may have it',
  ]);
  expect(outcomes('`atlas chek`', { packages: new Map() })[0]).toMatch(/^command unknown/);
  expect(outcomes('`atlas chek`', { paths: ['atlas.config.yaml'] })).toEqual(['command moved atlas check']);
  expect(outcomes('`atlas migrate diff`', { packages: atHome })).toEqual([
    'command missing atlas has no command "migrate"',
  ]);
  expect(outcomes('`atlas check`', { commandLine: undefined })).toEqual([]);
});

test.each([
  ['`heatOven`', ['export found src/ovens/heat.ts:1']],
  ['`heatOven()`', ['export found src/ovens/heat.ts:1']],
  ['`warmUp()` in `src/ovens/heat.ts`', ['export found src/ovens/heat.ts:4', 'path found src/ovens/heat.ts']],
  [
    '`coolOven()` in `src/ovens/heat.ts`',
    ['export missing src/ovens/heat.ts has no coolOven', 'path found src/ovens/heat.ts'],
  ],
  [
    '`warmUp()` in `src/ovens/heat.ts`, not in `src/ovens/heat.ts`',
    ['export found src/ovens/heat.ts:4', 'path found src/ovens/heat.ts', 'path found src/ovens/heat.ts'],
  ],
  ['`src/ovens/heta.ts`', ['path moved src/ovens/heat.ts']],
  ['`src/ovens/crumbs.ts`', ['path missing no such file']],
  ['`src/oven/crumbs.ts`', ['path unknown no such file; it may be the reader’s own, or be made later']],
])('%s', (text, said) => expect(outcomes(text)).toEqual(said));

test('assets of a Mix project may be the reader’s own', () => {
  const paths = ['mix.exs', ...Object.keys(TYPESCRIPT)];
  expect(outcomes('`src/ovens/crumbs.ts`', { paths })[0]).toMatch(/^path unknown/);
});
