/** `--rule`: which rules were asked for, and whether each of them has looked at the codebase. */
import { requireRule } from '../config/names.ts';
import type { Config } from '../model/config.ts';
import { AtlasError } from '../model/error.ts';
import type { Verdicts } from '../model/run.ts';

/** Ids, also with commas between them; absent: none was asked for. An empty variable of a script would ask for no rule at all. */
export function chosenRules(given: readonly string[] | undefined): string[] | undefined {
  const ids = given?.flatMap((words) => words.split(',').map((id) => id.trim())).filter(Boolean);
  if (ids?.length !== 0) return ids;
  throw new AtlasError({
    code: 'no-rule-named',
    message: '--rule: no rule is named, so nothing would be looked at.',
    hint: 'Name one, or leave --rule out: then all of them count.',
  });
}

/** Errors: a rule that is switched off, which looks at nothing. */
export function requireOn(id: string, { rules }: Config): void {
  if (!rules?.[id]?.off) return;
  throw new AtlasError({
    code: 'rule-off',
    message: `--rule: the rule "${id}" is switched off in the configuration, so it looked at nothing.`,
    hint: `Take "off" away from "rules.${id}", or leave the rule out here.`,
  });
}

/**
 * Nothing is known of what nobody looked at. Rules that could not run (`notRun`) are judged with the gate.
 * Errors: a rule that does not exist, one that is switched off, one that had nothing to look at.
 */
export function requireLooked(
  id: string,
  { rules, notRun = [] }: Verdicts,
  config: Config,
  builtIn: readonly string[],
): void {
  const there = [...rules.map((rule) => rule.id), ...notRun.map(({ rule }) => rule)];
  if (there.includes(id)) return;
  requireOn(id, config);
  requireRule(id, [...new Set([...there, ...builtIn])], '--rule');
  throw new AtlasError({
    code: 'rule-not-measured',
    message: `--rule: the rule "${id}" found nothing here that it could be measured by.`,
    hint: `\`atlas explain ${id}\` says what it needs; leave it out here where that is not to be had.`,
  });
}
