/** The small vocabularies shared by every schema; DESIGN's words, no synonyms. */
import { z } from 'zod';

/** `exact`: the syntax says so. `inferred`: needs an assumption. `unknown`: decided at run time. */
export const confidence = z.enum(['exact', 'inferred', 'unknown']);
export type { Confidence } from './facts.ts';
/** All confidences, surest first. */
export const CONFIDENCES = confidence.options;

/** Whether a confidence is at least as sure as `least`. */
export const atLeast = (one: z.infer<typeof confidence>, least: z.infer<typeof confidence>): boolean =>
  CONFIDENCES.indexOf(one) <= CONFIDENCES.indexOf(least);

/** How much a finding weighs. `high`, `medium` and `low` of RULES.md map to `error`, `warning` and `info`. */
export const severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof severity>;
/** All severities, worst first. */
export const SEVERITIES = severity.options;

/** The five outcomes of a control. Only `pass` is green. */
export const outcome = z.enum(['pass', 'fail', 'waived', 'stale', 'not-measured']);
export type Outcome = z.infer<typeof outcome>;
/** All outcomes of a control. */
export const OUTCOMES = outcome.options;

/** Which part of a codebase a file belongs to: compiled everywhere, compiled for tests, or neither (scripts, config). */
export const scope = z.enum(['lib', 'test', 'script']);
export type Scope = z.infer<typeof scope>;

/** What kind of process or code a module is. */
export const role = z.enum([
  'GenServer',
  'Supervisor',
  'DynamicSupervisor',
  'Agent',
  'Task',
  'gen_statem',
  'GenStage',
  'Registry',
  'Application',
  'behaviour',
  'protocol',
  'implementation',
  'struct',
  'exception',
  'test',
  'mix-task',
  'plain',
]);
export type Role = z.infer<typeof role>;

/** Roles whose modules run as a process of their own. */
export const PROCESS_ROLES: ReadonlySet<Role> = new Set([
  'GenServer',
  'Supervisor',
  'DynamicSupervisor',
  'Agent',
  'Task',
  'gen_statem',
  'GenStage',
  'Registry',
]);

/** A path inside the codebase, relative to its root, with `/`. */
export const relativePath = z.string();
