/** Mentions of code that lead to nothing, where they stand. */
import type { Reference } from '../../scripts/model/reference.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';

/** Broken references of a document; those that its authors left on purpose are none. */
export function lostIn(index: ReportIndex, file: string | undefined): Reference[] {
  const document = index.prose.references?.find((one) => one.file === file);
  return (document?.references ?? []).filter(
    ({ outcome, ignored }) => ignored === undefined && (outcome === 'moved' || outcome === 'missing'),
  );
}

/** What a reader does with it: `not in the code; there is A.b/1`. */
export function lostNote({ kind, candidate, note }: Reference): string {
  if (kind === 'figure' && note) return note;
  const because = note ? ` (${note})` : '';
  return candidate ? `not in the code; there is ${candidate}${because}` : `not in the code${because}`;
}

/** Those of `lost` that a piece of code holds, each text once. */
export function lostInCode(lost: readonly Reference[], code: string): Reference[] {
  const held = lost.filter(({ text }) => code.replace(/\s+/g, ' ').includes(text));
  return [...new Map(held.map((one) => [one.text, one])).values()];
}
