/** Text in lines of a width, as a terminal counts it. */
import widthOf from 'fast-string-width';

/** Words, and code between backticks in one piece. */
const WORD = /(?:`[^`]*`|[^\s`]|`)+/g;

/** Words one after the other in lines of at most `width` columns; code is divided only where it is wider, a word never is. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of wordsOf(text, width)) {
    const size = widthOf(word);
    if (line && used + 1 + size > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    used += (line ? 1 : 0) + size;
    line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, line] : lines;
}

const wordsOf = (text: string, width: number) =>
  (text.match(WORD) ?? []).flatMap((word) => (widthOf(word) > width ? word.split(' ') : [word]));

/** The first `width` columns of a text, and `…` in place of what was left out. Emoji and letters with marks are not cut apart. */
export function crop(text: string, width: number): string {
  // No character is narrower than nothing: what is this long need not be measured to its end.
  if (text.length < 4 * width && widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of GRAPHEMES.segment(text.slice(0, 4 * width))) {
    const size = widthOf(segment);
    if (used + size > width - 1) break;
    kept += segment;
    used += size;
  }
  return `${kept}…`;
}

/** The last `width` columns of a text, after `…`. */
export function cropStart(text: string, width: number): string {
  if (text.length < 4 * width && widthOf(text) <= width) return text;
  const segments = [...GRAPHEMES.segment(text.slice(-4 * width))].map(({ segment }) => segment);
  let kept = '';
  let used = 0;
  for (const segment of segments.reverse()) {
    const size = widthOf(segment);
    if (used + size > width - 1) break;
    kept = segment + kept;
    used += size;
  }
  return `…${kept}`;
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
