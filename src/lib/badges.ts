/** Badges: an outcome in a picture for other pages, as SVG and as what shields.io reads. */
import { makeBadge } from 'badge-maker';
import { OUTCOMES, type Outcome } from '../../scripts/model/words.ts';
import { shortened, xmlText } from './plain-text.ts';
import { figure, OUTCOME_WORDS } from './words.ts';

/** Only `pass` is green. The message says the outcome in a word: colour repeats it. */
const COLORS: Record<Outcome, string> = {
  pass: '#2e7d32',
  fail: '#c0271f',
  waived: '#5b43a8',
  stale: '#946000',
  'not-measured': '#5d6873',
};

export interface Badge {
  label: string;
  message: string;
  color: string;
}

/** What a badge needs of a control. */
export interface Badged {
  id: string;
  title: string;
  outcome: Outcome;
  figure: number | null;
  unit: string;
}

const MOST = 60;
const clean = (text: string) => shortened(xmlText(text), MOST);

/** `OTP controls | 12 pass · 3 fail · 9 not measured`. */
export function statusBadge(title: string, verdict: Outcome, controls: readonly Pick<Badged, 'outcome'>[]): Badge {
  const counts = OUTCOMES.map((outcome) => ({ outcome, n: controls.filter((one) => one.outcome === outcome).length }));
  const said = counts.filter(({ n }) => n > 0).map(({ outcome, n }) => `${n} ${OUTCOME_WORDS[outcome].word}`);
  return { label: clean(`${title} controls`), message: said.join(' · ') || 'nothing measured', color: COLORS[verdict] };
}

/** `No raw sends | fail · 12 findings`. A control that was not measured has no figure. */
export function controlBadge({ title, outcome, figure: value, unit }: Badged): Badge {
  const shown =
    value === null || outcome === 'not-measured' ? '' : ` · ${figure(value).replaceAll('\u202f', ' ')} ${unit}`;
  return { label: clean(title), message: clean(`${OUTCOME_WORDS[outcome].word}${shown}`), color: COLORS[outcome] };
}

/** Escaped SVG, without script, style element or anything loaded. */
export const badgeSvg = (badge: Badge): string => `${makeBadge({ ...badge, labelColor: '#3c4650', style: 'flat' })}\n`;

/** As https://shields.io/badges/endpoint-badge reads it. */
export const shieldsJson = (badge: Badge) => ({ schemaVersion: 1, ...badge, labelColor: '#3c4650' });

/** Every badge of a site by its name: `status`, and each control's id (one that is called so too gives way). */
export function badgesOf(title: string, verdict: Outcome, controls: readonly Badged[]): Map<string, Badge> {
  const own = controls.map((control): [string, Badge] => [control.id, controlBadge(control)]);
  return new Map([...own, ['status', statusBadge(title, verdict, controls)]]);
}
