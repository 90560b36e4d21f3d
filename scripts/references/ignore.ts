/**
 * `<!-- atlas-ignore: reason -->` (in MDX `{/* atlas-ignore: reason *\/}`): the references of its own line, or, where it has the
 * line to itself, of the block below it, are left as they are. Without a reason it holds nothing, and that is said.
 */
import type { Piece } from './blocks.ts';

/** Lines from `from` to `to`, and why they are left alone. */
export interface Ignore {
  from: number;
  to: number;
  reason: string;
}

/** Ignores of a document, and what is wrong with them. */
export function ignoresIn(
  pieces: readonly Piece[],
  source: string,
): { ignores: Ignore[]; problems: { line: number; message: string }[] } {
  const ignores: Ignore[] = [];
  const problems: { line: number; message: string }[] = [];
  if (!source.includes('atlas-ignore')) return { ignores, problems };
  const lines = source.split(/\r\n|\n|\r/);
  for (const piece of pieces) {
    if (piece.kind !== 'comment') continue;
    const said = /atlas-ignore(-file)?\b\s*:?([\s\S]*?)(?:-->|\*\/\}|$)/.exec(piece.text);
    if (!said) continue;
    const reason = said[2]!.replace(/\s+/g, ' ').trim();
    if (!/\p{L}{2,}.*\p{L}{2,}/u.test(reason)) {
      problems.push({
        line: piece.line,
        message: 'atlas-ignore needs a reason: `<!-- atlas-ignore: why this may stay -->`',
      });
      continue;
    }
    if (said[1]) {
      ignores.push({ from: 1, to: lines.length, reason });
      continue;
    }
    const rest = lines
      .slice(piece.line - 1, piece.endLine)
      .join('\n')
      .replace(piece.text, '')
      .trim();
    if (rest !== '' && piece.line === piece.endLine && !/^[>\s]*$/.test(rest)) {
      ignores.push({ from: piece.line, to: piece.line, reason });
      continue;
    }
    ignores.push({ from: piece.endLine + 1, to: endOfBlock(lines, piece.endLine), reason });
  }
  return { ignores, problems };
}

/** Last line of the block below line `from` (from 1): a fence up to its end, else up to the next blank line. */
function endOfBlock(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]!.trim() === '') at += 1;
  const mark = /^\s*(`{3,}|~{3,}|:{3,})/.exec(lines[at] ?? '')?.[1];
  for (let end = at + 1; end < lines.length; end++) {
    if (mark ? lines[end]!.trim() === mark : lines[end]!.trim() === '') return mark ? end + 1 : end;
  }
  return lines.length;
}
