/** Elixir as documents write it, to Elixir that a parser reads; lines and columns stay where they are. */

const PROMPT = /^(\s*)(?:(?:\*\*\s*)?iex(?:\([^)]*\)\d*)?>|\.{3}(?:\([^)]*\)\d*)?>)/;

/** Whether somebody's session is shown: then only what follows a prompt is code. */
export function isTranscript(lines: readonly string[]): boolean {
  return lines.some((line) => /^\s*iex(?:\([^)]*\)\d*)?>/.test(line));
}

/** A session that shows what Elixir says of what it cannot read. */
export const showsMistake = (lines: readonly string[]): boolean =>
  lines.some((line) => /^\s*\*\* \((?:Syntax|TokenMissing|MismatchedDelimiter|Compile)Error\)/.test(line));

/** Input of a session, everything else blanked. */
export function inputOf(lines: readonly string[]): string[] {
  return lines.map((line) => {
    const prompt = PROMPT.exec(line)?.[0];
    return prompt === undefined ? '' : ' '.repeat(prompt.length) + line.slice(prompt.length);
  });
}

/** What a session prints and cannot be typed (`#PID<0.1.0>`), ellipses and the like become names of the same length. */
export function readable(text: string): string {
  const blank = (found: string) => (found.length < 3 ? '_' : `_${' '.repeat(found.length - 2)} `);
  return (
    text
      // What a failed call prints.
      .replace(/^\s*\*\* \([A-Z].*$/gm, (row) => ' '.repeat(row.length))
      .replace(/#[A-Z][\w.]*<[^<>\n]*(?:<[^<>\n]*>[^<>\n]*)*>/g, blank)
      .replaceAll('…', '_')
      .replace(/[\u00a0\u200b]/g, ' ')
  );
}

/** Other ways to read a piece that is no whole program: members of a list, clauses, a placeholder in angle brackets. */
export function* asFragment(text: string): Generator<string> {
  // `peer: false, ...`: between keywords, an ellipsis stands for more of them.
  const more = text.replace(/\.\.\.(?=\s*(?:[\])},]|$))/gm, '_: 1');
  yield more;
  // A comment in the place of what a reader is to write.
  yield text.replace(/(\bdo:|(?<![=<>!~|.])=|->|<-)[ \t]*#.*$/gm, '$1 nil');
  // A clause without a body is read by Elixir, with a warning.
  yield text.replace(/->[ \t]*(?=(?:#.*)?\n[ \t]*(?:[^\n#]*->|end\b))/g, '-> nil ');
  if (more !== text) yield `[${more.replace(/,\s*$/, '')}\n]`;
  yield text.replace(/<(?:[a-z][\w .|/-]*|[A-Z][A-Z_ ]*)>/g, (found) => `_${' '.repeat(found.length - 1)}`);
  yield `[${text.replace(/,\s*$/, '')}\n]`;
  yield `fn\n${text}\nend`;
  yield `%{${text.replace(/,\s*$/, '')}\n}`;
  yield `foo do\n${text}\nend`;
  // A body that is cut off: as many ends as are open.
  const bare = text.replace(/\s+$/, '');
  for (let ends = 1; ends <= 3; ends++) yield `${bare}\n${'end\n'.repeat(ends)}`;
  yield `${bare.replace(/,$/, '')}]`;
  yield `${bare.replace(/,$/, '')})`;
}

/** Whether a piece can be no fragment: it opens with a module's definition, what is wrong is inside of it, and nothing in it stands for something else. */
export function isWhole(text: string, line: number): boolean {
  const rows = text.split('\n');
  const [first = ''] = rows.filter((row) => !/^\s*(?:#|$)/.test(row));
  const end = rows.findIndex((row) => /^end\b/.test(row));
  if (end >= 0 && end + 1 < line) return false;
  return (
    /^\s*defmodule [A-Z][\w.]* do\s*$/.test(first) && !/\.{3}|…|^\s*(?:[-+$]|\*\*)\s|<[a-z%/]|<[A-Z_]+>/m.test(text)
  );
}
