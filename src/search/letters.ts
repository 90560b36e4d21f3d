/** Letters and digits as bits: most names are ruled out by one comparison. */

/** Bit of a letter, small or not, or of a digit (two share one); of everything else there is one for all. */
export function bitOf(code: number): number {
  if (code >= 97 && code <= 122) return 1 << (code - 97);
  if (code >= 65 && code <= 90) return 1 << (code - 65);
  if (code >= 48 && code <= 57) return 1 << (26 + ((code - 48) >> 1));
  return 1 << 31;
}

/** Which letters and digits a text has; what is neither does not count. */
export function maskOf(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) mask |= bitOf(text.charCodeAt(i));
  return mask & 0x7f_ff_ff_ff;
}
