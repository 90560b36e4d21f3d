/** Text in boxes: how wide it is at the most, and where a long one is broken into lines. */

/** Size in pixels of the text in boxes, and of what is written on edges. */
export const FONT = { node: 13, edge: 11 } as const;

/** Letters that take no room of their own: marks on a letter, joiners, directions. */
const NOTHING = /[\p{Mn}\p{Me}\p{Cf}]/u;
const NARROW = /[iljtfrI.,:;'|!()[\] ]/;
const WIDE = /[mwMW@%—…▸]/;
const UPPER = /[A-Z0-9_#&+=<>?~/\\-]/;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

/** Width in pixels of a text, on the wide side: fonts differ between readers. */
export function textWidth(text: string, size: number = FONT.node): number {
  let em = 0;
  for (const letter of text) em += widthOf(letter);
  return Math.ceil(em * size);
}

function widthOf(letter: string): number {
  if (NOTHING.test(letter)) return 0;
  if (PICTURE.test(letter)) return 1.4;
  if (NARROW.test(letter)) return 0.4;
  if (WIDE.test(letter)) return 1;
  if (UPPER.test(letter)) return 0.7;
  if (letter < '\u0300') return 0.62;
  return letter > '\u2e80' ? 1.1 : 0.85;
}

/** Letters that a line holds, about. */
const LINE = 44;

/** Lines of a text: broken after a blank, a comma or before a dot, never a letter lost. */
export function linesOf(text: string, limit = LINE): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=[ ,|])|(?=[.(/])/u).flatMap((one) => split(one, limit))) {
    if (line !== '' && [...line].length + [...piece.trimEnd()].length > limit) {
      lines.push(line.trimEnd());
      line = piece;
    } else line += piece;
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** A piece without a better place is broken at underscores, else anywhere, between letters with all their marks. */
function split(piece: string, limit: number): string[] {
  if (piece.length <= limit) return [piece];
  if (/_[^_]/u.test(piece)) return piece.split(/(?<=_)(?=[^_])/u).flatMap((part) => split(part, limit));
  const letters = Array.from(new Intl.Segmenter('en').segment(piece), ({ segment }) => segment);
  return Array.from({ length: Math.ceil(letters.length / limit) }, (_, index) =>
    letters.slice(index * limit, (index + 1) * limit).join(''),
  );
}
