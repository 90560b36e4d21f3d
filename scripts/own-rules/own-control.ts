/** The controls of own rules: written by the team, or made from the rule. */
import { didYouMean } from '../config/nearest.ts';
import { invalidControl, readControl } from '../controls/definition.ts';
import type { Control, ControlDefinition } from '../model/control.ts';
import { formatsOfMeasure, partsOf, rulesOfMeasure } from '../model/measure.ts';
import type { Severity } from '../model/words.ts';

/**
 * A control as a team wrote it, in `controls/<id>.yaml`. Errors name the line; rules and audit formats that it measures must exist.
 * @throws AtlasError `control-syntax`, `control-invalid`, `control-unknown-key`
 */
export function ownControl(
  file: { path: string; text: string },
  known: { rules: readonly string[]; formats: readonly string[] },
): ControlDefinition {
  const { control, where } = readControl(file);
  const parts = partsOf(control.measure);
  const placeOf = (index: number, key: string) =>
    where(control.measure.kind === 'all' ? ['measure', 'of', index, key] : ['measure', key]);
  const require = (name: string, what: 'rule' | 'audit format', among: readonly string[], place: string) => {
    if (among.includes(name)) return;
    const all = `The ${what}s are: ${[...among].sort().join(', ')}.`;
    throw invalidControl(`${place}: there is no ${what} "${name}"`, didYouMean(name, among, all));
  };
  for (const [index, part] of parts.entries()) {
    for (const rule of rulesOfMeasure(part)) require(rule, 'rule', known.rules, placeOf(index, 'rules'));
    for (const format of formatsOfMeasure(part))
      require(format, 'audit format', known.formats, placeOf(index, 'formats'));
  }
  return control;
}

interface Described {
  id: string;
  title: string;
  summary: string;
  severity: Severity;
  requirement?: string;
  next?: string;
}

/** The control of a rule that no written one measures: no open finding of it. Its id is the rule's. */
export function controlFor(rule: Described, page: string | null): ControlDefinition {
  return {
    id: rule.id,
    title: rule.title,
    requirement: rule.requirement ?? `There is no open finding of the rule ${rule.id}. ${rule.summary}`,
    why: whyOf(page) ?? rule.summary,
    measure: { kind: 'rules', rules: [rule.id], severity: rule.severity, max: 0 },
    next: rule.next ?? 'Change the code as the page of the rule shows, or waive the finding with its reason.',
  };
}

/** The first paragraph under `## Why`, on one line. */
function whyOf(page: string | null): string | undefined {
  const section = /^## Why[ \t]*\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(page ?? '')?.[1];
  const first = section
    ?.trim()
    .split(/\n\s*\n/)[0]
    ?.replace(/\s+/g, ' ');
  return first && !/^(?:```|~~~|[-*|>])/.test(first) ? first : undefined;
}

/** The controls, each that rests on a rule that was refused saying why it was not measured. */
export function withRefusals(
  controls: readonly Control[],
  refused: readonly { rule: string; why: string }[],
): Control[] {
  return controls.map((control) => {
    const rules = rulesOfMeasure(control.measure);
    const hit = refused.filter(({ rule }) => rules.includes(rule));
    if (hit.length === 0 || control.outcome !== 'not-measured') return control;
    return { ...control, reason: `${control.reason} ${hit.map(({ why }) => why).join(' ')}` };
  });
}
