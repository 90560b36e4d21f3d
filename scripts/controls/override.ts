/** What a codebase sets for controls: thresholds, owner, age, modules. */
import { nearest } from '../config/nearest.ts';
import type { Config } from '../model/config.ts';
import type { ControlDefinition } from '../model/control.ts';
import { AtlasError } from '../model/error.ts';
import { type Measure, partsOf } from '../model/measure.ts';
import { AGEING, SCOPED } from './definition.ts';

/** `controls` of the configuration: by control id. */
export type ControlOverrides = NonNullable<Config['controls']>;
type Override = ControlOverrides[string];
type Key = keyof Override;

/** Which keys of a measure each kind lets a codebase set; `max` of tests is how many may be excluded. */
const KEYS: Record<Measure['kind'], readonly Key[]> = {
  rules: ['max', 'severity'],
  tool: ['max', 'severity'],
  tests: ['max', 'maxSkipped'],
  coverage: ['min'],
  parsed: [],
  figures: ['max', 'min', 'figures', 'unit'],
  references: ['max'],
  alerts: ['max'],
  rollout: [],
  all: [],
};

/**
 * The definitions with what a codebase sets. `off` leaves a control out.
 * @throws AtlasError `control-unknown`, `control-override`
 */
export function withOverrides(
  definitions: readonly ControlDefinition[],
  overrides: ControlOverrides = {},
): ControlDefinition[] {
  const ids = definitions.map(({ id }) => id);
  for (const id of Object.keys(overrides)) if (!ids.includes(id)) throw unknown(id, ids);
  return definitions.flatMap((definition) => {
    const override = overrides[definition.id];
    if (!override) return [definition];
    return override.off ? [] : [applied(definition, override)];
  });
}

function applied(definition: ControlDefinition, override: Override): ControlDefinition {
  const { measure } = definition;
  const settable = keysFor(definition);
  for (const key of Object.keys(override) as Key[])
    if (!settable.includes(key)) throw meaningless(definition, key, settable);
  const { off: _off, owner, maxAge, scope, ...limits } = override;
  const whole = {
    ...definition,
    ...(owner === undefined ? {} : { owner }),
    ...(maxAge === undefined ? {} : { maxAge }),
    ...(scope === undefined ? {} : { scope }),
  };
  if (measure.kind === 'tests') {
    const { max = measure.maxExcluded, maxSkipped = measure.maxSkipped } = limits;
    return { ...whole, measure: { ...measure, maxExcluded: max, maxSkipped } };
  }
  // Modules that the configuration names stand in the place of those that the control names.
  const narrowed = scope && measure.kind === 'coverage' ? { ...measure, modules: undefined } : measure;
  return { ...whole, measure: { ...narrowed, ...limits } as Measure };
}

/** What can be set for a control; each key means something for every one of its parts, or for the one that it is about. */
function keysFor({ measure }: ControlDefinition): readonly Key[] {
  const kinds = partsOf(measure).map(({ kind }) => kind);
  return [
    ...KEYS[measure.kind],
    'off',
    'owner',
    ...(kinds.some((kind) => AGEING.includes(kind)) ? (['maxAge'] as const) : []),
    ...(kinds.every((kind) => SCOPED.includes(kind)) ? (['scope'] as const) : []),
  ];
}

function meaningless({ id }: ControlDefinition, key: string, settable: readonly Key[]): AtlasError {
  return new AtlasError({
    code: 'control-override',
    message: `The control ${id} has no "${key}" to set.`,
    hint: `It understands ${settable.map((name) => `"${name}"`).join(' and ')}.`,
  });
}

function unknown(id: string, ids: readonly string[]): AtlasError {
  const near = nearest(id, ids);
  return new AtlasError({
    code: 'control-unknown',
    message: `No control is called "${id}".`,
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `The controls are ${[...ids].sort().join(', ')}.`,
  });
}
