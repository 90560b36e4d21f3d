const cp1252 = new TextDecoder('windows-1252');

/** What becomes of a text whose UTF-8 is read as Windows-1252. */
export const doublyEncoded = (text: string): string => cp1252.decode(new TextEncoder().encode(text));
