/** Components as references: what they name is looked up like any other mention, and a drifted figure leads nowhere. */
import type { DocumentLive, LiveValue } from '../model/live.ts';
import type { DocumentReferences, Reference } from '../model/reference.ts';

/** What a value refers to; `undefined`: it names nothing, or is not written as it must be. */
export function referenceOf(value: LiveValue): Reference | undefined {
  const { component, names, state, line, column, candidate, why } = value;
  if (component === 'measured' && state !== 'wrong') return figureOf(value);
  if (!names) return undefined;
  const { kind, text: name, at } = names;
  const place = { kind, text: name, line, column };
  if (state === 'wrong')
    return { ...place, outcome: 'missing', ...(candidate && { candidate }), ...(why && !candidate && { note: why }) };
  return {
    ...place,
    outcome: 'found',
    ...(at && { at }),
    ...(state === 'not-measured' && { note: why ? `not measured: ${why}` : 'not measured' }),
  };
}

/** A figure written by hand: found where it agrees, missing where it drifted, unknown where nothing is measured. */
function figureOf({ state, line, column, text, bound, commit, why }: LiveValue): Reference {
  const at = commit ? ` at ${commit.slice(0, 10)}` : '';
  const outcome = state === 'agrees' ? 'found' : state === 'drifted' ? 'missing' : 'unknown';
  const now = bound ? `${text} written, ${bound.now} measured${at} (${bound.of})` : undefined;
  const note =
    state === 'agrees' ? undefined : state === 'drifted' ? now : `not measured: ${why ?? 'nothing tells it'}`;
  return { kind: 'figure', text, line, column, outcome, ...(note && { note }) };
}

/** References of documents, with those of their components. */
export function withLiveReferences(
  all: readonly DocumentReferences[],
  live: readonly DocumentLive[],
): DocumentReferences[] {
  return mergeReferences(
    all,
    live.map(({ file, values }) => ({
      file,
      parts: values.map((value) => ({ ...value, reference: referenceOf(value) })),
    })),
  );
}

/** The components of a document, by their places, and what each refers to. */
interface Own {
  file: string;
  parts: readonly { line: number; column: number; source: string; reference: Reference | undefined }[];
}

/** Puts them among the others; what the words of a component were taken for is left out. */
export function mergeReferences(all: readonly DocumentReferences[], own: readonly Own[]): DocumentReferences[] {
  const byFile = new Map(own.map(({ file, parts }) => [file, parts]));
  return all.map((document) => {
    const parts = byFile.get(document.file);
    if (!parts) return document;
    const inside = ({ line, column }: Reference) =>
      parts.some((one) => one.line === line && column >= one.column && column < one.column + one.source.length);
    const ignored = document.references.filter((one) => one.ignored !== undefined);
    const references = [
      ...document.references.filter((one) => !inside(one)),
      ...parts.flatMap(({ reference }) => (reference ? [ignoredAs(reference, ignored)] : [])),
    ];
    return { ...document, references: references.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  });
}

/** An ignore of its line leaves it alone as well. */
function ignoredAs(one: Reference, ignored: readonly Reference[]): Reference {
  const beside = ignored.find(({ line }) => line === one.line);
  return beside ? { ...one, ignored: beside.ignored! } : one;
}
