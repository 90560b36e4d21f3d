/** Bytes of a source file → text, with what Elixir itself would refuse. */
import type { ParseError } from '../model/facts.ts';

/** The text of a source file. `problems`: why the compiler would refuse these bytes; the text is the best reading of them all the same. */
export interface Decoded {
  text: string;
  problems: ParseError[];
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes as UTF-8; line ends stay as they are. Elixir reads UTF-8 without a byte order mark and nothing else (ran: 1.14),
 * so a mark, UTF-16 and invalid bytes are problems; each is still decoded, so that the healthy parts are read.
 */
export function decodeSource(bytes: Uint8Array): Decoded {
  const utf16 = utf16Label(bytes);
  if (utf16) {
    const text = new TextDecoder(utf16).decode(bytes);
    return {
      text,
      problems: [{ line: 1, column: 1, message: `encoded as ${utf16.toUpperCase()}; Elixir reads UTF-8 only` }],
    };
  }
  const problems: ParseError[] = [];
  let body = bytes;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    body = bytes.subarray(3);
    problems.push({ line: 1, column: 1, message: 'starts with a byte order mark (U+FEFF), which Elixir refuses' });
  }
  try {
    return { text: strict.decode(body), problems };
  } catch {
    problems.push(firstInvalid(body));
    return { text: Buffer.from(body).toString('latin1'), problems };
  }
}

function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function firstInvalid(bytes: Uint8Array): ParseError {
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline === -1 ? bytes.length : newline;
    const row = bytes.subarray(start, end);
    const column = invalidColumn(row);
    if (column) {
      const byte = row[column.byte] ?? 0;
      return {
        line,
        column: column.character,
        message: `byte 0x${byte.toString(16).padStart(2, '0').toUpperCase()} is not UTF-8; read as Latin-1`,
      };
    }
    start = end + 1;
  }
  return { line: 1, column: 1, message: 'not UTF-8; read as Latin-1' };
}

/** Where a line stops being UTF-8: the byte's index, and its column in characters from 1. */
function invalidColumn(row: Uint8Array): { byte: number; character: number } | undefined {
  let character = 1;
  for (let at = 0; at < row.length; character++) {
    const lead = row[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    try {
      strict.decode(row.subarray(at, Math.min(at + length, row.length)));
    } catch {
      return { byte: at, character };
    }
    at += length;
  }
  return undefined;
}
