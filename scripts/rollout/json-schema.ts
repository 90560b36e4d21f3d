/** The published JSON Schema of a rollout's plan, made from the zod schema. `public/atlas.rollout.schema.json` holds its text. */
import { z } from 'zod';
import { rolloutPlan } from '../model/rollout.ts';

/** Draft 2020-12, as text with a final newline. */
export function rolloutJsonSchema(): string {
  const schema = z.toJSONSchema(rolloutPlan, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify({ ...schema, title: 'atlas.rollout' }, null, 2)}\n`;
}
