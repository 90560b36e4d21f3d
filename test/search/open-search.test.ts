import { expect, test } from 'vitest';
import { openSearch } from '../../src/lib/open-search.ts';

test('the address that a browser fills in, and a name that is text and short', () => {
  const xml = openSearch('Harbour <script> & Quay', 'https://docs.harbour.example/atlas/');
  expect(xml).toContain('template="https://docs.harbour.example/atlas/search/?q={searchTerms}"');
  expect(xml).toContain('<ShortName>Harbour &lt;script&gt;</ShortName>');
  expect(xml).not.toContain('<script>');
});
