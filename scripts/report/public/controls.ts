/** Controls in words that anybody may read. */
import { isUnit } from '../../controls/says-of-figures.ts';
import { matchesName } from '../../derive/name-pattern.ts';
import type { Control, ControlDefinition } from '../../model/control.ts';
import type { Finding } from '../../model/finding.ts';
import { ageInWords } from '../../model/max-age.ts';
import { formatsOfMeasure, partsOf } from '../../model/measure.ts';
import type { PublicControl } from '../../model/public-report.ts';
import type { Outcome } from '../../model/words.ts';

/** What a control that is not published in its own words says of its outcome. */
const SAYS: Record<Outcome, string> = {
  pass: 'Measured on this code, and within the threshold.',
  fail: 'Measured on this code, and beyond the threshold.',
  waived: 'Beyond the threshold, and accepted in writing.',
  stale: 'Measured, but the code has changed since, or it is too long ago.',
  'not-measured': 'Nothing that counts was measured.',
};

const LIMIT = String.raw`at (?:most|least) -?\d+(?:\.\d+)?`;
const THRESHOLD = new RegExp(`^${LIMIT}(?: and ${LIMIT})?$|^no limit set$`);

/** What it takes to say in public what a control says. */
export interface ControlsMatter {
  controls: readonly Control[];
  /** The catalogue of Atlas: texts that are ours. */
  catalogue: readonly ControlDefinition[];
  findings: readonly Finding[];
  /** Patterns of modules that may be named. */
  modules: readonly string[];
  /** Public ids of evidence with their formats, by file. */
  evidence: ReadonlyMap<string, readonly { id: string; format: string }[]>;
}

/** Public ids of controls, by their own. */
export function publicIds(controls: readonly Control[], catalogue: readonly ControlDefinition[]): Map<string, string> {
  const ours = new Set(catalogue.map(({ id }) => id));
  let own = 0;
  const sorted = [...controls].sort((a, b) => (a.id < b.id ? -1 : 1));
  // An own control in the place of one of ours has our id, and words of its own.
  return new Map(sorted.map(({ id, public: told }) => [id, ours.has(id) || told ? id : `own-${++own}`]));
}

/** Each control under its public id, in the order of those. */
export function publicControls(matter: ControlsMatter): PublicControl[] {
  const ids = publicIds(matter.controls, matter.catalogue);
  return matter.controls
    .map((control) => publicControl(control, ids.get(control.id)!, matter))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function publicControl(
  control: Control,
  id: string,
  { catalogue, findings, modules, evidence }: ControlsMatter,
): PublicControl {
  const ours = control.declared ? undefined : catalogue.find((one) => one.id === control.id);
  const told = ours ?? (control.public ? control : undefined);
  const { outcome, figure, threshold, waived, maxAge } = control;
  return {
    id,
    title: told?.title ?? `A control of the team's own (${/^own-\d+$/.test(id) ? id.slice(4) : id})`,
    requirement: told?.requirement ?? null,
    why: told?.why ?? null,
    outcome,
    reason: told ? control.publicReason : SAYS[outcome],
    figure,
    threshold: THRESHOLD.test(threshold) ? threshold : '',
    unit: publicUnit(control),
    from: sourceOf(control),
    partial: isPartial(control),
    ...(maxAge && { maxAge: ageInWords(maxAge) }),
    waived,
    evidence: artefactsOf(control, evidence),
    modules: namedModules(control, findings, modules),
  };
}

/** Words of Atlas, and units of physics: a limit of figures may be in a unit that a team made up. */
function publicUnit({ measure, unit }: Control): string {
  return measure.kind !== 'figures' || isUnit(unit) ? unit : '';
}

function sourceOf({ measure }: Control): PublicControl['from'] {
  const parts = partsOf(measure);
  const tools = parts.filter((part) => 'formats' in part || part.kind === 'rollout').length;
  return tools === 0 ? 'code' : tools === parts.length ? 'tools' : 'both';
}

/** Whether it was judged on some modules alone: then what it says does not hold for the rest. */
function isPartial({ scope, measure }: Control): boolean {
  return scope !== undefined || partsOf(measure).some((part) => part.kind === 'coverage' && part.modules !== undefined);
}

/** Of a file that several formats read, those readings that the control asks for. */
function artefactsOf({ evidence, measure }: Control, ids: ControlsMatter['evidence']): string[] {
  const formats = formatsOfMeasure(measure);
  const all = evidence.flatMap((file) => ids.get(file) ?? []);
  const asked = all.filter(({ format }) => formats.includes(format));
  return [...new Set(asked.map(({ id }) => id))].sort(byNumber);
}

function namedModules(control: Control, findings: readonly Finding[], patterns: readonly string[]) {
  const counted = new Set(control.findings);
  const names = findings
    .filter(({ fingerprint, state }) => counted.has(fingerprint) && state === 'open')
    .flatMap(({ module }) => (module && patterns.some((pattern) => matchesName(pattern, module)) ? [module] : []));
  return [...Map.groupBy(names, (name) => name)]
    .map(([name, all]) => ({ name, findings: all.length }))
    .sort((a, b) => b.findings - a.findings || (a.name < b.name ? -1 : 1));
}

const byNumber = (a: string, b: string) => Number(a.replace(/\D/g, '')) - Number(b.replace(/\D/g, ''));
