import { expect, test } from 'vitest';
import { slugsFor } from '../../scripts/derive/slugs.ts';

test('a module is its own address', () => {
  expect(slugsFor(['Post.Office', 'Post.Office.Clerk'])).toEqual(['Post.Office', 'Post.Office.Clerk']);
});

test('names that differ in case only, or are defined twice, do not share a file', () => {
  expect(slugsFor(['Post.API', 'Post.Api', 'Post.API'])).toEqual(['Post.API', 'Post.Api~2', 'Post.API~3']);
});

test('nothing in a name can leave the folder or break an address', () => {
  const odd = ['../../etc/passwd', 'Module.concat(a, "<script>")', '', '...', 'Grüße.Büro', 'A'.repeat(500)];
  const slugs = slugsFor(odd);
  for (const slug of slugs) {
    expect(slug).toMatch(/^[\p{L}\p{N}_@][\p{L}\p{N}._@~-]*$/u);
    expect(slug.length).toBeLessThan(190);
  }
  expect(slugs[4]).toBe('Grüße.Büro');
  expect(new Set(slugs).size).toBe(odd.length);
});
