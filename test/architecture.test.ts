import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, ROOT, type Source, sources } from './imports.ts';

const all = sources('scripts', 'src');
const under = (folder: string) => all.filter(({ path }) => path.startsWith(`${folder}/`));
const isIn = (target: string, ...folders: string[]) => folders.some((folder) => target.startsWith(`${folder}/`));

/** `path imports target`, for every import that the predicate accepts. */
function offences(
  from: readonly Source[],
  forbidden: (target: string, local: boolean, typeOnly: boolean) => boolean,
): string[] {
  return from.flatMap(({ path, imports }) =>
    imports
      .filter(({ target, local, typeOnly }) => forbidden(target, local, typeOnly))
      .map(({ target }) => `${path} imports ${target}`),
  );
}

/** `path:line text`, for every line of code that matches. */
const lines = (from: readonly Source[], pattern: RegExp): string[] =>
  from.flatMap(({ path, code }) =>
    code.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );

/** The global of Node; a fact's `process` is a variable like any other. */
const PROCESS =
  '\\bprocess\\.(?:env|argv|exit|stdout|stderr|stdin|cwd|on|once|version|platform|memoryUsage|hrtime|pid|kill|chdir|getuid)\\b';

describe('walls', () => {
  test('the reader of imports sees every form of them', () => {
    const text = [
      `import { a,\n  b } from './one.ts';`,
      `export type { C } from './two.ts';`,
      `const d = await import('./three.ts');`,
      `import './four.ts';`,
      `import type E from 'zod';`,
    ].join('\n');
    const seen = importsOf(join(ROOT, 'scripts/x.ts'), text).map(({ target }) => target);
    expect(seen).toEqual(['scripts/one.ts', 'scripts/two.ts', 'scripts/three.ts', 'scripts/four.ts', 'zod']);
    expect(all.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  });

  test('src/ imports scripts/model only: pages show the report and can compute nothing that it does not hold', () => {
    expect(
      offences(under('src'), (target, local) => local && isIn(target, 'scripts') && !isIn(target, 'scripts/model')),
    ).toEqual([]);
  });

  test('rules/ and derive/ are pure: the same facts give the same findings, everywhere and always', () => {
    const pure = ['scripts/derive', 'scripts/rules', 'scripts/rewrite']
      .flatMap(under)
      .filter(({ path }) => !path.endsWith('/load.ts'));
    const allowed = ['scripts/model', 'scripts/derive', 'scripts/rules', 'scripts/rewrite'];
    expect(offences(pure, (target, local) => (local ? !isIn(target, ...allowed) : target !== 'zod'))).toEqual([]);
    expect(lines(pure, new RegExp(`${PROCESS}|\\bDate\\b|\\bMath\\.random|\\bperformance\\.|\\bfetch\\(`))).toEqual([]);
  });

  test('prose/ and config/ are pure: what a document means does not depend on the machine', () => {
    const pure = [...under('scripts/prose'), ...under('scripts/config')];
    expect(offences(pure, (target) => target.startsWith('node:') || isIn(target, 'scripts/io'))).toEqual([]);
  });

  test('only scan/ sees the parser: another grammar would change one folder', () => {
    const others = all.filter(({ path }) => !path.startsWith('scripts/scan/'));
    expect(offences(others, (target) => /^(?:web-)?tree-sitter/.test(target))).toEqual([]);
  });

  test("only io/ touches Node's files, processes and clocks: everything else can be tested without a machine", () => {
    const others = under('scripts').filter(({ path }) => !path.startsWith('scripts/io/'));
    const harmless = [
      'node:path',
      'node:url',
      'node:crypto',
      'node:util',
      'node:buffer',
      'node:string_decoder',
      'node:zlib',
    ];
    expect(offences(others, (target) => target.startsWith('node:') && !harmless.includes(target))).toEqual([]);
    expect(lines(others, new RegExp(`${PROCESS}|\\\bDate\\.now\\(|\\bnew Date\\(\\)|\\bperformance\\.now\\(`))).toEqual(
      [],
    );
  });

  test('model/ imports nothing but zod: every other part can depend on it', () => {
    expect(
      offences(under('scripts/model'), (target, local) => (local ? !isIn(target, 'scripts/model') : target !== 'zod')),
    ).toEqual([]);
  });

  test('nothing imports commands/ but the entry: what a command does can be done without a command line', () => {
    const others = all.filter(({ path }) => !path.startsWith('scripts/commands/') && path !== 'scripts/atlas.ts');
    expect(offences(others, (target) => isIn(target, 'scripts/commands'))).toEqual([]);
  });

  test('every package that is imported is a dependency of this package: an installed Atlas starts', () => {
    const { name: own, dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const known = (target: string) =>
      /^(?:node|astro|virtual):/.test(target) ||
      [own, ...Object.keys(dependencies)].some((name) => target === name || target.startsWith(`${name}/`));
    expect(offences(all, (target, local, typeOnly) => !local && !typeOnly && !known(target))).toEqual([]);
  });
});

describe('the house', () => {
  test('no file is longer than 300 lines: a longer one is two ideas', () => {
    const long = all.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  test('every export of the model says what it is: the model is the manual of the report', () => {
    const silent = under('scripts/model').flatMap(({ path, text }) => {
      const rows = text.split('\n');
      return rows.flatMap((row, index) => {
        const name = /^export (?:async )?(?:const|function|class|interface|type) (\w+)/.exec(row)?.[1];
        // `export type X = z.infer<…>` belongs to the schema above it.
        if (!name || /^export type \w+ = z\.infer</.test(row)) return [];
        return /\*\/\s*$/.test(rows[index - 1] ?? '') ? [] : [`${path}:${index + 1} ${name}`];
      });
    });
    expect(silent).toEqual([]);
  });

  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path && !/\.(?:png|jpe?g|webp|woff2?|wasm|ico)$/.test(path))
    .filter((path) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile());

  // Real output of tools names the build account it came from: `/home/ci/` is everybody's.
  test('no file names a machine: no home folders, no registry', () => {
    const home = ['home', 'Users'].map((name) => `/${name}/(?!ci/)[a-z]`).join('|');
    const machine = new RegExp(
      `(?<![\\w.~/-])(?:${home}|/${'root'}/|/${'work'}/(?:main|shared|real))|https?://[^/\\s"']*${'registry'}[.][^/\\s"']*`,
      'i',
    );
    const naming = tracked.filter((path) => machine.test(readFileSync(join(ROOT, path), 'utf8')));
    expect(naming).toEqual([]);
  });

  test('no test is left alone or left out', () => {
    const marked = tracked
      .filter((path) => path.startsWith('test/') && path.endsWith('.ts'))
      .filter((path) =>
        /\b(?:test|it|describe)\.(?:only|skip|todo|fails)\(/.test(readFileSync(join(ROOT, path), 'utf8')),
      );
    expect(marked).toEqual([]);
  });
});
