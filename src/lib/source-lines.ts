/** The lines of a module as HTML: numbered and linkable, with how often each ran and what was found in it. */
import type { ModuleShard } from '../../scripts/model/report.ts';
import type { SourceView } from '../../scripts/model/source-view.ts';
import type { Severity } from '../../scripts/model/words.ts';
import { escapeText, lineHtml } from './code.ts';
import { elixirTokens } from './elixir-tokens.ts';
import { findingAnchor } from './links.ts';
import { figure } from './words.ts';

/** A finding as a line of source tells it. */
type Marked = Pick<
  ModuleShard['shown'][number],
  'rule' | 'severity' | 'state' | 'line' | 'endLine' | 'message' | 'fingerprint'
>;

export interface SourceLook {
  findings: readonly Marked[];
  /** Address of the module's page: findings are told in full there. */
  page: string;
  /** A message as HTML. */
  inline(text: string): string;
}

/** The same signs as the shapes beside severities: triangle, diamond, dot. */
const SIGNS: Record<Severity, string> = { error: '▲', warning: '◆', info: '●' };

/** One element for each line, notes about findings below the line that they begin in. Numbers are no stops of the tab key: hundreds would stand before the first finding. */
export function sourceHtml({ from, code, coverage }: SourceView, { findings, page, inline }: SourceLook): string {
  const ran = coverage && new Map(coverage.lines);
  const marks = Map.groupBy(findings, ({ line }) => line);
  const open = findings.filter(({ state }) => state === 'open');
  return elixirTokens(code)
    .map(lineHtml)
    .map((html, i) => {
      const line = from + i;
      const times = ran?.get(line);
      const marked = open.some((one) => one.line === line);
      const looks = ['l', times === 0 && 'missed', marked && 'marked'].filter(Boolean).join(' ');
      const gutter = ran ? `<b>${times === undefined ? '' : times === 0 ? 'not run' : `${figure(times)}×`}</b>` : '';
      const notes = (marks.get(line) ?? []).map((one) => noteHtml(one, page, inline)).join('');
      return `<span class="${looks}"><a id="L${line}" href="#L${line}" tabindex="-1">${line}</a>${gutter}${html}\n</span>${notes}`;
    })
    .join('');
}

function noteHtml({ rule, severity, state, message, fingerprint }: Marked, page: string, inline: SourceLook['inline']) {
  const word = state === 'open' ? severity : state === 'baseline' ? 'in the baseline' : state;
  const link = `<a href="${page}#${findingAnchor(fingerprint)}">${SIGNS[severity]} ${word}: ${escapeText(rule)}</a>`;
  return `<span class="note ${state === 'open' ? severity : 'accepted'}">${link} ${inline(message)}\n</span>`;
}
