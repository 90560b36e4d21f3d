/** A comma after the last pair of a map update, `%{state | a: 1,}`: Elixir reads it, the grammar does not. */

const BEFORE_BRACE = /,(?=\s*\})/g;
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };
const OPENING = new Set(Object.values(CLOSING));
/** No map update is longer; what is longer is not looked through. */
const MAX_LENGTH = 10_000;

/** The text with each such comma blanked; offsets stay as they are. `isCode` tells code from strings and comments. */
export function blankTrailingCommas(text: string, isCode: (offset: number) => boolean): string {
  let out = text;
  for (const { index } of text.matchAll(BEFORE_BRACE))
    if (isCode(index) && endsUpdate(text, index)) out = `${out.slice(0, index)} ${out.slice(index + 1)}`;
  return out;
}

/** The bracket around the comma opens `%{… | …` or `%Name{… | …`. */
function endsUpdate(text: string, comma: number): boolean {
  let depth = 0;
  let bar = false;
  for (let at = comma - 1; at >= 0 && comma - at < MAX_LENGTH; at--) {
    const char = text.charAt(at);
    if (OPENING.has(char)) depth++;
    else if (CLOSING[char] !== undefined) {
      if (depth === 0) return bar && char === '{' && /%[\w.]*$/.test(text.slice(Math.max(0, at - 200), at));
      depth--;
    } else if (char === '|' && depth === 0) bar = true;
  }
  return false;
}
