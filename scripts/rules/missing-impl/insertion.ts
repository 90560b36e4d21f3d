/** The line that a callback lacks. */
import type { Edit, FixSource } from '../fix.ts';

/** Where a definition starts, and on which lines the definitions around it end. */
export interface Definition {
  file: string;
  line: number;
  column: number;
  ends: ReadonlySet<number>;
}

/**
 * `@impl true` on its own line right above the definition, so that documentation, specification and comments keep their
 * place above it; after a blank line where another definition ends just before. `null` when something else starts the line.
 */
export function insertImpl({ file, line, column, ends }: Definition, source: FixSource): readonly Edit[] | null {
  const text = source.lines(file)?.[line - 1];
  const indent = text === undefined ? undefined : [...text].slice(0, column - 1).join('');
  if (indent === undefined || indent.trim() !== '') return null;
  const blank = ends.has(line - 1) ? '\n' : '';
  const at = { line, column: 1, endLine: line, endColumn: 1 };
  return [{ file, span: at, text: `${blank}${indent}@impl true\n` }];
}
