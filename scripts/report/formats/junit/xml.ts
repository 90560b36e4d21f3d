/** The little XML that a JUnit report is made of. */

/** What XML 1.0 has no way to write; also halves of a character. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text between tags. */
export const text = (value: string) =>
  value.replace(FORBIDDEN, '\ufffd').replace(/[&<>\r]/g, (char) => ENTITIES[char]!);

/** An opening tag, or one without content when `empty`. Line breaks in values are kept. */
export function tag(name: string, attributes: Readonly<Record<string, string | number>>, empty = false): string {
  const written = Object.entries(attributes).map(
    ([key, value]) =>
      ` ${key}="${String(value)
        .replace(FORBIDDEN, '\ufffd')
        .replace(/[&<>"\t\n\r]/g, (char) => ENTITIES[char]!)}"`,
  );
  return `<${name}${written.join('')}${empty ? '/' : ''}>`;
}
