/** Live values on pages: where they stand in a text, their evidence, and the pages behind them. */
import type { LiveBasis, LivePage } from '../../scripts/model/live.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';
import { type EvidenceRecord, fromCode, fromControl, fromEvidence, fromRule } from './evidence.ts';
import { controlPath, href, rulePath } from './links.ts';
import type { Site } from './site.ts';

/** Page of a value, with base; `undefined` when there is none. */
export function pageOf(page: LivePage | undefined, here: Site): string | undefined {
  switch (page?.kind) {
    case undefined:
      return undefined;
    case 'rule':
      return href(rulePath(page.id));
    case 'control':
      return href(controlPath(page.id));
    case 'module':
      return here.modulePage(page.id);
    case 'process':
      return here.processPage(page.id) ?? here.modulePage(page.id);
    case 'path':
      return href(page.id);
  }
}

/** What a value rests on, one record each. */
export function recordsOf(basis: readonly LiveBasis[], index: ReportIndex): EvidenceRecord[] {
  return basis.flatMap((one): EvidenceRecord[] => {
    switch (one.kind) {
      case 'rule':
        return [fromRule(index, one.id)];
      case 'control':
        return index.controls.filter(({ id }) => id === one.id).flatMap((control) => fromControl(index, control));
      case 'evidence':
        return index.evidence.filter(({ file }) => file === one.file).map(fromEvidence);
      case 'code':
        return [fromCode(index, one.what)];
    }
  });
}

/** HTML around the places of live values, and those places. */
export type Cut = string | { address: string };

const PLACE = /<atlas-live>([^<]*)<\/atlas-live>/;

/** HTML as {@link import('./markdown.ts').markdownHtml} makes it, cut at the places of live values. */
export function cutAtLive(html: string): Cut[] {
  return html.split(PLACE).map((part, i) => (i % 2 === 0 ? part : { address: unescaped(part) }));
}

const unescaped = (text: string) => text.replaceAll('&#x3C;', '<').replaceAll('&#x26;', '&').replaceAll('&amp;', '&');
