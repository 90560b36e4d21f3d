/** What `rule.yaml` may say. The published JSON Schema is made from this. */
import { z } from 'zod';
import { scope, severity } from '../model/words.ts';
import { CALL_PATTERN_FORM, callPattern } from './call-pattern.ts';
import { LITERAL_FORM, literalFromYaml } from './literal-text.ts';
import { placeholderProblem } from './placeholders.ts';

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'expected a text')
    .max(max, `expected at most ${max} characters`)
    .refine((text) => !/[\u0000-\u001f\u007f-\u009f]/.test(text), 'expected one line, without control characters');

const MODULE = /^(?::[a-z]\w*|[A-Z]\w*(?:\.[A-Z]\w*)*)$/;
const moduleName = z.string().regex(MODULE, 'expected the full name of a module');
const modulePattern = z
  .string()
  .regex(
    /^(?::[a-z]\w*|(?:[A-Z*][\w*]*)(?:\.[A-Z*][\w*]*)*)$/,
    'expected a module; `*` stands for any part of its name',
  )
  .refine((text) => !/^\*+$/.test(text), 'this would mean every module');
const functionName = z
  .string()
  .regex(
    /^(?:[A-Z]\w*(?:\.[A-Z]\w*)*\.)?[a-z_]\w*[!?]?(?:\/\d{1,3})?$/,
    'expected name, name/arity or Module.name/arity',
  );
const callback = z.string().regex(/^[a-z_]\w*[!?]?(?:\/\d{1,3})?$/, 'expected a callback as name or name/arity');
const call = z.string().refine((text) => callPattern(text) !== undefined, CALL_PATTERN_FORM);
const literal = z
  .union([z.string(), z.number(), z.boolean(), z.null()])
  .refine((value) => literalFromYaml(value) !== undefined, LITERAL_FORM);
const literals = z.union([literal, z.array(literal).min(1)]);
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1, 'expected at least one').max(500);

const message = line(400).superRefine((text, context) => {
  const problem = placeholderProblem(text);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

/** One condition on the arguments of a call. Where the value is computed, no condition holds but `literal: false`. */
export const condition = z
  .strictObject({
    argument: z
      .int()
      .min(1)
      .max(255)
      .optional()
      .describe('Which argument, from 1; what comes through a pipe is the first.'),
    option: z
      .string()
      .regex(/^[a-z_]\w*[!?]?$/, 'expected the name of an option, without colon')
      .optional()
      .describe('A key of the keyword list that is this argument; without `argument`, of the last one.'),
    is: literals.optional().describe('It is this literal, or one of these.'),
    is_not: literals.optional().describe('It is a literal, and none of these.'),
    given: z.boolean().optional().describe('Whether the argument or option is there at all.'),
    literal: z.boolean().optional().describe('Whether its value is written there (`true`) or computed (`false`).'),
  })
  .refine(
    ({ argument, option }) => argument !== undefined || option !== undefined,
    'a condition names an `argument` (from 1) or an `option`',
  )
  .refine(
    ({ is, is_not, given, literal }) => [is, is_not, given, literal].filter((one) => one !== undefined).length === 1,
    'a condition says exactly one of `is`, `is_not`, `given`, `literal`',
  );
export type Condition = z.infer<typeof condition>;

/** Where the code must stand; everything that is given must hold. */
export const inside = z.strictObject({
  modules: list(modulePattern).optional().describe('In one of these modules; `*` stands for any part of a name.'),
  uses: list(moduleName).optional().describe('In a module that uses one of these.'),
  behaviours: list(moduleName)
    .optional()
    .describe('In a module that has one of these behaviours, or uses the module of it.'),
  callbacks: list(callback)
    .optional()
    .describe(
      'In one of these functions, in the process that runs it: a closure handed to another process is not meant.',
    ),
});

const pattern = {
  calls: list(call).optional().describe('Calls: `Module.fun/arity`, `Module.fun`, `Module.*`.'),
  uses: list(moduleName).optional().describe('Modules whose `use` is reported.'),
  with: list(condition).optional().describe('Conditions on the arguments of the call; all must hold.'),
  inside: inside.optional().describe('Where the code must stand.'),
  message: message.describe(
    'What was seen, where, and what happens because of it; `{call}`, `{target}`, `{module}`, `{function}` are filled in.',
  ),
};

const aCallOrUse = ({ calls, uses }: { calls?: unknown; uses?: unknown }) => calls !== undefined || uses !== undefined;
const conditionsHaveCalls = (one: { calls?: unknown; with?: unknown }) =>
  one.with === undefined || one.calls !== undefined;

/** A pattern with a message and, where it differs, a severity of its own. */
export const onePattern = z
  .strictObject({ ...pattern, severity: severity.optional().describe('Default: the severity of the rule.') })
  .refine(aCallOrUse, 'a pattern needs `calls` or `uses`')
  .refine(conditionsHaveCalls, '`with` speaks of the arguments of `calls`, and there are none');
export type OnePattern = z.infer<typeof onePattern>;

/** The whole file. Its id is the name of its folder. */
export const ruleFile = z
  .strictObject({
    $schema: z.string().optional().describe('Where the JSON Schema of this file is; for editors.'),
    title: line(100).describe('A few words, as a heading.'),
    summary: line(400)
      .regex(/\.$/, 'expected a sentence, with a full stop at its end')
      .describe('One sentence: what it reports and what happens because of it.'),
    severity: severity.default('warning').describe('How much a finding weighs; default `warning`.'),
    scope: z.array(scope).min(1).default(['lib']).describe('Which code is looked at; default `[lib]`.'),
    requirement: line(400)
      .optional()
      .describe('The control of this rule, in plain words; default: made from the summary.'),
    next: line(400).optional().describe('What to do when the control is not green.'),
    ...pattern,
    message: pattern.message.optional(),
    patterns: z
      .record(z.string().regex(/^[a-z][a-zA-Z0-9-]*$/, 'expected the id of a message: letters, digits, -'), onePattern)
      .optional()
      .describe(
        'Several patterns, each with its own message, by the id of the message; in place of `calls` and `message`.',
      ),
    except: z
      .strictObject({
        modules: list(modulePattern).optional().describe('Modules that may; `*` stands for any part of a name.'),
        functions: list(functionName).optional().describe('Functions that may: `name/arity` or `Module.name/arity`.'),
      })
      .optional()
      .describe('Code that is never reported: by names, never by paths.'),
  })
  .refine(
    ({ patterns, calls, uses, message, inside, with: conditions }) =>
      patterns === undefined || [calls, uses, message, inside, conditions].every((one) => one === undefined),
    'with `patterns`, calls and messages stand in the patterns',
  )
  .refine(
    ({ patterns, message }) => (patterns ? Object.keys(patterns).length > 0 : message !== undefined),
    'a `message` is missing: what was seen, and what happens because of it',
  )
  .refine(({ patterns, ...own }) => patterns !== undefined || aCallOrUse(own), '`calls` is missing: what is reported')
  .refine(({ patterns, ...own }) => patterns !== undefined || conditionsHaveCalls(own), '`with` needs `calls`')
  .describe('A rule of a team: calls that are reported.');
export type RuleFile = z.infer<typeof ruleFile>;
