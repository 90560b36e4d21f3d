/** A control as a page of Markdown, for the terminal. */
import type { Control, ControlDefinition } from '../model/control.ts';
import { ageInWords } from '../model/max-age.ts';
import { formatsOfMeasure, partsOf } from '../model/measure.ts';
import { measureInWords, scopeInWords } from '../model/measure-words.ts';

/** What is required, why, how it is measured, what to do next; `declared`: where a team wrote it. */
export function controlText(control: ControlDefinition, declared?: Control['declared']): string {
  const { id, title, requirement, why, next, scope, maxAge, owner } = control;
  const measures = partsOf(control.measure).map((part) => measureInWords(part));
  const how =
    measures.length === 1
      ? measures[0]!
      : ['As good as the worst of its parts:', '', ...measures.map((one, i) => `${i + 1}. ${one}`)].join('\n');
  const facts = [
    `Scope: ${scopeInWords(scope)}.`,
    ...(formatsOfMeasure(control.measure).length > 0
      ? [maxAge ? `Evidence: of this code, and at most ${ageInWords(maxAge)} old.` : 'Evidence: of this code.']
      : []),
    ...(owner ? [`Owner: ${owner}.`] : []),
    ...asked(control),
    ...(declared
      ? [`Declared in ${declared.file}${declared.replaces ? ', in the place of the built-in one' : ''}.`]
      : []),
  ];
  return [
    `# ${title} (${id})`,
    requirement,
    facts.join(' '),
    '## Why',
    why,
    '## How it is measured',
    how,
    '## What to do next',
    next,
    '',
  ].join('\n\n');
}

function asked({ onlyWith }: ControlDefinition): string[] {
  if (onlyWith === undefined) return [];
  if (onlyWith === 'boundaries') return ['Left out where the configuration declares no boundaries.'];
  if (onlyWith === 'scope') return ['Left out where nobody names modules for it.'];
  return [`Left out where no module is called ${onlyWith.modules.map((name) => `\`${name}\``).join(' or ')}.`];
}
