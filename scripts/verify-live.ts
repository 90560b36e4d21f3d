/** `atlas verify` of components: what documents say of the codebase by name or figure, held against what a build would say. */
import type { Inputs } from './inputs.ts';
import { placeAll } from './live/place-all.ts';
import { CONFIG_DEFAULTS } from './model/config.ts';
import type { DocumentReferences } from './model/reference.ts';
import type { AnalyseInput } from './model/run.ts';
import { compute, type Looked } from './pipeline.ts';

interface Run {
  input: AnalyseInput;
  inputs: Inputs;
  looked: Looked;
}

/** The references of `found` with those of components, and the problems of both. Nothing is judged where no document has a component. */
export async function verifyLive(
  documents: readonly { path: string; text: string }[],
  found: readonly DocumentReferences[],
  { input, inputs, looked }: Run,
): Promise<DocumentReferences[]> {
  const docs = `${(input.config.docs ?? CONFIG_DEFAULTS.docs).replace(/^\.\//, '').replace(/\/+$/, '')}/`;
  // The MDX of other sites is theirs: what it imports there is nobody's mistake.
  const ours = documents.filter(({ path }) => !path.endsWith('.mdx') || path.startsWith(docs));
  const placed = (await placeAll(ours)).filter(({ uses, problems }) => uses.length + problems.length > 0);
  if (placed.length === 0) return [...found];
  const { liveOf, liveProblems } = await import('./live/fill.ts');
  const { withLiveReferences } = await import('./live/references.ts');
  const live = placed.some(({ uses }) => uses.length > 0)
    ? liveOf(placed, await (await compute(input, inputs, looked)).ground())
    : [];
  return withLiveReferences(found, live).map((document) => {
    const place = placed.find(({ path }) => path === document.file);
    const values = live.find(({ file }) => file === document.file)?.values ?? [];
    const problems = [...(document.problems ?? []), ...(place?.problems ?? []), ...liveProblems(values)].toSorted(
      (a, b) => a.line - b.line,
    );
    return problems.length > 0 ? { ...document, problems } : document;
  });
}
