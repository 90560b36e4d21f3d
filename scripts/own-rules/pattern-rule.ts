/** A `rule.yaml` as a rule like any other. Pure. */
import { z } from 'zod';
import type { ModuleView, Site } from '../derive/codebase.ts';
import { matchesName } from '../derive/name-pattern.ts';
import { print, shorten } from '../derive/print.ts';
import { defineRule, type Rule, type RuleContext } from '../rules/rule.ts';
import { type CallPattern, callPattern, exactTarget, matchesCall, matchesFunction } from './call-pattern.ts';
import { holdAll } from './conditions.ts';
import type { OnePattern, RuleFile } from './schema.ts';

/** The id of the message of a rule that has one only. */
export const ONLY_MESSAGE = 'found';

/** The patterns by the ids of their messages. */
export function patternsOf({
  patterns,
  calls,
  uses,
  with: conditions,
  inside,
  message,
}: RuleFile): Record<string, OnePattern> {
  return patterns ?? { [ONLY_MESSAGE]: { calls, uses, with: conditions, inside, message: message! } };
}

/** The rule that a file declares. */
export function patternRule(id: string, file: RuleFile): Rule {
  const patterns = Object.entries(patternsOf(file));
  return defineRule({
    id,
    title: file.title,
    summary: file.summary,
    severity: file.severity,
    scope: file.scope,
    options: z.object({}),
    messages: Object.fromEntries(patterns.map(([name, { message }]) => [name, message])),
    check(context) {
      for (const [messageId, pattern] of patterns) {
        reportCalls(context, file, messageId, pattern);
        reportUses(context, file, messageId, pattern);
      }
    },
  }) as Rule;
}

const BODY = 'the body of the module';

type Context = Pick<RuleContext<unknown>, 'codebase' | 'covers' | 'report'>;

function reportCalls(context: Context, { except }: RuleFile, messageId: string, pattern: OnePattern): void {
  const wanted = (pattern.calls ?? []).map((text) => callPattern(text)!);
  for (const site of matching(context, wanted)) {
    const { module, fn } = site;
    if (!isInside(pattern, module, site) || isExcepted(except, module, fn)) continue;
    if (!holdAll(pattern.with ?? [], site)) continue;
    const data = {
      call: shorten(print(site.node), 80),
      target: site.target ?? `${site.f}/${site.n}`,
      module: module?.name ?? 'top-level code',
      function: fn?.key ?? BODY,
    };
    context.report({ messageId, at: site, data, severity: pattern.severity });
  }
}

/** Sites that a pattern means, each once. */
function matching({ codebase, covers }: Context, patterns: readonly CallPattern[]): Set<Site> {
  const found = new Set<Site>();
  const wide = patterns.filter((pattern) => exactTarget(pattern) === undefined);
  for (const pattern of patterns) {
    const target = exactTarget(pattern);
    if (target) for (const site of codebase.sitesOf(target)) if (covers(site.file)) found.add(site);
  }
  if (wide.length > 0)
    for (const site of codebase.sites) {
      const { m, f, n } = site;
      if (m !== null && covers(site.file) && wide.some((pattern) => matchesCall(pattern, m, f, n))) found.add(site);
    }
  return found;
}

function reportUses(context: Context, { except }: RuleFile, messageId: string, pattern: OnePattern): void {
  if (!pattern.uses) return;
  for (const module of context.codebase.allModules) {
    if (!context.covers(module.file) || !isInside(pattern, module, null) || isExcepted(except, module, null)) continue;
    for (const use of module.fact.uses) {
      if (!pattern.uses.includes(use.module)) continue;
      const code = `use ${[use.module, ...use.args.map((arg) => print(arg))].join(', ')}`;
      const { line, column } = use;
      context.report({
        messageId,
        at: { file: module.file, module, fn: null, line, column, endLine: line, code },
        data: { call: shorten(code, 80), target: use.module, module: module.name, function: BODY },
        severity: pattern.severity,
      });
    }
  }
}

/** Whether the code stands where the pattern asks. */
function isInside({ inside }: OnePattern, module: ModuleView | null, site: Site | null): boolean {
  if (!inside) return true;
  const { modules, uses, behaviours, callbacks } = inside;
  if (modules && !(module && modules.some((one) => matchesName(one, module.name)))) return false;
  if (uses && !(module && uses.some((one) => module.uses.has(one)))) return false;
  if (behaviours && !(module && behaviours.some((one) => module.behaviours.has(one) || module.uses.has(one))))
    return false;
  if (!callbacks) return true;
  // A closure that runs elsewhere stands in the callback's text, and blocks somebody else.
  const fn = site?.process.kind === 'own' ? site.fn : null;
  return fn !== null && callbacks.some((one) => matchesFunction(one, null, fn.fact.name, fn.fact.arity));
}

function isExcepted(except: RuleFile['except'], module: ModuleView | null, fn: Site['fn']): boolean {
  if (module && except?.modules?.some((one) => matchesName(one, module.name))) return true;
  if (!fn) return false;
  const { name, arity } = fn.fact;
  return except?.functions?.some((one) => matchesFunction(one, module?.name ?? null, name, arity)) ?? false;
}
