/** Which keys a schema knows at a place. */
import { z } from 'zod';

/** Names of the keys of the object at `path`; empty where any key may stand. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const here = unwrap(schema);
  const [step, ...rest] = path;
  if (step === undefined) return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
  const next = below(here, step);
  return next ? keysAt(next, rest) : [];
}

function below(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.shape[String(step)];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  return undefined;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? unwrap(schema.unwrap()) : schema;
}
