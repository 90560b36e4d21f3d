/** What several pages ask of the report: which module has which page, where a source line is on the web. */
import type { ModuleRow, ReportIndex } from '../../scripts/model/report.ts';
import { report } from '../report/source.ts';
import { href, modulePath } from './links.ts';
import type { MarkdownOptions } from './markdown.ts';

export interface Site {
  index: ReportIndex;
  module(name: string | null | undefined): ModuleRow | undefined;
  /** Page of a module, with base; `undefined` when the module is not of this codebase. */
  modulePage(name: string | null | undefined): string | undefined;
  /** Address of a line in the web; `null` when no remote is known. */
  source(file: string, line?: number | null): string | null;
  /** Options for prose that stands in `file`. */
  prose(top: number, file?: string): MarkdownOptions;
}

const known = new WeakMap<ReportIndex, Site>();

function over(index: ReportIndex): Site {
  const modules = new Map(index.modules.map((row) => [row.name, row]));
  const { sourceUrl } = index.codebase;
  const inUrl = (file: string) => file.split('/').map(encodeURIComponent).join('/');
  const site: Site = {
    index,
    module: (name) => (name ? modules.get(name) : undefined),
    modulePage(name) {
      const row = site.module(name);
      return row && href(modulePath(row.slug));
    },
    source: (file, line) => (sourceUrl ? `${sourceUrl}${inUrl(file)}${line ? `#L${line}` : ''}` : null),
    prose: (top, file) => ({
      top,
      folder: sourceUrl && file ? `${sourceUrl}${inUrl(file)}` : null,
      linkTo: (name) => site.modulePage(name),
    }),
  };
  return site;
}

/** The site's data, made once per state of the report. */
export async function site(): Promise<Site> {
  const index = await report().index();
  const held = known.get(index) ?? over(index);
  known.set(index, held);
  return held;
}
