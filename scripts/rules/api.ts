/**
 * What a rule of a team imports: `import { defineRule, z } from 'otp-atlas/rule'`, in `docs/atlas/rules/<id>/rule.ts`.
 * A rule sees what the built-in ones see: the codebase with every call resolved, and everything that is derived from it.
 *
 * ```ts
 * export const rule = defineRule({
 *   id: 'short-timers',
 *   title: 'Timers that fire too often',
 *   summary: 'A timer shorter than a second wakes its process all day.',
 *   severity: 'warning',
 *   scope: ['lib'],
 *   options: z.object({ least: z.number().default(1_000) }),
 *   messages: { short: '`{call}` fires every {ms} ms.' },
 *   check({ sites, options, report }) {
 *     for (const site of sites(['Process.send_after/3'])) {
 *       const delay = site.args[2];
 *       if (delay?.t === 'num' && Number(delay.v) < options.least)
 *         report({ messageId: 'short', at: site, data: { call: print(site.node), ms: delay.v } });
 *     }
 *   },
 * });
 * ```
 */
export { z } from 'zod';
export type { Codebase, FunctionView, ModuleView, Site, SourceFile } from '../derive/codebase.ts';
export type { Derived } from '../derive/derive.ts';
/** Small questions about expressions: is it this atom, the value of an option, everything inside. */
export { descendants, isAtom, isSelf, keywords, option } from '../derive/expressions.ts';
/** The literal that an expression stands for, through module attributes and variables bound once beside it. */
export { literalOf } from '../derive/literal.ts';
/** An expression as Elixir on one line, and a text cut to what a message holds. */
export { print, shorten } from '../derive/print.ts';
export type { Config } from '../model/config.ts';
export type { Call, Clause, Expr } from '../model/expr.ts';
export type { Confidence, FileFacts, FunctionFact, ModuleFact } from '../model/facts.ts';
export type { Scope, Severity } from '../model/words.ts';
export type { Edit, Fix, FixSafety, FixSource } from './fix.ts';
export { defineRule, type Report, type Rule, type RuleContext, type RulePlace } from './rule.ts';
