import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildSite } from '../../scripts/report/site.ts';
import { temporary } from '../temporary.ts';
import { writeSampleReport } from './sample-report.ts';

const filesOf = (folder: string) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path).toString('base64')]),
  );

const placesIn = (folder: string, name: string) => ({
  reportDir: join(folder, 'report'),
  outDir: join(folder, name),
  cacheDir: join(folder, `cache-${name}`),
});

describe('a build', () => {
  test('gives the same bytes for the same report, also when two run at once; and cleans up after itself', async () => {
    const folder = temporary();
    await writeSampleReport(join(folder, 'report'));
    await Promise.all([buildSite(placesIn(folder, 'one')), buildSite(placesIn(folder, 'two'))]);
    const [one, two] = [filesOf(join(folder, 'one')), filesOf(join(folder, 'two'))];
    expect([...two.keys()]).toEqual([...one.keys()]);
    expect([...one].filter(([path, bytes]) => two.get(path) !== bytes).map(([path]) => path)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['cache-one', 'cache-two', 'one', 'report', 'two']);
    expect(readdirSync(join(folder, 'cache-one'))).toEqual([]);
    const texts = new Map([...one].map(([path, bytes]) => [path, Buffer.from(bytes, 'base64').toString()]));
    const pages = [...texts.keys()].filter((path) => path.endsWith('.html'));
    const says = pages.filter((path) =>
      texts.get(path)!.includes('<link rel="alternate" type="text/markdown" href="index.md"'),
    );
    const markdown = [...texts.keys()].filter((path) => path.endsWith('.md'));
    expect(says.map((path) => path.replace(/\.html$/, '.md')).sort()).toEqual(markdown);
    expect(pages.filter((path) => !says.includes(path) && !path.includes('/source/'))).toEqual([
      '404.html',
      'offline/index.html',
    ]);
    // Every link from Markdown to a file of the site leads to one.
    const lost = [...markdown, 'llms.txt'].flatMap((path) =>
      [
        ...texts
          .get(path)!
          .replaceAll(/```[\s\S]*?```/g, '')
          .matchAll(/\]\(<?((?!https?:|mailto:)[^)>]+)>?\)/g),
      ].flatMap(([, to = '']) => {
        const target = decodeURIComponent(new URL(to, `http://x/${path}`).pathname.slice(1));
        return texts.has(target) || texts.has(`${target}index.html`) ? [] : [`${path} ${to}`];
      }),
    );
    expect(lost).toEqual([]);
  });

  test('replaces the old site as a whole, and leaves it as it was when it fails', async () => {
    const folder = temporary({ 'out/index.html': 'old', 'out/gone.html': 'old' });
    await writeSampleReport(join(folder, 'report'), { modules: 1, hostile: false });
    const places = placesIn(folder, 'out');
    const shard = join(folder, 'report', 'modules', 'Foundation.Application.json');
    const whole = readFileSync(shard, 'utf8');
    writeFileSync(shard, whole.slice(0, 100));
    await expect(buildSite(places)).rejects.toMatchObject({
      code: 'site-rendering',
      hint: expect.stringContaining('not been touched'),
    });
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['gone.html', 'index.html']);
    writeFileSync(shard, whole);
    expect((await buildSite(places)).pages).toBeGreaterThan(20);
    expect(readdirSync(join(folder, 'out'))).not.toContain('gone.html');
    expect(readdirSync(folder).sort()).toEqual(['cache-out', 'out', 'report']);
  });

  test('a folder for file:// is the same bytes each time; a build that fails leaves the last one', async () => {
    const folder = temporary();
    await writeSampleReport(join(folder, 'report'), { modules: 2 });
    const places = { ...placesIn(folder, 'bundle'), bundle: true };
    await buildSite(places);
    const one = filesOf(places.outDir);
    expect([...one.keys()]).toContain('runbooks/emergency-rollback/index.html');
    const built = await buildSite(places);
    const two = filesOf(places.outDir);
    expect([...one].filter(([path, bytes]) => two.get(path) !== bytes).map(([path]) => path)).toEqual([]);
    expect(built.bytes).toBe([...two.values()].reduce((sum, text) => sum + Buffer.from(text, 'base64').length, 0));
    const shard = join(folder, 'report', 'modules', 'Foundation.Application.json');
    writeFileSync(shard, '{');
    await expect(buildSite(places)).rejects.toMatchObject({ code: 'site-rendering' });
    expect(filesOf(places.outDir)).toEqual(two);
    expect(readdirSync(folder).sort()).toEqual(['bundle', 'cache-bundle', 'report']);
  });

  test('says what is wrong with a report that is not one', async () => {
    const folder = temporary({ 'report/index.json': '{"version":1}' });
    mkdirSync(join(folder, 'report', 'modules'));
    await expect(buildSite(placesIn(folder, 'out'))).rejects.toMatchObject({
      code: 'report-unreadable',
      hint: expect.stringContaining('atlas build'),
    });
    expect(readdirSync(folder)).not.toContain('out');
  });
});
