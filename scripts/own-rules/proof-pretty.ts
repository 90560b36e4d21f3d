/** Proofs for a terminal: what holds in a line each, what does not with its place. */
import type { Paint } from '../io/terminal.ts';
import type { Failure } from '../proof/prove.ts';
import { visible } from '../report/formats/visible.ts';
import type { OwnProof } from './prove-own.ts';

/** Lines, each with its line break. */
export function* prettyProofs(proofs: readonly OwnProof[], paint: Paint): Generator<string> {
  for (const { rule, cases, examples, messages, failures, notes } of proofs) {
    const looked = [amount(cases, 'case'), amount(examples, 'example'), amount(messages, 'message')].join(', ');
    if (failures.length === 0)
      yield `${paint('good', 'proved')}  ${paint('strong', rule)}  ${paint('quiet', looked)}\n`;
    else yield `${paint('bad', 'failed')}  ${paint('strong', rule)}  ${paint('quiet', looked)}\n`;
    for (const failure of failures) yield `  ${said(failure, paint)}\n`;
    for (const note of notes) yield `  ${paint('warn', 'note:')} ${visible(note)}\n`;
  }
  const failed = proofs.filter(({ failures }) => failures.length > 0).length;
  const total = amount(proofs.length, 'rule');
  yield failed === 0 ? `\n${total} proved.\n` : `\n${failed} of ${total} failed.\n`;
}

function said({ file, line, message, expected, got }: Failure, paint: Paint): string {
  const place = paint('link', visible(line === undefined ? file : `${file}:${line}`));
  const parts = [...(expected ? [`expected ${expected}`] : []), ...(got ? [`got ${got}`] : [])];
  return `${place}  ${visible(`${message}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`)}`;
}

const amount = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
