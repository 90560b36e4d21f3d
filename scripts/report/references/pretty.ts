/** What `atlas verify` prints for people. */
import type { Paint } from '../../io/terminal.ts';
import { countReferences, type DocumentReferences, type Reference } from '../../model/reference.ts';
import { sentenceOf } from '../../model/reference-words.ts';
import type { VerifyOutput } from '../../model/verify-output.ts';
import { visible } from '../formats/visible.ts';

/** Each document in a line, what is broken below it; documents in which nothing is are counted at the end. */
export function* prettyReferences(output: VerifyOutput, paint: Paint): Iterable<string> {
  let whole = 0;
  for (const document of output.documents) {
    const broken = document.references.filter(
      (one) => one.ignored === undefined && (one.outcome === 'missing' || one.outcome === 'moved'),
    );
    const { problems = [], suggestions = [] } = document;
    if (broken.length + problems.length + suggestions.length === 0 && output.documents.length > 12) {
      whole += 1;
      continue;
    }
    yield `${visible(document.file)}  ${headOf(document, output)}\n`;
    for (const one of broken) yield rowOf(one, paint);
    for (const { line, message } of problems) yield `  ${paint('bad', 'wrong')}    ${line}: ${visible(message)}\n`;
    for (const { line, message } of suggestions) yield `  ${paint('quiet', 'note')}     ${line}: ${visible(message)}\n`;
  }
  if (whole > 0) yield `${whole} more with nothing broken.\n`;
  for (const { file, why } of (output.skipped ?? []).slice(0, 5))
    yield `left out: ${visible(file)} (${visible(why)})\n`;
  const { documents, missing, moved, total, unknown } = output.summary;
  if (missing + moved > 0 && output.history === 'shallow')
    yield 'The clone is shallow: which older commit removed or renamed what is missing is not known here.\n';
  yield `${documents} documents, ${total} references: ${missing} missing, ${moved} moved, ${unknown} not this codebase's.\n`;
}

function headOf({ references }: DocumentReferences, { codebase }: VerifyOutput): string {
  return sentenceOf(countReferences(references), codebase.commit);
}

function rowOf({ outcome, kind, text, line, candidate, note, at }: Reference, paint: Paint): string {
  const said = [candidate ? `→ ${candidate}` : '', at ? `(${at})` : '', note ?? ''].filter(Boolean).join(' ');
  return `  ${paint(outcome === 'missing' ? 'bad' : 'warn', outcome.padEnd(8))} ${line}: ${visible(kind)} ${visible(text)}  ${visible(said)}\n`;
}
