import type { Root } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { rewritePage } from '../../../scripts/report/bundle/page.ts';
import { relativeTo, targetOf } from '../../../scripts/report/bundle/paths.ts';
import { partsOf } from '../../../scripts/report/bundle/text.ts';

const parse = (html: string): Root => unified().use(rehypeParse).parse(`<!doctype html><body>${html}`);
const HARBOUR = ['index.html', 'runbooks/a b/index.html', 'architecture/Harbour.Crane/index.html'];

function rewritten(html: string, page = 'runbooks/a b/index.html') {
  const tree = parse(html);
  const holds = (file: string) => HARBOUR.includes(file);
  const needs = rewritePage(tree, { page, holds, policy: "default-src 'none'", codebase: 'harbour' });
  const text = unified().use(rehypeStringify).stringify(tree);
  return { needs, html: /<body>(.*?)<\/body>/s.exec(text)![1]! };
}

test('links are relative, with what follows them; a place on the same page needs no file', () => {
  const links = ['/', '/runbooks/a%20b/#fix-1', '/?q=x#reading', 'https://example.org/', '#fix'];
  const { html } = rewritten(links.map((href) => `<a href="${href}">x</a>`).join(''));
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    '../../index.html',
    '#fix-1',
    '../../index.html?q=x#reading',
    'https://example.org/',
    '#fix',
  ]);
});

test('what is not there is text that says so; a module that is a process leads to the page of that', () => {
  const { html } = rewritten(
    '<a class="n" href="/modules/Harbour.Quay/">Quay</a><a href="/modules/Harbour.Crane/source/#L3">Crane</a>' +
      '<svg><a href="/modules/Harbour.Quay/"><text>Quay</text></a></svg>',
  );
  expect(html).toBe(
    '<span class="n left-out" title="Not in this folder: it is on the site">Quay</span>' +
      '<a href="../../architecture/Harbour.Crane/index.html">Crane</a>' +
      '<svg><g class="left-out"><text>Quay</text></g></svg>',
  );
  expect(rewritten('<a href="/modules/Harbour.Crane/">x</a>', 'architecture/Harbour.Crane/index.html').html).toContain(
    '<span class="left-out"',
  );
});

test('modules, pictures and sheets are what a page needs; other forms of it are not linked', () => {
  const { html, needs } = rewritten(
    '<link rel="stylesheet" href="/_a/x.css"><link rel="alternate" type="text/markdown" href="/a.md">' +
      '<script type="module" src="/_a/one.js"></script><script type="module" src="/_a/two.js"></script>' +
      '<img src="/api/badges/status.svg"><div data-incident data-key="kept:crane"></div>',
  );
  expect(needs).toEqual({
    modules: ['_a/one.js', '_a/two.js'],
    files: ['_a/x.css', 'api/badges/status.svg'],
    search: false,
  });
  expect(html).toBe(
    '<link rel="stylesheet" href="../../_a/x.css"><img src="../../api/badges/status.svg"><div data-incident="" data-key="kept:crane@harbour"></div>',
  );
});

test('addresses of files with signs that addresses give a meaning', () => {
  expect(targetOf('/alerts/a%23b%3F/?q=1')).toEqual({ file: 'alerts/a#b?/index.html', rest: '?q=1' });
  expect(targetOf('//elsewhere.example/')).toBe(null);
  expect(relativeTo('alerts/index.html', 'alerts/a#b?/index.html')).toBe('./a%23b%3F/index.html');
});

test('the text of a page is found by its sections; what only works or frames is not text', () => {
  const tree = parse(
    '<nav>Sections</nav><main><p data-pagefind-ignore>crumbs</p><h1>Crane <em>stuck</em></h1><p>Hook<br>jams</p>' +
      '<h2 id="fix">Fix</h2><ul><li>Oil</li><li>Turn</li></ul><button>Copy</button><svg><text>drawn</text></svg></main>',
  );
  expect(partsOf(tree, '/runbooks/crane/')).toEqual([
    { path: '/runbooks/crane/', title: 'Crane stuck', text: 'Hook jams' },
    { path: '/runbooks/crane/#fix', title: 'Crane stuck', where: 'Fix', text: 'Oil Turn' },
  ]);
});
