/** The description by which a browser searches this site from its own address bar (OpenSearch 1.1). */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) =>
  // Control characters are none of XML's.
  [...text.replaceAll(/[\u0000-\u001f]/g, ' ')].map((letter) => ENTITIES[letter] ?? letter).join('');

/** A name may have 16 letters at most. */
const SHORT = 16;

/** Path of the description in the site. */
export const OPEN_SEARCH = '/api/opensearch.xml';

/** `siteUrl`: where the site is published, with `/` at its end: a description needs whole addresses. */
export const openSearch = (title: string, siteUrl: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escaped([...title].slice(0, SHORT).join(''))}</ShortName>
  <Description>${escaped(`Names, alerts, error texts and pages of ${title}`)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="${escaped(siteUrl)}search/?q={searchTerms}"/>
</OpenSearchDescription>
`;
