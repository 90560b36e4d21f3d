/** Why the gate fails, rule by rule, and the shortest way to green. Pure. */
import type { CheckOutput } from '../model/check-output.ts';
import type { Finding, WaiverUse } from '../model/finding.ts';
import { rulesOfMeasure } from '../model/measure.ts';
import type { Verdicts } from '../model/run.ts';
import { commandOn } from './command-on.ts';

type Cause = CheckOutput['summary']['gate']['causes'][number];

/** What fails, and what a command has to be told. */
export interface Failure {
  /** Open findings that count, and those whose waiver has expired. */
  findings: readonly Finding[];
  /** Refused waivers. */
  refused: readonly WaiverUse[];
  controls: Verdicts['controls'];
  /** The codebase as it was named on the command line; absent: not named. */
  dir?: string;
  /** Something accepts old findings already: a baseline, or a commit to compare with. */
  compared: boolean;
}

/** As many findings as this of one rule are adopted, not waived one by one. */
const MANY = 10;

/** Most findings first, then by rule. */
export function causesOf(failure: Failure): Cause[] {
  const { findings, refused, controls } = failure;
  const rules = new Set([...findings, ...refused].map(({ rule }) => rule));
  return [...rules]
    .map((rule) => {
      const own = findings.filter((finding) => finding.rule === rule);
      const bad = refused.filter((waiver) => waiver.rule === rule);
      const next = [...bad.slice(0, 1).map(ofRefused), ...ways(rule, own, failure)].join('; ');
      return { control: controlOf(rule, controls), rule, findings: own.length, next };
    })
    .sort((a, b) => b.findings - a.findings || (a.rule < b.rule ? -1 : 1));
}

/** The control that the rule serves: a failing one before others. */
function controlOf(rule: string, controls: Failure['controls']): string | null {
  const serving = controls.filter(({ measure }) => measure !== undefined && rulesOfMeasure(measure).includes(rule));
  return (serving.find(({ outcome }) => outcome === 'fail') ?? serving[0])?.id ?? null;
}

function ways(rule: string, findings: readonly Finding[], { dir, compared }: Failure): string[] {
  const expired = findings.filter(({ waiver }) => waiver);
  const others = findings.filter(({ waiver }) => !waiver);
  const said = expired.slice(0, 1).map(ofExpired);
  if (others.length === 0) return said;
  const fix = `${commandOn('fix', dir)} --rule ${rule}`;
  const withFix = (safety: 'safe' | 'suggested') => others.filter((finding) => finding.fix?.safety === safety).length;
  const [safe, suggested] = [withFix('safe'), withFix('suggested')];
  const of = (count: number) => (count === others.length ? '' : ` mends ${count} of ${others.length}`);
  if (safe > 0) said.push(`\`${fix} --write\`${of(safe)}`);
  if (suggested > 0)
    said.push(
      `\`${fix}\` proposes a change${suggested < others.length ? ` for ${suggested} of ${others.length}` : ''}, --suggested writes it`,
    );
  if (safe === others.length) return said;
  if (safe + suggested === 0) said.push(`\`atlas explain ${rule}\` shows what to write instead`);
  if (others.length >= MANY && !compared) said.push(`\`${commandOn('baseline', dir)}\` adopts what is there today`);
  else said.push(`or accept ${others.length === 1 ? 'it' : 'one'}: ${acceptance(rule, others)}`);
  return said;
}

/** Comments are read in Elixir sources only. */
function acceptance(rule: string, findings: readonly Finding[]): string {
  return findings.some(({ file }) => /\.exs?$/.test(file))
    ? `\`# atlas:allow ${rule}: REASON\` above the line`
    : 'a waiver in the configuration, with a reason';
}

function ofExpired({ waiver }: Finding): string {
  const { source, expires, owner } = waiver!;
  return `mend what the waiver in ${placed(source)} covered until ${expires}, or renew it${owner ? ` (${owner} answers for it)` : ''}`;
}

function ofRefused({ source, why }: WaiverUse): string {
  return `correct the waiver in ${placed(source)}: ${why}`;
}

function placed(source: WaiverUse['source']): string {
  if (!source) return 'the configuration';
  return source.line === undefined ? source.file : `${source.file}:${source.line}`;
}
