/** A rule of a team in a frame: whatever it throws or reports wrongly becomes one sentence that names it. */
import { z } from 'zod';
import { nearest } from '../config/nearest.ts';
import { AtlasError } from '../model/error.ts';
import { scope, severity } from '../model/words.ts';
import type { Fix } from '../rules/fix.ts';
import type { Report, Rule } from '../rules/rule.ts';

const isFunction = (value: unknown) => typeof value === 'function';
const text = z
  .string()
  .trim()
  .min(1)
  .refine((value) => !/[\u0000-\u001f\u007f-\u009f]/.test(value), 'expected one line, without control characters');

/** What `defineRule` is given. */
const shape = z.object({
  id: text,
  title: text.max(100),
  summary: text.max(400),
  severity,
  scope: z.array(scope).min(1),
  options: z.custom((value) => isFunction((value as z.ZodType | undefined)?.safeParse), 'expected a zod schema'),
  messages: z.record(z.string(), text).refine((all) => Object.keys(all).length > 0, 'expected at least one message'),
  check: z.custom(isFunction, 'expected a function'),
});

/** Turns what went wrong in a rule into an error for its user. */
export type Fail = (error: unknown) => AtlasError;

/** The rule that a module exports as `rule`, else by default. Errors: `fail`, when it is none or is not called `id`. */
export function exportedRule(exports: Readonly<Record<string, unknown>>, id: string, fail: Fail): Rule {
  const found = exports.rule ?? exports.default;
  if (found === undefined)
    throw fail(new Error('it exports no rule: `export const rule = defineRule({ … })` is missing'));
  const parsed = shape.safeParse(found);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw fail(new Error(`"${path.join('.') || 'rule'}": ${message.replace(/^Invalid input: /, '')}`));
  }
  if (parsed.data.id !== id)
    throw fail(new Error(`its id is "${parsed.data.id}"; a rule is called as its folder, "${id}"`));
  return found as Rule;
}

/** The rule, with its check and its fixes in the frame. */
export function guarded(rule: Rule, fail: Fail): Rule {
  return {
    ...rule,
    check(context) {
      const report = (one: Report) => {
        requireReport(rule, one);
        context.report(one.fix ? { ...one, fix: guardedFix(one.fix, fail) } : one);
      };
      const result = framed(() => rule.check({ ...context, report }) as unknown, fail);
      if (isFunction((result as PromiseLike<unknown> | undefined)?.then))
        throw fail(new Error('its check is asynchronous; a rule reads what it is given and answers at once'));
    },
  };
}

function guardedFix(fix: Fix, fail: Fail): Fix {
  return { ...fix, edits: (source) => framed(() => fix.edits(source), fail) };
}

function requireReport({ messages }: Rule, { messageId, at }: Report): void {
  const ids = Object.keys(messages);
  if (!ids.includes(messageId)) {
    const [near] = nearest(String(messageId), ids, 1);
    throw new Error(
      `it reports "${messageId}", which is none of its messages${near ? `; did you mean "${near}"?` : ''}`,
    );
  }
  if (!at?.file?.path || !Number.isInteger(at.line) || !Number.isInteger(at.column))
    throw new Error(`its report "${messageId}" has no place: "at" is a site, or file, line, column and code`);
}

function framed<T>(act: () => T, fail: Fail): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof AtlasError) throw error;
    throw fail(error);
  }
}
