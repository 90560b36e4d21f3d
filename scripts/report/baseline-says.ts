/** What `atlas baseline` answers. */
import type { Update } from '../gate/baseline.ts';
import type { Finding } from '../model/finding.ts';
import { visible } from './formats/visible.ts';

/** So many findings are named; the rest is counted. */
const NAMED = 20;

/** `file` as a reader would name it; `existed`: there was a baseline before. */
export function* baselineSays(file: string, update: Update, existed: boolean): Generator<string> {
  const { entries, added, removed, refused, expired } = update;
  if (!existed && added === 0) yield 'Nothing to accept: there is no open finding. No file was written.\n';
  else {
    const changes = [
      ...(added > 0 && existed ? [`${added} added`] : []),
      ...(removed > 0 ? [`${removed} taken out: no longer found`] : []),
    ];
    const what = changes.length > 0 ? ` (${changes.join(', ')})` : '';
    yield `${visible(file)}: ${amount(entries.length, 'accepted finding')}${what}\n`;
  }
  if (refused.length > 0) {
    yield `\n${amount(refused.length, 'new finding')} not accepted: mend ${refused.length === 1 ? 'it' : 'them'}, or waive with a reason (--accept-new adopts again)\n`;
    yield* list(refused);
  }
  if (expired.length > 0) {
    yield `\n${amount(expired.length, 'finding')} not accepted: the waiver has expired, and a baseline does not outlive it\n`;
    yield* list(expired);
  }
}

function* list(findings: readonly Finding[]): Generator<string> {
  for (const { file, line, rule, module, function: name } of findings.slice(0, NAMED))
    yield `  ${visible(`${file}:${line}`)}  ${visible(rule)}  ${visible([module, name].filter(Boolean).join('.'))}\n`;
  if (findings.length > NAMED) yield `  and ${findings.length - NAMED} more: atlas check lists them\n`;
}

function amount(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
