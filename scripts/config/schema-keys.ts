/** Which keys a schema knows at a place. */
import { z } from 'zod';

/** Names of the keys of the object at `path`; empty where any key may stand. `value`: what stands there, which decides between kinds. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[], value?: unknown): string[] {
  const here = chosen(unwrap(schema), value);
  const [step, ...rest] = path;
  if (step === undefined) return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
  const next = below(here, step);
  return next ? keysAt(next, rest, (value as Record<PropertyKey, unknown> | null | undefined)?.[step]) : [];
}

function below(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(step)];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  return undefined;
}

/** The branch of a union that a value means: by its kind, else the one that is an object. */
function chosen(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  if (!(schema instanceof z.ZodUnion)) return schema;
  const branches = (schema.options as readonly z.core.$ZodType[]).filter((one) => one instanceof z.ZodObject);
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return branches[0] ?? schema;
  const key = schema.def.discriminator;
  const kind = (value as Record<string, unknown> | null | undefined)?.[key];
  return branches.find((one) => z.safeParse(one.shape[key]!, kind).success) ?? schema;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? unwrap(schema.unwrap()) : schema;
}
