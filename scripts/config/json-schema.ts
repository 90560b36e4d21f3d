/** The published JSON Schema of the configuration, made from the zod schema. `public/atlas.config.schema.json` holds its text. */
import { z } from 'zod';
import { config } from '../model/config.ts';

/** Draft 2020-12, as text with a final newline. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(config, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify({ ...schema, title: 'atlas.config' }, null, 2)}\n`;
}
