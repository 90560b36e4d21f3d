/** Every figure that a document may name, and how one is found by its name. */
import { nearest } from '../../config/nearest.ts';
import type { Ground } from '../ground.ts';
import { type Given, type Measure, type Measurement, wrongly } from '../measurement.ts';
import { CODE } from './code.ts';
import { DOCUMENTS } from './documents.ts';
import { byTool, EVIDENCE } from './evidence.ts';
import { controlFigure, countFindings, FINDINGS, STATES } from './findings.ts';

/** Named figures, in the order of the handbook; rules and controls are named by their ids beside them. */
export const MEASURES: readonly Measure[] = [...FINDINGS, ...CODE, ...EVIDENCE, ...DOCUMENTS];

const WHERE = ['module', 'app', 'scope'];

/**
 * A figure by name: one of the list, a rule (`raw-send`, `raw-send waived`) or a control. Names that do not exist, and attributes that
 * mean nothing for the figure, are wrong.
 */
export function measureNamed(ground: Ground, name: string, given: Given): Measurement {
  const strange = (takes: readonly string[]) => {
    const key = Object.keys(given).find((one) => !takes.includes(one));
    if (key === undefined) return undefined;
    const takesWhat = takes.length > 0 ? `it takes ${takes.join(', ')}` : 'it takes none';
    return wrongly(ground, `"${name}" cannot be narrowed by "${key}"; ${takesWhat}.`);
  };
  const listed = MEASURES.find((one) => one.name === name);
  if (listed) return strange(listed.takes) ?? listed.measure(ground, given);
  const tool = byTool(ground, name, given);
  if (tool) return strange(['evidence']) ?? tool;
  const [id = '', ...words] = name.split(/\s+/);
  const state = words.filter((word) => word !== 'findings').join(' ') || 'open';
  if (isRule(ground, id) && (STATES as readonly string[]).includes(state))
    return strange(WHERE) ?? countFindings(ground, { rule: id, state }, given);
  if (isControl(ground, id) && (words.length === 0 || words.join(' ') === 'figure'))
    return strange([]) ?? controlFigure(ground, id);
  const [near] = nearest(name, namesOf(ground), 1);
  const all = MEASURES.map((one) => one.name).join(', ');
  const there = near ? '' : ` There are ${all}; rules and controls go by their ids.`;
  return wrongly(ground, `Nothing that is measured is called "${name}".${there}`, near);
}

const isRule = ({ report, rules }: Ground, id: string) =>
  rules.includes(id) || report.rules.some((one) => one.id === id);
const isControl = ({ report, controls }: Ground, id: string) =>
  controls.includes(id) || report.controls.some((one) => one.id === id);

/** Whether a figure may be called so, as far as that is known before anything is measured. */
export function isMeasureName(name: string, { rules, controls }: Pick<Ground, 'rules' | 'controls'>): boolean {
  const [id = '', ...words] = name.split(/\s+/);
  const state = words.filter((word) => word !== 'findings').join(' ') || 'open';
  return (
    MEASURES.some((one) => one.name === name) ||
    /^(?:issues|taken|figure)\../.test(name) ||
    (rules.includes(id) && (STATES as readonly string[]).includes(state)) ||
    (controls.includes(id) && (words.length === 0 || words.join(' ') === 'figure'))
  );
}

/** Everything that may be named. */
export const namesOf = ({ report, rules, controls }: Ground): string[] => [
  ...MEASURES.map(({ name }) => name),
  ...rules,
  ...report.rules.map(({ id }) => id),
  ...controls,
];
