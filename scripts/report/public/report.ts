/** The public report, field by field from what was judged. */
import type { Config } from '../../model/config.ts';
import type { ControlDefinition } from '../../model/control.ts';
import type { WaiverUse } from '../../model/finding.ts';
import {
  PUBLIC_REPORT_VERSION,
  type PublicReport,
  type PublicWaiver,
  publicReport,
} from '../../model/public-report.ts';
import type { ReportIndex } from '../../model/report.ts';
import { OUTCOMES } from '../../model/words.ts';
import { controlsByRule } from '../waived-controls.ts';
import { publicControls, publicIds } from './controls.ts';
import { publicEvidence } from './evidence.ts';

/** What is known beside the report. */
export interface PublicMatter {
  report: Pick<ReportIndex, 'atlas' | 'codebase' | 'verdict' | 'controls' | 'findings' | 'waivers' | 'evidence'>;
  config: Config;
  /** Controls that come with Atlas. */
  catalogue: readonly ControlDefinition[];
  /** Names of tools that Atlas knows. */
  tools: ReadonlySet<string>;
  /** `2026-11-30`. */
  day: string;
}

/** Shown where the configuration names no title: folders and applications have names that nobody chose for publication. */
const NO_TITLE = 'This system';

/** Checked against its schema: a field that nobody thought of cannot go out. */
export function makePublicReport({ report, config, catalogue, tools, day }: PublicMatter): PublicReport {
  const { commit: showCommit = true, modules = [], waivers: showWaivers = true, title, siteUrl } = config.public ?? {};
  const { commit, commitTime, dirty } = report.codebase;
  const { evidence, idsOf } = publicEvidence(report.evidence, tools);
  const { controls, findings, waivers } = report;
  const outcomes = OUTCOMES.map((one) => [one, controls.filter(({ outcome }) => outcome === one).length] as const);
  return publicReport.parse({
    version: PUBLIC_REPORT_VERSION,
    atlas: { version: report.atlas.version },
    title: title ?? config.title ?? NO_TITLE,
    siteUrl: siteUrl === undefined ? null : siteUrl.replace(/\/*$/, '/'),
    commit: showCommit ? commit : null,
    commitTime: showCommit ? commitTime : null,
    commitWithheld: !showCommit,
    dirty,
    day,
    verdict: report.verdict,
    outcomes: Object.fromEntries(outcomes) as PublicReport['outcomes'],
    controls: publicControls({ controls, catalogue, findings, modules, evidence: idsOf }),
    evidence,
    waivers: showWaivers ? publicWaivers(waivers, report, publicIds(controls, catalogue)) : [],
    waiversWithheld: !showWaivers,
  } satisfies PublicReport);
}

function publicWaivers(
  waivers: readonly WaiverUse[],
  { controls, findings: all }: PublicMatter['report'],
  ids: ReadonlyMap<string, string>,
): PublicWaiver[] {
  const controlsOf = controlsByRule(controls, all);
  const rows = waivers.map(({ state, findings, expires, rule }) => ({
    state,
    findings,
    expires: expires ?? null,
    controls: controlsOf(rule)
      .map(({ id }) => ids.get(id)!)
      .sort(),
  }));
  const key = ({ expires, state, controls, findings }: PublicWaiver) =>
    JSON.stringify([expires ?? '9', state, controls, findings]);
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
