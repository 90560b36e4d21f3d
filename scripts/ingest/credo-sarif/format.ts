/** `mix credo --format sarif`: omits the level of warnings, writes column 1 where it knows none, tells no invocation. */
import { credoDoubt, credoNotes, credoSelection } from '../credo-json/run.ts';
import type { Format } from '../format.ts';
import { isSarif, readSarif } from '../sarif/read.ts';

export const format: Format = {
  id: 'credo-sarif',
  tool: 'Credo',
  detect: (text) => isSarif(text) && /"name"\s*:\s*"Credo"/.test(text),
  parse(artefact, places) {
    const rest = artefact.errorOutput ?? '';
    const draft = readSarif(format, artefact, places, {
      named: true,
      firstColumnUnknown: true,
      doubt: (one, results) => credoDoubt(rest, one, results),
    });
    return { ...draft, ...credoSelection(artefact.command), notes: [...(draft.notes ?? []), ...credoNotes(rest)] };
  },
};
