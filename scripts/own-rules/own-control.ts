/** The controls of own rules: written by the team, or made from the rule. */
import { checkValue, type FileKind, readFileText } from '../config/checked-file.ts';
import { didYouMean } from '../config/nearest.ts';
import { type Control, type ControlDefinition, controlDefinition } from '../model/control.ts';
import { AtlasError } from '../model/error.ts';
import type { Severity } from '../model/words.ts';

const KIND: FileKind = {
  code: 'own-control',
  syntaxHint: 'Correct the syntax of the control.',
  invalidHint: 'A control needs id, title, requirement, why, measure and next, as the built-in ones.',
  maxAliases: 0,
};

/** A control as a team wrote it, in `controls/<id>.yaml`. Errors name the line; a rule that it measures must exist. */
export function ownControl(file: { path: string; text: string }, rules: readonly string[]): ControlDefinition {
  const { value, where } = readFileText(file.path, file.text, KIND);
  const control = checkValue(controlDefinition.strict(), value, where, KIND);
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
  if (control.id !== name)
    throw new AtlasError({
      code: 'own-control-invalid',
      message: `${where(['id'])}: the control is called "${control.id}", its file "${name}".`,
      hint: 'Give both the same name.',
    });
  const unknown =
    control.measure.kind === 'rules' ? control.measure.rules.find((id) => !rules.includes(id)) : undefined;
  if (unknown !== undefined)
    throw new AtlasError({
      code: 'own-control-invalid',
      message: `${where(['measure', 'rules'])}: there is no rule "${unknown}".`,
      hint: didYouMean(unknown, rules, `The rules are: ${[...rules].sort().join(', ')}.`),
    });
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
    const { measure, outcome } = control;
    const hit = measure.kind === 'rules' ? refused.filter(({ rule }) => measure.rules.includes(rule)) : [];
    if (hit.length === 0 || outcome !== 'not-measured') return control;
    return { ...control, reason: `${control.reason} ${hit.map(({ why }) => why).join(' ')}` };
  });
}
