/** Values into documents: the links that stand for components get their texts, and what is wrong becomes a problem of the document. */
import type { DocumentLive, LiveValue } from '../model/live.ts';
import { liveByAddress } from '../model/live.ts';
import type { Prose } from '../model/prose.ts';
import { escaped } from './escaped.ts';
import type { Ground } from './ground.ts';
import { withLiveReferences } from './references.ts';
import type { Placed } from './use.ts';
import { liveValueOf } from './value.ts';

/** Values of the documents that hold components, in the order given. */
export function liveOf(placed: readonly Placed[], ground: Ground): DocumentLive[] {
  return placed
    .filter(({ uses }) => uses.length > 0)
    .map(({ path, uses }) => ({ file: path, values: uses.map((use) => liveValueOf(use, ground)) }));
}

/** What is wrong with how components are written, in sentences. Names that do not exist and figures that drifted are references. */
export function liveProblems(values: readonly LiveValue[]): { line: number; message: string }[] {
  return values
    .filter(({ state, names }) => state === 'wrong' && names === undefined)
    .map(({ line, source, why }) => ({ line, message: `${source}: ${why ?? 'it cannot be read.'}` }));
}

/** The prose with its values, its problems and its references. `placed`: the documents that it was read from. */
export function withLive(prose: Prose, placed: readonly Placed[], ground: Ground): Prose {
  const live = liveOf(placed, ground);
  const problems = new Map<string, { line: number; message: string }[]>();
  for (const { path, problems: found } of placed) problems.set(path, [...found]);
  for (const { file, values } of live) problems.set(file, [...(problems.get(file) ?? []), ...liveProblems(values)]);
  const wrong = [...problems].filter(([, found]) => found.length > 0);
  if (live.length === 0 && wrong.length === 0) return prose;
  const filled = live.length === 0 ? prose : (filling(live)(prose) as Prose);
  const byLine = (a: { line: number }, b: { line: number }) => a.line - b.line;
  const inRunbooks = new Set(prose.runbooks.map(({ file }) => file));
  const elsewhere = wrong
    .filter(([file]) => !inRunbooks.has(file))
    .flatMap(([file, found]) => found.toSorted(byLine).map((one) => ({ file, ...one })));
  return {
    ...filled,
    runbooks: filled.runbooks.map((one) => {
      const found = problems.get(one.file) ?? [];
      return found.length > 0 ? { ...one, problems: [...one.problems, ...found].toSorted(byLine) } : one;
    }),
    problems: [...filled.problems, ...elsewhere],
    ...(live.length > 0 && { live }),
    ...(filled.references && { references: withLiveReferences(filled.references, live) }),
  };
}

const LINK = /\[(?:[^[\]\\\n]|\\.)*\]\((atlas:[^)\s]*)\)/g;

/** Puts texts into every string that holds one of the links. */
function filling(live: readonly DocumentLive[]): (value: unknown) => unknown {
  const values = liveByAddress(live);
  const inText = (text: string) =>
    text.replace(LINK, (link, address: string) => {
      const value = values.get(address);
      return value ? `[${escaped(value.text)}](${address})` : link;
    });
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return value.includes('](atlas:') ? inText(value) : value;
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one)]));
    return value;
  };
  return fill;
}
