/** `atlas evidence` for a person at a terminal. */
import type { Artefact, EvidenceOutput } from '../../model/evidence-output.ts';
import { visible } from '../formats/visible.ts';

type Paint = (meaning: 'bad' | 'warn' | 'good' | 'quiet' | 'strong' | 'link', text: string) => string;

/** Each file with its kind and state, what it proves or why it proves nothing, then how many are of use. */
export function* prettyEvidence({ artefacts }: EvidenceOutput, paint: Paint): Generator<string> {
  for (const one of artefacts) {
    const tool = [one.tool, one.toolVersion].filter(Boolean).join(' ');
    const kind = one.format === 'unknown' ? 'not recognised' : `${tool}, read as ${one.format}`;
    yield `${paint('strong', visible(one.file))}  ${visible(kind)}\n`;
    yield `  ${stateOf(one, paint)}\n`;
    for (const note of one.notes) yield `  ${paint('quiet', visible(note))}\n`;
  }
  const complete = artefacts.filter((one) => one.proves !== undefined).length;
  const files = new Set(artefacts.map(({ file }) => file)).size;
  yield artefacts.length === 0
    ? 'No file: nothing is proven.\n'
    : `\n${files} ${files === 1 ? 'file' : 'files'}, ${complete} complete ${complete === 1 ? 'artefact' : 'artefacts'}.\n`;
}

function stateOf(one: Artefact, paint: Paint): string {
  if (one.format === 'notes' || one.format === 'error-output') return paint('quiet', visible(one.why!));
  if (!one.complete) return `${paint('bad', 'not complete:')} ${visible(one.why!)}`;
  const fresh = one.freshness === 'fresh' ? '' : ` ${paint('warn', ageOf(one))}`;
  return `${paint('good', 'complete:')} ${visible(one.proves ?? 'it says how the others were made.')}${one.format === 'manifest' ? '' : fresh}`;
}

function ageOf({ freshness, freshnessNote }: Artefact): string {
  const note = visible(freshnessNote ?? '');
  return freshness === 'stale' ? `Stale: ${note}` : note || 'Its age is not known.';
}
