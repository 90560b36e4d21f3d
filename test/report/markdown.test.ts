/** Rendered pages as Markdown: read again, it says what the page says. */
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import {
  chosenForFull,
  fullHead,
  type ListedPage,
  llmsText,
  MOST_CHARACTERS,
  MOST_LINKS,
} from '../../scripts/report/markdown/llms.ts';
import { linksFrom, pageMarkdown } from '../../scripts/report/markdown/page.ts';

const of = (main: string, path = 'ovens/big/') =>
  pageMarkdown(`<body><nav>no</nav><main>${main}</main><footer>no</footer></body>`, linksFrom(path, '/bakery/'))!.text;
const read = (text: string) => unified().use(remarkParse).use(remarkGfm).parse(text);
/** What a reader of the Markdown sees, without marks. */
const shown = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(shown).join('') : '';

test('a heading is without the link to itself', () =>
  expect(of('<h3 id="knead">Knead <a class="anchor" href="#knead" aria-label="Link to this step">#</a></h3>')).toMatch(
    /^### Knead$/m,
  ));

describe('text reads as the text that it is', () => {
  test.each([
    'two * three * four and _under_ snake_case_name __init__',
    '[not a link](x) and ![nor](y) <b>tag</b> &amp; `tick`',
    '# 1 loaf',
    '- minus',
    '1. first',
    '7) seventh',
    '> quoted',
    '---',
    '~~struck~~ a \\ b',
    'a | b',
    '#PID<0.1.0>',
  ])('%s', (text) => {
    const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const tree = read(of(`<p>${html}</p>`));
    expect(tree.children.map(({ type }) => type)).toEqual(['paragraph']);
    expect(shown(tree)).toBe(text);
    const cells = read(of(`<table><thead><tr><th>${html}</th><th>b</th></tr></thead></table>`)).children[0]!;
    expect(cells.type === 'table' && cells.children[0]!.children.map(shown)).toEqual([text, 'b']);
  });

  test.each(['a `b` c', '``', '`', ' padded ', 'GenServer.call(pid, {:a | :b})'])('code %s', (code) => {
    const tree = read(of(`<p>x <code>${code}</code> y</p>`));
    const inside = tree.children[0]!.type === 'paragraph' ? tree.children[0].children[1] : undefined;
    expect(inside).toMatchObject({ type: 'inlineCode', value: code });
    const table = read(of(`<table><thead><tr><th>a</th></tr></thead><tr><td><code>${code}</code></td></tr></table>`));
    expect(shown(table)).toBe(`a${code.trim() === '' ? '' : code}`);
  });

  test('a block of code keeps its lines and its fences', () => {
    const code = 'def bake do\n  """\n  ```\n  """\n\nend';
    expect(read(of(`<pre><code><span>def</span>${code.slice(3)}</code></pre>`)).children[0]).toMatchObject({
      type: 'code',
      value: code,
    });
    expect(of('<pre>flowchart LR\n  a --> b</pre>')).toMatch(/^```mermaid\n/);
  });
});

test('tables keep their columns, spans and what stands in a cell', () => {
  const text = of(
    '<table><caption>Loaves</caption><thead><tr><th>Kind</th><th>How</th></tr></thead><tbody><tr><th colspan="2">rye</th></tr>' +
      '<tr><td><p>one</p><ul><li>two</li><li>a|b</li></ul></td><td></td></tr></tbody></table>',
  );
  expect(text).toBe('**Loaves**\n\n| Kind | How |\n| --- | --- |\n| rye | |\n| one<br>two<br>a\\|b | |\n');
});

test('lists, terms, folds and what style keeps apart', () => {
  expect(
    of('<ol start="3"><li><h3><span>3</span>Knead</h3><p>Well.</p></li><li>Rest<ul><li>an hour</li></ul></li></ol>'),
  ).toBe('3. ### 3 Knead\n\n   Well.\n4. Rest\n   - an hour\n');
  expect(of('<dl><div><dt>Owner</dt><dd>Ada</dd><dd>Ben</dd></div></dl>')).toBe('- **Owner**: Ada; Ben\n');
  expect(of('<details><summary>More</summary><p>text</p></details>')).toBe('**More**\n\ntext\n');
  expect(of('<p>12<span class="limit">at most 9</span><span>open</span>, more</p>')).toBe('12 at most 9 open, more\n');
});

test('what only works on a page is left out; evidence is kept, the same words once', () => {
  const chip = (label: string) =>
    `<span class="chip-of"><button class="chip">${label}</button><span popover><span><span>Command</span><span><code>mix credo</code></span></span></span></span>`;
  expect(
    of(
      `<p>7<svg aria-hidden="true"><title>x</title></svg> ${chip('Credo 1.7')} ${chip('Credo 1.7')}<button>Copy</button><input></p><nav>no</nav><script>no</script>`,
    ),
  ).toBe('7 (Credo 1.7: Command `mix credo`) (Credo 1.7)\n');
});

test('links lead to Markdown where there is some, relative to the page', () => {
  const link = (href: string) => of(`<a href="${href}">x</a>`).trim();
  expect(link('/bakery/runbooks/flour/#step-2')).toBe('[x](../../runbooks/flour/index.md#step-2)');
  expect(link('/bakery/')).toBe('[x](../../index.md)');
  expect(link('/bakery/api/status.json')).toBe('[x](../../api/status.json)');
  expect(link('/bakery/modules/Oven/source/#L3')).toBe('[x](../../modules/Oven/source/#L3)');
  expect(link('https://example.org/')).toBe('[x](https://example.org/)');
  expect(['#top', '/bakery/ovens/big/', 'javascript:alert(1)', '//evil.example/'].map(link)).toEqual([
    'x',
    'x',
    'x',
    'x',
  ]);
});

describe('llms.txt', () => {
  const page = (file: string, size = 10): ListedPage => ({ file, size, title: `T ${file}`, lead: 'About.' });
  const matter = { title: 'bakery', says: 'What was read.' };

  test('has title, summary and a section of links each; modules may be left out', () => {
    const text = llmsText(
      [page('modules/A/index.md'), page('index.md'), page('runbooks/b/index.md'), page('runbooks/index.md')],
      matter,
    );
    expect(text).toMatch(/^# bakery\n\n> What was read\.\n\n/);
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, name]) => name)).toEqual([
      'Overview',
      'T runbooks/index.md',
      'Optional',
    ]);
    expect(text).toContain('- [T runbooks/b/index.md](runbooks/b/index.md): About.\n');
    expect(llmsText([page('index.md')], { ...matter, siteUrl: 'https://docs.example/x' })).toContain(
      '](https://docs.example/x/index.md)',
    );
  });

  test('is bounded, and says what it leaves out', () => {
    const many = Array.from({ length: MOST_LINKS + 7 }, (_, at) =>
      page(`modules/M${at}/index.md`, MOST_CHARACTERS / 50),
    );
    expect(llmsText(many, matter)).toContain('- 7 more: the first page of this list names them\n');
    const chosen = chosenForFull([page('status/index.md'), ...many]);
    expect(chosen.chosen.map(({ file }) => file)[0]).toBe('status/index.md');
    expect(chosen.chosen).toHaveLength(50);
    expect(fullHead(matter, chosen)).toContain(`Left out for want of room: ${MOST_LINKS + 7 - 49} in modules;`);
    expect(fullHead(matter, chosenForFull([page('index.md')]))).toContain('No page of it is left out.');
  });
});
