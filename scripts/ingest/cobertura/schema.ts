/** The attributes of Cobertura XML that are read, as strings; others are allowed. Source: `coverage-04.dtd`. */
import { z } from 'zod';

const number = z.string().regex(/^\d+$/).transform(Number);
const rate = z
  .string()
  .regex(/^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/)
  .transform(Number)
  .refine((value) => value <= 1, 'more than 1');

export const coverageAttributes = z.looseObject({
  'line-rate': rate,
  'lines-covered': number.optional(),
  'lines-valid': number.optional(),
});

export const classAttributes = z.looseObject({ name: z.string(), filename: z.string() });

export const lineAttributes = z.looseObject({ number, hits: number });
