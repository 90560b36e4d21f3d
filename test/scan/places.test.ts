/** Lines and columns: in characters, whatever stands before. */
import { describe, expect, test } from 'vitest';
import { decodeSource } from '../../scripts/io/decode.ts';
import { places, read, sites } from './read.ts';

const line = (code: string) => `defmodule A do\n  def a(pid), do: ${code}\nend`;

describe('columns', () => {
  test('count characters, not bytes and not UTF-16 units', () => {
    expect(places(line('{"abc", send(pid, 1)}'), 'Kernel.send/2')).toEqual(['2:27']);
    expect(places(line('{"äéñ", send(pid, 1)}'), 'Kernel.send/2')).toEqual(['2:27']);
    expect(places(line('{"🚢⚓🧭", send(pid, 1)}'), 'Kernel.send/2')).toEqual(['2:27']);
    expect(places(line('{größe, send(pid, 1)}'), 'Kernel.send/2')).toEqual(['2:27']);
  });

  test('of a call that spans lines end where it ends', () => {
    const [site] = sites(line('send(\n    "🚢",\n    pid)'));
    expect(site).toMatchObject({ line: 2, column: 19, endLine: 4, endColumn: 9 });
  });

  test('of remote calls start at the module; on another line, at the name', () => {
    expect(places(line('Process.put(:a, 1)'), 'Process.put/2')).toEqual(['2:19']);
    expect(places(line('Process\n  .put(:a, 1)'), 'Process.put/2')).toEqual(['3:4']);
  });

  test('do not move with tabs, CRLF or a byte order mark', () => {
    expect(places('defmodule A do\n\tdef a(pid), do: send(pid, 1)\nend', 'Kernel.send/2')).toEqual(['2:18']);
    const crlf = line('\n    send(pid, 1)').replaceAll('\n', '\r\n');
    expect(places(crlf, 'Kernel.send/2')).toEqual(['3:5']);
    const marked = decodeSource(new TextEncoder().encode(`\ufeff${line('send(pid, 1)')}`));
    expect(places(marked.text, 'Kernel.send/2')).toEqual(['2:19']);
    expect(marked.problems).toHaveLength(1);
  });
});

describe('lines', () => {
  test('are counted as an editor counts them', () => {
    expect(read('').lines).toBe(0);
    expect(read('a\n').lines).toBe(1);
    expect(read('a\r\nb').lines).toBe(2);
  });

  test('are those of the source inside heredocs and interpolations', () => {
    const text = 'defmodule A do\n  @doc """\n  text\n\n  #{send(1, 2)}\n  """\n  def a, do: send(1, 2)\nend';
    expect(places(text, 'Kernel.send/2')).toEqual(['7:14', '5:5']);
  });

  test('of comments that speak to tools are kept', () => {
    const text =
      'defmodule A do\n  # atlas:allow raw-send: fan-out\n  # credo:disable-for-next-line\n  # plain\n  def a, do: "# atlas:allow nothing"\nend';
    expect(read(text).directives).toEqual([
      { line: 2, text: '# atlas:allow raw-send: fan-out', next: 5 },
      { line: 3, text: '# credo:disable-for-next-line', next: 5 },
    ]);
  });

  test('of comments know whether they stand beside code, and what follows them', () => {
    const lines = [
      'send(a, 1) # atlas:allow raw-send: beside',
      '# atlas:allow raw-send: above',
      '',
      '  # plain',
      '  @doc "x"',
      'def a, do: 1',
      '# atlas:allow raw-send: last',
    ];
    const [beside, above, last] = read(lines.join('\r\n')).directives;
    expect(beside).toEqual({ line: 1, text: '# atlas:allow raw-send: beside' });
    expect(above).toMatchObject({ line: 2, next: 5, attribute: true });
    expect(last).toMatchObject({ line: 7, next: null });
  });
});
