/** UTF-8 that was read as Windows-1252 or Latin-1 and encoded again ("âœ…" for "✅"): read back. */

/** The characters of Windows-1252 beyond Latin-1, in the order of their bytes; a space stands for a byte without one. */
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const BYTES = new Map([...HIGH].flatMap((char, i) => (char === ' ' ? [] : [[char, 0x80 + i] as const])));

/** A lead byte and what may follow it, as the wrong reading shows them. */
const RUN = new RegExp(`[\\u00C2-\\u00F4][\\u0080-\\u00BF${HIGH.replaceAll(' ', '')}]{1,3}`, 'gu');

/** A mark of four bytes whose last, a no-break space, became a plain one: 🟠. */
const SPACED = new RegExp(`\\u00F0[\\u0080-\\u00BF${HIGH.replaceAll(' ', '')}]{2} `, 'gu');

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * `text` with every doubly encoded character read back, up to three layers deep; all else as it is. Characters of two bytes
 * look like right text ("É…"): they are read back only beside one of three or four, which no right text holds.
 */
export function mended(text: string): string {
  for (let layer = 0, before = text; layer < 3; layer += 1, before = text) {
    const spaced = before.replace(SPACED, (run) => decoded(`${run.slice(0, -1)}\u00A0`) ?? run);
    const isBroken = spaced !== before || [...before.matchAll(RUN)].some(([run]) => longest(run, 3) !== run);
    if (!isBroken) break;
    text = spaced.replace(RUN, (run) => longest(run, 2));
  }
  return text;
}

/** The run read back; when its end belongs to other text, as much of it as is one character of at least so many bytes. */
function longest(run: string, least: number): string {
  for (let length = run.length; length >= least; length -= 1) {
    const read = decoded(run.slice(0, length));
    if (read !== undefined && [...read].length === 1) return read + run.slice(length);
  }
  return run;
}

function decoded(run: string): string | undefined {
  const bytes = [...run].map((char) => BYTES.get(char) ?? char.codePointAt(0)!);
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
