/** Live values: what a document says of the codebase through a component instead of by hand, and what it was measured from. */
import { z } from 'zod';
import { referenceKind } from './reference.ts';
import { outcome, relativePath } from './words.ts';

/** What authors write: `:measure[tests.count]` in Markdown, `<Measure of="tests.count" />` in MDX. */
export const liveComponent = z.enum([
  'measure',
  'measured',
  'findings',
  'control',
  'module',
  'process',
  'flag',
  'impact',
  'supervision',
  'before-after',
]);
export type LiveComponent = z.infer<typeof liveComponent>;

/** What a value rests on: each is one evidence chip. */
export const liveBasis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rule'), id: z.string() }),
  z.object({ kind: z.literal('control'), id: z.string() }),
  /** An artefact, by its path. */
  z.object({ kind: z.literal('evidence'), file: relativePath }),
  /** Atlas itself, reading the code: `what` says which part of it. */
  z.object({ kind: z.literal('code'), what: z.string() }),
]);
export type LiveBasis = z.infer<typeof liveBasis>;

/** The page behind a value; `path` is one of the site's own, from `/`. */
export const livePage = z.object({
  kind: z.enum(['rule', 'control', 'module', 'process', 'path']),
  id: z.string(),
});
export type LivePage = z.infer<typeof livePage>;

/** A line of a block. */
export const liveRow = z.object({
  /** How far it is indented below the lines before it. */
  depth: z.number().int(),
  /** What the line is about, where it has a page or a place. */
  name: z.string().optional(),
  page: livePage.optional(),
  place: z.object({ file: relativePath, line: z.number().int() }).optional(),
  /** One line of Markdown. */
  text: z.string(),
});
export type LiveRow = z.infer<typeof liveRow>;

/**
 * What became of a value. `measured`: it is known. `agrees`, `drifted`: a figure written by hand against the one measured now.
 * `not-measured`: nothing tells, and `why` says so. `wrong`: it names what does not exist, or is not written as it must be.
 */
export const liveState = z.enum(['measured', 'agrees', 'drifted', 'not-measured', 'wrong']);
export type LiveState = z.infer<typeof liveState>;

/** One component of a document, resolved. */
export const liveValue = z.object({
  component: liveComponent,
  /** Whether it is a block of its own rather than part of a sentence. */
  block: z.boolean(),
  /** As written, on one line. */
  source: z.string(),
  /** In the document, from 1. */
  line: z.number().int(),
  column: z.number().int(),
  state: liveState,
  /** What stands in its place in the text: a figure, a name, a sentence. Plain text. */
  text: z.string(),
  figure: z.number().optional(),
  unit: z.string().optional(),
  /** ISO time, where that is the value: its age is counted when it is read. */
  time: z.string().optional(),
  /** Of a control. */
  outcome: outcome.optional(),
  /** What a figure written by hand is bound to, and what that comes to now: `305`. */
  bound: z.object({ of: z.string(), now: z.string() }).optional(),
  /** Why it is not measured, or what is wrong. A sentence. */
  why: z.string().optional(),
  /** The nearest name that exists, where the one given does not. */
  candidate: z.string().optional(),
  /** What is named, and what kind of thing that is: a reference like any other. */
  names: z.object({ kind: referenceKind, text: z.string(), at: z.string().optional() }).optional(),
  basis: z.array(liveBasis),
  /** Full hash of the commit that it holds for; `null`: outside git, or not known of the artefact. */
  commit: z.string().nullable(),
  page: livePage.optional(),
  /** Lines of a block. */
  rows: z.array(liveRow).optional(),
  /** Lines that a block left out. */
  more: z.number().int().optional(),
  /** Code of a before/after pair. */
  pair: z.object({ title: z.string(), before: z.string(), after: z.string(), language: z.string() }).optional(),
});
export type LiveValue = z.infer<typeof liveValue>;

/** The components of one document, in its order. */
export const documentLive = z.object({ file: relativePath, values: z.array(liveValue) });
export type DocumentLive = z.infer<typeof documentLive>;

/** Where a value stands in the Markdown of the report: the address of a link whose text is the value's. `at` counts from 1. */
export const liveAddress = (file: string, at: number): string =>
  `atlas:${encodeURI(file).replace(/[()#?]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}#${at}`;

/** Value by address; `undefined`: no such value. */
export function liveByAddress(all: readonly DocumentLive[] | undefined): Map<string, LiveValue> {
  return new Map(
    (all ?? []).flatMap(({ file, values }) => values.map((value, i) => [liveAddress(file, i + 1), value] as const)),
  );
}
