/** Uppercase sigils that end with backslashes, which the grammar reads on past their end. */

const RAW_SIGIL = /~[A-Z][A-Z0-9]*([/|"'([{<])/g;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
/** No raw sigil on one line is longer; what is longer is a heredoc, or text that only looks like a sigil. */
const MAX_LENGTH = 4_000;

/**
 * The text with the last two backslashes of `~S(\\)` written as letters. Elixir reads backslashes there in pairs, so that the
 * sigil ends; the grammar takes the second one to escape the delimiter. Offsets stay as they are, and inside strings and
 * comments the replacement changes nothing that the grammar looks at.
 */
export function closeRawSigils(text: string): string {
  if (!text.includes('\\\\')) return text;
  const places: number[] = [];
  for (const match of text.matchAll(RAW_SIGIL)) {
    const place = pairBeforeEnd(text, match.index + match[0].length, CLOSING[match[1]!] ?? match[1]!);
    if (place !== undefined) places.push(place);
  }
  let out = '';
  let from = 0;
  for (const place of places) {
    if (place < from) continue;
    out += `${text.slice(from, place)}__`;
    from = place + 2;
  }
  return out + text.slice(from);
}

/** Where two backslashes stand right before the sigil's end. */
function pairBeforeEnd(text: string, start: number, close: string): number | undefined {
  let pair = -1;
  for (let at = start; at < text.length && at - start < MAX_LENGTH; at++) {
    const char = text.charAt(at);
    if (char === close) return pair === at - 2 ? pair : undefined;
    if (char !== '\\') continue;
    if (text.charAt(at + 1) === '\\') pair = at;
    at++;
  }
  return undefined;
}
