/** A rule's own options, as the configuration gives them. */
import { z } from 'zod';
import { AtlasError } from '../model/error.ts';
import type { Rule } from '../rules/rule.ts';
import { didYouMean } from './nearest.ts';

/** Options with their defaults. `off` and `severity` are not among `given`. Errors: `rule-options`, naming the key and what it should be; a misspelt key never means the default. */
export function optionsOf(rule: Rule, given: Readonly<Record<string, unknown>>): unknown {
  const known = rule.options instanceof z.ZodObject ? Object.keys(rule.options.shape) : undefined;
  const unknown = Object.keys(given).find((key) => known && !known.includes(key));
  if (unknown !== undefined) {
    const all = ['off', 'severity', ...(known ?? [])];
    throw new AtlasError({
      code: 'rule-options',
      message: `"rules.${rule.id}" in the configuration: there is no option "${unknown}".`,
      hint: didYouMean(unknown, all, `The options are: ${all.join(', ')}.`),
    });
  }
  const parsed = rule.options.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new AtlasError({
    code: 'rule-options',
    message: `"rules.${rule.id}.${issue.path.join('.')}" in the configuration: ${issue.message}.`,
    hint: `\`atlas explain ${rule.id}\` lists what this rule can be told.`,
  });
}
