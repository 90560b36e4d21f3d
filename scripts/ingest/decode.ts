/** Bytes of an audit file to text: encodings, terminal codes, line ends, and timestamps that a CI service puts before each line. */

/** Decoded text, and a sentence for each thing that was not as expected. */
export interface Decoded {
  text: string;
  notes: string[];
}

/**
 * UTF-8 (with or without BOM), UTF-16 of either byte order (also without BOM, told by its zero bytes), else Latin-1.
 * Never throws; bytes that fit nothing become Latin-1 characters.
 */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8') {
    try {
      return { text: plain(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), notes: [] };
    } catch {
      return { text: plain(new TextDecoder('windows-1252').decode(bytes)), notes: [noteOf('windows-1252')] };
    }
  }
  return { text: plain(new TextDecoder(encoding).decode(bytes)), notes: [noteOf(encoding)] };
}

const NAMES = { 'utf-16le': 'UTF-16 (little endian)', 'utf-16be': 'UTF-16 (big endian)', 'windows-1252': 'Latin-1' };

const noteOf = (encoding: keyof typeof NAMES) => `Not UTF-8: read as ${NAMES[encoding]}.`;

/** UTF-16 is told by its marks or zeros; what is not UTF-8 after all shows when it is decoded. */
function encodingOf(bytes: Uint8Array): 'utf-8' | keyof typeof NAMES {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 2048);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i += 1) if (sample[i] === 0) i % 2 === 0 ? even++ : odd++;
  // Mostly ASCII text in UTF-16 has a zero in nearly every second byte; a stray zero in UTF-8 noise has not.
  if (odd > sample.length / 4 && even < odd / 4) return 'utf-16le';
  if (even > sample.length / 4 && odd < even / 4) return 'utf-16be';
  return 'utf-8';
}

const ANSI = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g;
const CI_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z /;

/** Removes ANSI sequences, BOM and zero bytes; `\r\n` and a lone `\r` (a rewritten line) become `\n`; drops a CI service's time stamps. */
export function plain(text: string): string {
  let out = text.replace(/^\uFEFF/, '').replaceAll('\0', '');
  if (out.includes('\x1b')) out = out.replace(ANSI, '');
  if (out.includes('\r')) out = out.replace(/\r\n?/g, '\n');
  if (CI_TIME.test(out)) {
    const lines = out.split('\n');
    if (lines.every((line) => line === '' || CI_TIME.test(`${line} `)))
      out = lines.map((line) => `${line} `.replace(CI_TIME, '').replace(/ $/, '')).join('\n');
  }
  return out;
}
