/** The timeout policy: how long a call may wait, by what is asked, by whom, of whom. */
import { z } from 'zod';
import { parsePattern } from './message-pattern.ts';

/** A message pattern: atoms, module names, numbers, strings, tuples and lists of them; `:*`, `*` or `_` for any value, `...` for the rest. */
const matchText = z
  .string()
  .max(200)
  .refine((text) => parsePattern(text) !== undefined, 'expected a message such as {:network, :*}');

/** Milliseconds, or Elixir that yields them. */
export const timeoutValue = z
  .union([
    z.int().positive(),
    z
      .string()
      .max(200)
      .regex(
        /^(?:\d[\d_]*|(?:(?:[A-Z]\w*(?:\.[A-Z]\w*)*|:[a-z]\w*)\.)?[a-z_]\w*[?!]?(?:\([^\n#]*\))?)$/,
        'expected milliseconds, or a call such as Timeouts.get(:network)',
      ),
  ])
  .describe('Milliseconds, or a call that yields them, as it is to be written: `Timeouts.get(:network)`.');

const byName = z.record(z.string().min(1), timeoutValue);
const directive = z
  .string()
  .regex(
    /^[A-Z]\w*(?:\.[A-Z]\w*)*(?:, (?:as|only|except): [^\n#]+)?$/,
    'expected a module, as after `alias` or `import`',
  );

/** The most specific entry decides: a pattern, then an operation, then a module, then the default. */
export const timeoutPolicy = z
  .strictObject({
    default: timeoutValue.optional().describe('Where nothing else fits; default 5000, which is what OTP waits.'),
    modules: byName
      .optional()
      .describe('By the module that answers, else by the one that asks; `*` stands for any part of a name.'),
    operations: byName
      .optional()
      .describe(
        'By the function that asks (`name`, `name/1`, `Module.name/1`) or by the message’s first atom (`:name`, `name`).',
      ),
    patterns: z
      .array(z.strictObject({ match: matchText.describe('The message: `{:network, :*}`.'), timeout: timeoutValue }))
      .optional()
      .describe('By the message; the first that matches decides.'),
    alias: z
      .union([directive, z.array(directive)])
      .optional()
      .describe('Modules to be aliased where a timeout names them: `Shop.Timeouts`, `Shop.Timeouts, as: T`.'),
    import: z
      .union([directive, z.array(directive)])
      .optional()
      .describe('Modules to be imported where a timeout is a bare call: `Shop.Timeouts, only: [timeout: 1]`.'),
  })
  .describe('How long calls may wait: what `atlas fix` writes where a call has no timeout of its own.');
/** See {@link timeoutPolicy}. */
export type TimeoutPolicy = z.infer<typeof timeoutPolicy>;
