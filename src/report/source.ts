/**
 * Where pages get the report from. The build (or the dev server) puts a source into a process-wide table under a key, and
 * tells this site its key at compile time: nothing in here knows about files, and two builds in a process do not meet.
 */
import type { HandbookSection } from '../../scripts/model/handbook.ts';
import type { History } from '../../scripts/model/history.ts';
import type { ProcessShard } from '../../scripts/model/impact.ts';
import type { ModuleShard, ReportIndex } from '../../scripts/model/report.ts';
import type { SourceView } from '../../scripts/model/source-view.ts';

/** Read access to one report. Answers may be cached; a dev server's source answers with the newest. */
export interface ReportSource {
  index(): Promise<ReportIndex>;
  /** `null`: no such module. */
  shard(slug: string): Promise<ModuleShard | null>;
  /** The lines of a module; `null`: no such module, or a report without sources. */
  sourceOf(slug: string): Promise<SourceView | null>;
  /** `null`: no such process. */
  process(slug: string): Promise<ProcessShard | null>;
  /** Earlier builds, and this one; `null`: nobody asked. */
  history(): Promise<History | null>;
  /** SVG of a diagram, drawn when the report was made; `null`: it could not be drawn. */
  drawing(id: string): Promise<string | null>;
  /** Text of a file that is published as it is: `manifest.json`; `null`: there is none. */
  document(name: string): Promise<string | null>;
  /** Atlas's own handbook, as much of it as this site carries. */
  handbook(): Promise<HandbookSection[]>;
}

/** Name of the process-wide table: key → source. */
export const SOURCES = Symbol.for('otp-atlas.report-sources');

declare const __ATLAS_SITE__: string;

/** The report that this site is about. */
export function report(): ReportSource {
  const sources = (globalThis as unknown as Record<symbol, Map<string, ReportSource> | undefined>)[SOURCES];
  const source = sources?.get(__ATLAS_SITE__);
  if (!source) throw new Error('No report is attached to this site: build it with `atlas build`.');
  return source;
}
