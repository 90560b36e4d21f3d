import { describe, expect, test } from 'vitest';
import { inlineHtml, markdownHtml } from '../../src/lib/markdown.ts';

describe('what a stranger writes stays text', () => {
  test.each([
    ['<script>alert(1)</script>', /<script/],
    ['a <img src=x onerror=alert(1)> b', /<img/],
    ['<div onclick="x()">\n\nhi\n\n</div>', /<div/],
    ['[x](javascript:alert(1))', /href/],
    ['[x](JaVaScRiPt:alert(1))', /href/],
    ['[x](data:text/html,hi)', /href/],
    ['[x](//evil.example/)', /href/],
    ['![x](https://evil.example/pixel.png)', /<img|src=/],
    ['<a href="javascript:x()">x</a>', /<a/],
    ['```"onload="x()\ncode\n```', /onload=/],
  ])('%s', (text, forbidden) => expect(markdownHtml(text)).not.toMatch(forbidden));

  test('raw HTML is shown, comments are not', () => {
    expect(markdownHtml('a <b>bold</b> c <!-- secret -->')).toBe('<p>a &#x3C;b>bold&#x3C;/b> c </p>');
  });
});

describe('structure', () => {
  test('headings go below the place they stand in, in their own order', () => {
    expect(markdownHtml('# A\n\n## B', { top: 3 })).toBe('<h3>A</h3>\n<h4>B</h4>');
    expect(markdownHtml('### A\n\n#### B', { top: 3 })).toBe('<h3>A</h3>\n<h4>B</h4>');
  });

  test('code is highlighted by class; an indented block is Elixir; an unknown language is plain', () => {
    expect(markdownHtml('    iex> :ok')).toContain('<span class="n">:ok</span>');
    expect(markdownHtml('```elixir\ndef f, do: 1\n```')).toMatch(/<span class="k">def\s*<\/span>/);
    expect(markdownHtml('```brainfuck\n+>:ok\n```')).not.toContain('<span');
  });

  test('tables scroll in their own container', () => {
    expect(markdownHtml('|a|b|\n|-|-|\n|1|2|')).toMatch(/^<div class="scroll" tabindex="0"><table>/);
  });
});

describe('live values', () => {
  const live = (address: string) => (address.startsWith('atlas:a.md#') ? { block: address.endsWith('#2') } : undefined);
  test('leave their places for the page: in sentences, tables and on lines of their own', () => {
    expect(markdownHtml('There are [1](atlas:a.md#1) sends.', { live })).toBe(
      '<p>There are <atlas-live>atlas:a.md#1</atlas-live> sends.</p>',
    );
    expect(markdownHtml('[all](atlas:a.md#2)', { live })).toBe('<atlas-live>atlas:a.md#2</atlas-live>');
    expect(markdownHtml('|a|\n|-|\n|[1](atlas:a.md#1)|', { live })).toContain(
      '<td><atlas-live>atlas:a.md#1</atlas-live></td>',
    );
  });

  test('that there are not, and places that an author writes, are text', () => {
    expect(markdownHtml('[1](atlas:b.md#1)', { live })).toBe('<p><span>1</span></p>');
    expect(markdownHtml('[1](atlas:a.md#1)')).toBe('<p><span>1</span></p>');
    expect(markdownHtml('x <atlas-live>atlas:a.md#1</atlas-live>', { live })).not.toContain('<atlas-live>');
  });
});

describe('links', () => {
  const folder = 'https://github.com/o/r/blob/abc/docs/atlas/guides/ets.md';
  test('into the site, to a file beside the document, and away', () => {
    expect(markdownHtml('[r](/rules/sleep/)')).toContain('href="/rules/sleep/"');
    expect(markdownHtml('[f](../plans/otp.md)', { folder })).toContain(
      'href="https://github.com/o/r/blob/abc/docs/atlas/plans/otp.md"',
    );
    expect(markdownHtml('[f](../plans/otp.md)')).toBe('<p><span>f</span></p>');
    expect(markdownHtml('[h](https://hexdocs.pm/)')).toContain('rel="noreferrer"');
  });

  test('in tables as elsewhere', () => {
    expect(markdownHtml('|a|\n|-|\n|[x](javascript:y) [r](/rules/sleep/)|', {})).toContain(
      '<td><span>x</span> <a href="/rules/sleep/">r</a></td>',
    );
  });

  test('a module in inline code leads to its page', () => {
    const linkTo = (name: string) => (name === 'Foundation.Registry' ? '/modules/Foundation.Registry/' : undefined);
    expect(inlineHtml('see `Foundation.Registry` or `Other`', { linkTo })).toBe(
      'see <a href="/modules/Foundation.Registry/"><code>Foundation.Registry</code></a> or <code>Other</code>',
    );
  });
});
