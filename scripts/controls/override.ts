/** Thresholds that a codebase sets for controls of the catalogue. */
import { nearest } from '../config/nearest.ts';
import type { Config } from '../model/config.ts';
import type { ControlDefinition } from '../model/control.ts';
import { AtlasError } from '../model/error.ts';

/** `controls` of the configuration: by control id. */
export type ControlOverrides = NonNullable<Config['controls']>;
type Key = keyof ControlOverrides[string];

/** Which of the keys each kind of measure understands. */
const KEYS: Record<ControlDefinition['measure']['kind'], readonly Key[]> = {
  rules: ['max', 'severity', 'off'],
  tool: ['max', 'severity', 'off'],
  tests: ['max', 'off'],
  coverage: ['min', 'off'],
  parsed: ['off'],
};

/**
 * The definitions with a codebase's thresholds. `off` leaves a control out; `max` of a tests control is how many tests may be excluded.
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

function applied(definition: ControlDefinition, override: ControlOverrides[string]): ControlDefinition {
  const { measure } = definition;
  for (const key of Object.keys(override) as Key[])
    if (!KEYS[measure.kind].includes(key)) throw meaningless(definition, key);
  const { max, min, severity } = override;
  switch (measure.kind) {
    case 'rules':
    case 'tool':
      return {
        ...definition,
        measure: { ...measure, max: max ?? measure.max, severity: severity ?? measure.severity },
      };
    case 'coverage':
      return { ...definition, measure: { ...measure, min: min ?? measure.min } };
    case 'tests':
      return { ...definition, measure: { ...measure, maxExcluded: max ?? measure.maxExcluded } };
    default:
      return definition;
  }
}

function meaningless({ id, measure }: ControlDefinition, key: string): AtlasError {
  return new AtlasError({
    code: 'control-override',
    message: `The control ${id} has no "${key}" to set.`,
    hint: `It understands ${KEYS[measure.kind].map((name) => `"${name}"`).join(' and ')}.`,
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
