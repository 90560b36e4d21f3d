/** `Mix.Task.Compiler.Diagnostic` (Elixir 1.14 to 1.20), as `inspect/2` prints it. */
import { z } from 'zod';

const atom = z.object({ atom: z.string() });
const place = z.union([z.number().int(), z.array(z.number().int()).min(2)]);

function flat(value: unknown): string {
  if (Array.isArray(value)) return value.map(flat).join('');
  if (typeof value === 'number' && value >= 0 && value <= 0x10ffff) return String.fromCodePoint(value);
  return typeof value === 'string' ? value : '';
}

export const diagnostic = z.looseObject({
  file: z.string().nullable(),
  /** Elixir 1.14 leaves iodata in it: texts and characters in lists. */
  message: z.preprocess((value) => (Array.isArray(value) ? flat(value) : value), z.string()),
  /** Line; line and column; or line, column, end line, end column. */
  position: place.nullable(),
  severity: atom,
  compiler_name: z.string().optional(),
  /** `{Module, :function, arity, location}` each. */
  stacktrace: z.array(z.unknown()).optional(),
});
export type Diagnostic = z.infer<typeof diagnostic>;

/** `{Module, :function, arity, …}`. */
export const frame = z.tuple([atom, atom, z.number().int()]).rest(z.unknown());
