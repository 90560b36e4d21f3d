/** What several pages ask of the report: which module has which page, where a source line is on the web. */
import type { ModuleRow, ReportIndex } from '../../scripts/model/report.ts';
import { report } from '../report/source.ts';
import { href, modulePath, processPath, rulePath } from './links.ts';
import { liveAt } from './live-values.ts';
import { lostIn } from './lost.ts';
import type { MarkdownOptions } from './markdown.ts';

export interface Site {
  index: ReportIndex;
  /** Page of a rule, with base; `undefined` when no such rule ran. */
  rulePage(id: string): string | undefined;
  module(name: string | null | undefined): ModuleRow | undefined;
  /** Page of a module, with base; `undefined` when the module is not of this codebase. */
  modulePage(name: string | null | undefined): string | undefined;
  /** Page of a process, with base; `undefined` when no process is called so. */
  processPage(key: string | null | undefined): string | undefined;
  /** Address of a line in the web; `null` when no remote is known. */
  source(file: string, line?: number | null): string | null;
  /** Options for prose that stands in `file`. */
  prose(top: number, file?: string): MarkdownOptions;
}

const known = new WeakMap<ReportIndex, Site>();

function over(index: ReportIndex): Site {
  // Several files may define one name (an old copy, a test double): the compiled one has the name's page.
  const weight = { script: 0, test: 1, lib: 2 };
  const ranked = index.modules.toSorted((a, b) => weight[a.scope] - weight[b.scope]);
  const modules = new Map(ranked.map((row) => [row.name, row]));
  const rules = new Set(index.rules.map(({ id }) => id));
  const processes = new Map(index.processes.map(({ key, slug }) => [key, slug]));
  const { sourceUrl } = index.codebase;
  const inUrl = (file: string) => file.split('/').map(encodeURIComponent).join('/');
  const site: Site = {
    index,
    rulePage: (id) => (rules.has(id) ? href(rulePath(id)) : undefined),
    module: (name) => (name ? modules.get(name) : undefined),
    modulePage(name) {
      const row = site.module(name);
      return row && href(modulePath(row.slug));
    },
    processPage(key) {
      const slug = key ? processes.get(key) : undefined;
      return slug && href(processPath(slug));
    },
    source: (file, line) => (sourceUrl ? `${sourceUrl}${inUrl(file)}${line ? `#L${line}` : ''}` : null),
    prose: (top, file) => ({
      top,
      folder: sourceUrl && file ? `${sourceUrl}${inUrl(file)}` : null,
      linkTo: site.modulePage,
      ...(index.prose.live && { live: (address) => liveAt(index, address) }),
      ...(file && { file, lost: lostIn(index, file) }),
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
