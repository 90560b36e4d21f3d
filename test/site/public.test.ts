/** A site for everybody holds no name of the codebase: every byte of it is searched for every name of the demo. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { loadFormats } from '../../scripts/ingest/load.ts';
import { demoFolder } from '../../scripts/io/install.ts';
import { catalogueFiles, partFolders } from '../../scripts/io/parts.ts';
import { inputManifest } from '../../scripts/model/input-manifest.ts';
import { publicReport } from '../../scripts/model/public-report.ts';
import { assessedPublicly } from '../../scripts/oscal/assessed.ts';
import { assessmentResults } from '../../scripts/oscal/results.ts';
import { buildSite } from '../../scripts/report/site.ts';
import { temporary } from '../temporary.ts';
import { foreign, leaks, namesOf } from './names.ts';

const folder = inject('publicFolder');
const names = namesOf(join(inject('demoCache'), 'report'), demoFolder()!);
const filesOf = (root: string) =>
  readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

const manifestOf = (site: string) =>
  inputManifest.parse(JSON.parse(readFileSync(join(site, 'api', 'manifest.json'), 'utf8')));

/** What Atlas says by itself: its catalogue, the tools it knows, and a site of a codebase that has no names. */
async function ownText(places: string): Promise<string> {
  const nothing = publicReport.parse({
    ...JSON.parse(readFileSync(join(folder, 'api', 'status.json'), 'utf8')),
    // Chosen for publication, in the demo's configuration.
    title: 'The demo of Atlas',
    controls: [],
    evidence: [],
    waivers: [],
  });
  mkdirSync(join(places, 'report', 'public'), { recursive: true });
  writeFileSync(join(places, 'report', 'public', 'report.json'), JSON.stringify(nothing));
  const empty = { ...manifestOf(folder), artefacts: [], outcomes: [] };
  const put = (name: string, value: unknown) =>
    writeFileSync(join(places, 'report', 'public', name), JSON.stringify(value));
  put('manifest.json', empty);
  put('oscal-assessment-results.json', assessmentResults(assessedPublicly(nothing, empty)));
  const outDir = join(places, 'site');
  await buildSite({ reportDir: join(places, 'report'), outDir, cacheDir: join(places, 'cache'), audience: 'public' });
  const pages = filesOf(outDir).map((path) => `${path}\n${readFileSync(join(outDir, path), 'utf8')}`);
  const formats = await loadFormats(partFolders('ingest', 'format.ts'));
  return [
    ...pages,
    ...catalogueFiles().map(({ text }) => text),
    ...formats.map(({ id, tool }) => `${id} ${tool}`),
  ].join('\n');
}
let own: string;
beforeAll(async () => {
  own = await ownText(temporary({}, afterAll));
});

describe('the public site of the demo', () => {
  test('the demo has names enough to look for, of each kind', () => {
    const looked = foreign(names, own);
    const kinds = Map.groupBy(looked, ([, what]) => what.replace(/ \(.*/, ''));
    for (const kind of [
      'module',
      'segment of a module',
      'source',
      'part of a path',
      'function',
      'test',
      'message',
      'artefact',
      'command',
      'owner',
      'reason of a waiver',
      'rule of its own',
      'message of a finding',
      'ETS table',
      'flag',
      'document',
      'plan',
      'author',
    ])
      expect([kind, kinds.get(kind)?.length ?? 0]).toEqual([kind, expect.toSatisfy((n: number) => n > 0)]);
    expect(looked.size).toBeGreaterThan(800);
    for (const name of ['Foundation.Services.SignalBus', 'ErrorBoundary', 'task-pool', 'platform', 'credo.json'])
      expect([name, looked.has(name)]).toEqual([name, true]);
  });

  test('holds none of them', () => {
    expect(leaks(folder, names, own)).toEqual([]);
  });

  test.each([
    ['a page', 'index.html', (text: string) => text.replace('</main>', 'kept by Foundation.Services.SignalBus</main>')],
    ['a comment', 'evidence/index.html', (text: string) => `${text}<!-- lib/foundation/supervised_send.ex -->`],
    ['an entity', '404.html', (text: string) => `${text}task&#45;pool`],
    ['data', 'api/status.json', (text: string) => text.replace('{', '{"owner":"platform",')],
    ['a script', 'a.js', () => 'const bus = "SignalBus";'],
  ])('a name in %s would be found', (_where, path, change) => {
    const copy = join(temporary(), 'site');
    cpSync(folder, copy, { recursive: true });
    const old = filesOf(copy).includes(path) ? readFileSync(join(copy, path), 'utf8') : '';
    writeFileSync(join(copy, path), change(old));
    expect(leaks(copy, names, own)).toEqual(expect.arrayContaining([expect.stringContaining(` in ${path}`)]));
  });

  test('a name in a packed file or in the name of a file would be found', () => {
    const copy = temporary({ 'supervised_send.svg': '<svg/>' });
    writeFileSync(join(copy, 'index.pf'), gzipSync('{"content":"Foundation.ErrorBoundary"}'));
    const found = leaks(copy, names, own);
    expect(found).toContain('Foundation.ErrorBoundary (module) in index.pf');
    expect(found.some((line) => line.endsWith('in supervised_send.svg'))).toBe(true);
  });

  test('has the pages it should have, and no others', () => {
    const { controls } = publicReport.parse(JSON.parse(readFileSync(join(folder, 'api', 'status.json'), 'utf8')));
    const pages = filesOf(folder).filter((path) => path.endsWith('.html'));
    expect(pages).toEqual(
      [
        '404.html',
        'index.html',
        'evidence/index.html',
        'offline/index.html',
        'status/index.html',
        ...controls.map(({ id }) => `status/${id}/index.html`),
      ].sort(),
    );
    const rest = filesOf(folder).filter((path) => !path.endsWith('.html') && !path.startsWith('_a/'));
    const badges = ['status', ...controls.map(({ id }) => id)].flatMap((id) => [`${id}.json`, `${id}.svg`]);
    expect(rest).toEqual(
      [
        '.atlas-site',
        'favicon.svg',
        'sw.js',
        'api/feed.xml',
        'api/history.jsonl',
        'api/manifest.json',
        'api/oscal-assessment-results.json',
        'api/status.json',
        ...badges.map((badge) => `api/badges/${badge}`),
      ].sort(),
    );
    expect(filesOf(folder).filter((path) => path.endsWith('.map'))).toEqual([]);
  });

  test('every link leads to a file of the site, none out of it', () => {
    const files = new Set(filesOf(folder));
    const bad = filesOf(folder)
      .filter((path) => path.endsWith('.html'))
      .flatMap((path) => {
        const text = readFileSync(join(folder, path), 'utf8');
        return [...text.matchAll(/\s(?:href|src)="([^"]*)"/g)].flatMap(([, link]) => {
          const target = link!.replace(/[#?].*$/, '').replace(/^\//, '');
          const file = target === '' || target.endsWith('/') ? `${target}index.html` : target;
          return link!.startsWith('#') || files.has(file) ? [] : [`${path}: ${link}`];
        });
      });
    expect(bad).toEqual([]);
  });

  test('its pages say what they may load, and no compiled code is among it', () => {
    for (const path of filesOf(folder).filter((path) => path.endsWith('.html'))) {
      const text = readFileSync(join(folder, path), 'utf8');
      expect(text).toMatch(/http-equiv="content-security-policy"/);
      expect(text).not.toMatch(/wasm|style="|\son\w+=/);
    }
  });
});
