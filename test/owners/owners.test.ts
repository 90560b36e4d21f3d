import { describe, expect, test } from 'vitest';
import { ownersFinder } from '../../scripts/owners/match.ts';
import { type OwnerLines, parseOwners } from '../../scripts/owners/parse.ts';

function read(text: string, gitlab = false): OwnerLines {
  const lines = parseOwners(text, gitlab);
  if (typeof lines === 'string') throw new Error(lines);
  return lines;
}

/** Owners of a path, `-` where a line takes them away, nothing where no line matches. */
const owners = (text: string, path: string, gitlab = false) =>
  ownersFinder(read(text, gitlab))(path).map((line) => line.owners.join(' ') || '-');

describe('GitHub', () => {
  test.each([
    ['*', 'lib/quay/crane.ex', true],
    ['*.ex', 'lib/quay/crane.ex', true],
    ['*.ex', 'lib/quay/crane.exs', false],
    ['lib/', 'lib/quay/crane.ex', true],
    ['lib/', 'apps/pier/lib/pier.ex', true],
    ['/lib/', 'apps/pier/lib/pier.ex', false],
    ['/lib', 'lib/quay.ex', true],
    ['lib/quay', 'apps/pier/lib/quay/a.ex', false],
    ['/lib/quay.ex', 'lib/quay.ex', true],
    ['/lib/quay.ex', 'lib/quay.exs', false],
    ['quay.ex', 'lib/quay.ex', true],
    ['/lib/*', 'lib/quay.ex', true],
    ['/lib/*', 'lib/quay/crane.ex', false],
    ['lib/*.ex', 'lib/quay/crane.ex', false],
    ['/*', 'mix.exs', true],
    ['/*', 'lib/quay.ex', false],
    ['/lib/**/crane.ex', 'lib/quay/north/crane.ex', true],
    ['**/quay/**', 'apps/pier/quay/a.ex', true],
    ['/apps/*/lib/', 'apps/pier/lib/pier.ex', true],
    ['/lib/two\\ words.ex', 'lib/two words.ex', true],
    ['/LIB/', 'lib/quay.ex', false],
    ['/lib/qua?.ex', 'lib/quay.ex', true],
  ])('%s and %s: %s', (pattern, path, matches) => {
    expect(owners(`${pattern} @crew`, path)).toEqual(matches ? ['@crew'] : []);
  });

  test('the last line that matches decides; one without owners takes them away', () => {
    const text = '* @office\n/lib/ @crew a@quay.example # the crew\n/lib/tide.ex\n';
    expect(owners(text, 'mix.exs')).toEqual(['@office']);
    expect(owners(text, 'lib/crane.ex')).toEqual(['@crew a@quay.example']);
    expect(owners(text, 'lib/tide.ex')).toEqual(['-']);
  });

  test('lines that mean nothing are told and own nothing', () => {
    const text = '# a remark\n!lib/a.ex @crew\nlib/[ab].ex @crew\n*.ex crew\n\n*.exs @crew';
    const { lines, problems } = read(text);
    expect(lines.map(({ line }) => line)).toEqual([6]);
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(problems[2]!.message).toBe('"crew" is no owner');
  });
});

describe('GitLab', () => {
  const TEXT = `* @office
[Crane] @crew @crane/lead
lib/
/lib/tide.ex @tide
^[Docs][2]
*.md @writers
!README.md
`;

  test('each section decides for itself, and lends its owners to lines without any', () => {
    expect(owners(TEXT, 'lib/crane.ex')).toEqual(['@office', '@crew @crane/lead']);
    expect(owners(TEXT, 'lib/tide.ex')).toEqual(['@office', '@tide']);
    expect(owners(TEXT, 'docs/a.md')).toEqual(['@office', '@writers']);
  });

  test('an exclusion takes a file out of its section', () => {
    expect(owners(TEXT, 'README.md')).toEqual(['@office']);
  });

  test('a pattern that does not begin with a slash matches in any folder', () => {
    expect(owners('lib/quay @crew', 'apps/pier/lib/quay/a.ex', true)).toEqual(['@crew']);
  });
});

describe('hostile files', () => {
  test('no pattern takes long', () => {
    const path = `${'a'.repeat(200)}/${'a'.repeat(200)}.ex`;
    const evil = [
      'a*a*a*a*a*a*a*b',
      '**/**/**/**/**/x',
      `${'*a'.repeat(3)}b`,
      '?'.repeat(400),
      `${'a/'.repeat(200)}*b`,
    ];
    const start = performance.now();
    for (const pattern of evil) owners(`${pattern} @crew`, path);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(read(`${evil[0]} @crew`).problems).toHaveLength(1);
  });

  test('a file that is too long is refused whole: a part of it would name wrong owners', () => {
    expect(parseOwners('* @crew\n'.repeat(5001), false)).toMatch(/5001 entries/);
  });

  test('odd bytes and escapes are text', () => {
    expect(() =>
      owners('\\\\ @crew\n\u0000\u0001* @crew\n\\! @crew\n/ @crew\n. @crew\n.. @crew\n../x @crew', 'lib/a.ex'),
    ).not.toThrow();
  });
});
