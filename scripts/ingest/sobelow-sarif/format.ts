/** `mix sobelow --format sarif`: its rules have the names that its other formats show. */
import type { Format } from '../format.ts';
import { isSarif, readSarif } from '../sarif/read.ts';
import { sobelowDoubt, sobelowSelection } from '../sobelow-json/run.ts';

export const format: Format = {
  id: 'sobelow-sarif',
  tool: 'Sobelow',
  detect: (text) => isSarif(text) && /"name"\s*:\s*"Sobelow"/.test(text),
  parse(artefact, places) {
    const draft = readSarif(format, artefact, places, { named: true, doubt: sobelowDoubt });
    const findings = (draft.findings ?? []).map((one) => ({
      ...one,
      message: one.message.replace(`${one.check}: `, ''),
    }));
    return { ...draft, ...sobelowSelection(artefact.command), findings };
  },
};
