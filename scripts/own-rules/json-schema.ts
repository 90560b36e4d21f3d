/** The published JSON Schema of `rule.yaml`, made from the zod schema. `public/atlas.rule.schema.json` holds its text. */
import { z } from 'zod';
import { ruleFile } from './schema.ts';

/** Draft 2020-12, as text with a final newline. */
export function ruleJsonSchema(): string {
  const schema = z.toJSONSchema(ruleFile, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify({ ...schema, title: 'atlas.rule' }, null, 2)}\n`;
}
