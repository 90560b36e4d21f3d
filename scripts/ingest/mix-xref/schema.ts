/** `mix xref graph --format json` (Elixir 1.19 and later): by file, the files that it depends on and how. */
import { z } from 'zod';

export const graph = z.record(z.string(), z.record(z.string(), z.enum(['compile', 'export', 'runtime'])));
