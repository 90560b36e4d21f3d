/** Facts of many files in one file of the store. */
import { join } from 'node:path';
import { type FileFacts, SCANNER_VERSION } from '../model/facts.ts';
import type { FactsCache } from '../model/run.ts';
import { Pack } from './pack.ts';

/** A cache of facts by blob digest, for this scanner version. Nothing is written until `save`. */
export class FactsPack extends Pack<FileFacts> implements FactsCache {
  constructor(dir: string) {
    super(join(dir, `facts-${SCANNER_VERSION}.ndjson`), {
      isWhole: (facts, digest) =>
        facts?.digest === digest && Array.isArray(facts.modules) && Array.isArray(facts.errors),
    });
  }
}
