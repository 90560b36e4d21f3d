/** The published JSON Schema of a control's file, made from the zod schema. `public/atlas.control.schema.json` holds its text. */
import { z } from 'zod';
import { controlDefinition } from '../model/control.ts';

/** Draft 2020-12, as text with a final newline. */
export function controlJsonSchema(): string {
  const schema = z.toJSONSchema(controlDefinition, { target: 'draft-2020-12', io: 'input' });
  return `${JSON.stringify({ ...schema, title: 'atlas.control' }, null, 2)}\n`;
}
