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

/** References of documents, with those of their components; what prose around one was taken for is left out. */
export function withLiveReferences(
  all: readonly DocumentReferences[],
  live: readonly DocumentLive[],
): DocumentReferences[] {
  const byFile = new Map(live.map(({ file, values }) => [file, values]));
  return all.map((document) => {
    const values = byFile.get(document.file);
    if (!values) return document;
    const own = values.map(referenceOf).filter((one) => one !== undefined);
    const inside = ({ line, column }: Reference) =>
      values.some(
        (value) => value.line === line && column >= value.column && column < value.column + value.source.length,
      );
    const ignored = document.references.filter((one) => one.ignored !== undefined);
    const references = [
      ...document.references.filter((one) => !inside(one)),
      ...own.map((one) => ignoredAs(one, ignored)),
    ];
    return { ...document, references: references.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  });
}

/** An ignore of its line leaves it alone as well. */
function ignoredAs(one: Reference, ignored: readonly Reference[]): Reference {
  const beside = ignored.find(({ line }) => line === one.line);
  return beside ? { ...one, ignored: beside.ignored! } : one;
}
