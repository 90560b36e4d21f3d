/** Places: files counted from the repository's root, lines from 1, columns in code points. */

/** Snippets of longer places say no more than the lines themselves. */
const MAX_SNIPPET_LINES = 10;

/** A path as a URI reference. */
const uri = (path: string) => path.split('/').map(encodeURIComponent).join('/');

export interface Region {
  startLine: number;
  startColumn?: number;
  endLine?: number;
  snippet?: { text: string };
}

export function physical(path: string, region: Region) {
  return { physicalLocation: { artifactLocation: { uri: uri(path), uriBaseId: '%SRCROOT%' }, region } };
}

/** The text of a region without an end column: from its first column to the end of its last line. */
export function snippet(
  lines: readonly string[] | undefined,
  place: { line: number; column: number; endLine: number },
): string | undefined {
  if (!lines || place.endLine - place.line >= MAX_SNIPPET_LINES) return undefined;
  const [first, ...rest] = lines.slice(place.line - 1, place.endLine);
  if (first === undefined) return undefined;
  return [[...first].slice(place.column - 1).join(''), ...rest].join('\n');
}
