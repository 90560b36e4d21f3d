/** Walks XML as a stream, with limits: no entity is ever expanded, nothing outside is fetched, no document is too deep. */
import { SaxesParser } from 'saxes';

/** Ends the walk with a sentence. */
export class Stop extends Error {}

export interface Walker {
  /** `path`: names from the root to the element itself. */
  open(name: string, attributes: Readonly<Record<string, string>>, path: readonly string[]): void;
  /** `path`: as it was while the element was open. */
  close(name: string, path: readonly string[]): void;
  text?(text: string, path: readonly string[]): void;
}

const MAX_DEPTH = 32;
/** Characters that XML 1.0 does not allow; formatters copy them from what a test printed. */
const CONTROL = /[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** What was wrong, or `undefined`; and how many characters were taken out that XML does not allow. */
export interface Walked {
  problem?: string;
  removed: number;
}

/** `doctype`: an external one may be named (and is not fetched); one that declares anything is refused, always. */
export function walkXml(xml: string, walker: Walker, { doctype = false }: { doctype?: boolean } = {}): Walked {
  const removed = xml.match(CONTROL)?.length ?? 0;
  const path: string[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw new Stop(`Not well-formed XML: ${error.message}.`);
  });
  parser.on('doctype', (declared) => {
    if (doctype && !declared.includes('[')) return;
    throw new Stop('It declares a DOCTYPE, which such files have no use for: entities are never expanded.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    if (path.length > MAX_DEPTH) throw new Stop(`Elements are nested more than ${MAX_DEPTH} deep.`);
    walker.open(name, attributes, path);
  });
  parser.on('closetag', ({ name }) => {
    walker.close(name, path);
    path.pop();
  });
  if (walker.text) parser.on('text', (text) => walker.text!(text, path));
  try {
    parser.write((removed > 0 ? xml.replace(CONTROL, '') : xml).trimStart()).close();
  } catch (error) {
    if (error instanceof Stop) return { problem: error.message, removed };
    throw error;
  }
  return path.length > 0 ? { problem: 'The XML is cut off.', removed } : { removed };
}
