/** `atlas verify` of components: what documents say of the codebase by name or figure, held against what a build would say. */
import type { Inputs } from './inputs.ts';
import type { Ground } from './live/ground.ts';
import { placeAll } from './live/place-all.ts';
import type { Placed } from './live/use.ts';
import { CONFIG_DEFAULTS } from './model/config.ts';
import type { DocumentReferences } from './model/reference.ts';
import type { AnalyseInput } from './model/run.ts';
import { compute, type Looked } from './pipeline.ts';

interface Run {
  input: AnalyseInput;
  inputs: Inputs;
  looked: Looked;
}

/**
 * The references of `found` with those of components, and the problems of both; and figures that could be bound. Nothing is judged where
 * no document has a component, and none of the team's own a figure.
 */
export async function verifyLive(
  documents: readonly { path: string; text: string }[],
  found: readonly DocumentReferences[],
  run: Run,
): Promise<DocumentReferences[]> {
  const docs = docsOf(run);
  // The MDX of other sites is theirs: what it imports there is nobody's mistake.
  const ours = documents.filter(({ path }) => !path.endsWith('.mdx') || path.startsWith(docs));
  const placed = (await placeAll(ours)).filter(({ uses, problems }) => uses.length + problems.length > 0);
  const hasUses = placed.some(({ uses }) => uses.length > 0);
  const figures = await withFigures(documents, hasUses ? '' : docs);
  const ground =
    hasUses || figures.length > 0 ? await (await compute(run.input, run.inputs, run.looked)).ground() : null;
  const told = ground ? await resolved(found, placed, figures, ground) : [...found];
  return told.map((document) => {
    const problems = placed.find(({ path }) => path === document.file)?.problems ?? [];
    return problems.length > 0 ? withProblems(document, problems) : document;
  });
}

function docsOf({ input }: Run): string {
  return `${(input.config.docs ?? CONFIG_DEFAULTS.docs).replace(/^\.\//, '').replace(/\/+$/, '')}/`;
}

type Documents = readonly { path: string; text: string }[];

/** Documents below a folder that may hold a figure worth binding; what the parser has to read is loaded only for them. */
async function withFigures(documents: Documents, folder: string): Promise<Documents> {
  const below = documents.filter(({ path, text }) => path.startsWith(folder) && /\d/.test(text));
  if (below.length === 0) return [];
  const { mayHoldFigures } = await import('./live/suggest.ts');
  return below.filter(({ text }) => mayHoldFigures(text));
}

async function resolved(
  found: readonly DocumentReferences[],
  placed: readonly Placed[],
  figures: Documents,
  ground: Ground,
): Promise<DocumentReferences[]> {
  const { liveOf, liveProblems } = await import('./live/fill.ts');
  const { withLiveReferences } = await import('./live/references.ts');
  const { suggestionsFor } = await import('./live/suggest.ts');
  const live = liveOf(placed, ground);
  const suggested = new Map(figures.map((one) => [one.path, suggestionsFor(one, ground)]));
  return withLiveReferences(found, live).map((document) => {
    const wrong = liveProblems(live.find(({ file }) => file === document.file)?.values ?? []);
    const suggestions = suggested.get(document.file) ?? [];
    const whole = wrong.length > 0 ? withProblems(document, wrong) : document;
    return suggestions.length > 0 ? { ...whole, suggestions } : whole;
  });
}

function withProblems(
  document: DocumentReferences,
  more: readonly { line: number; message: string }[],
): DocumentReferences {
  const problems = [...(document.problems ?? []), ...more].toSorted((a, b) => a.line - b.line);
  return { ...document, problems };
}
