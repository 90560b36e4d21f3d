/** SARIF 2.1.0 of any tool that has no folder of its own here. */
import type { Format } from '../format.ts';
import { isSarif, readSarif } from './read.ts';

/** Drivers whose SARIF another folder reads. */
const OWN = /"name"\s*:\s*"(?:Credo|Sobelow)"/;

export const format: Format = {
  id: 'sarif',
  tool: 'SARIF',
  detect: (text) => isSarif(text) && !OWN.test(text),
  parse: (artefact, places) => readSarif(format, artefact, places),
};
