/** What a rule is: metadata, its messages, and a pure check from the codebase to reports. */
import type { z } from 'zod';
import type { Codebase, FunctionView, ModuleView, Site, SourceFile } from '../derive/codebase.ts';
import type { Derived } from '../derive/derive.ts';
import type { Config } from '../model/config.ts';
import type { Confidence } from '../model/facts.ts';
import type { Scope, Severity } from '../model/words.ts';
import type { Fix } from './fix.ts';

/** A place that is not a call: a `receive`, a `try`, a clause; in a file that is no Elixir, a line (see `textFile`). */
export interface RulePlace {
  file: SourceFile;
  module: ModuleView | null;
  fn: FunctionView | null;
  line: number;
  column: number;
  endLine: number;
  inQuote?: boolean;
}

/** One report of a rule. */
export interface Report {
  /** Key of the rule's `messages`. */
  messageId: string;
  /** Where: a call, or a place with `code` to show and to fingerprint. */
  at: Site | (RulePlace & { code: string });
  /** Values for the message's `{placeholders}`. */
  data?: Readonly<Record<string, string | number>>;
  /** Default: the rule's severity. */
  severity?: Severity;
  /** Default: the site's confidence, else `exact`. */
  confidence?: Confidence;
  /** Other places that belong to it. */
  related?: readonly { file: string; line: number; note: string }[];
  /** How this very place could be mended; absent where only a person can. */
  fix?: Fix;
}

/** A file that is no Elixir source, as the place of a report: a workflow, a document. */
export function textFile(path: string): SourceFile {
  const facts = { digest: '', lines: 0, errors: [], modules: [], body: [], directives: [] };
  return { path, scope: 'script', app: null, facts };
}

export interface RuleContext<Options> {
  codebase: Codebase;
  /** Everything that is computed from facts: supervision, messages, ETS tables, flags …; each part when first asked for. */
  derived: Derived;
  /** The whole configuration, for policies that more than one rule reads (timeouts). A rule's own options are `options`. */
  config: Config;
  options: Options;
  report(report: Report): void;
  /** Sites of these `Module.fun/arity` targets that the rule's scope covers, in file order. */
  sites(targets: readonly string[]): Site[];
  /** Whether the rule looks at this file. */
  covers(file: SourceFile): boolean;
  /**
   * Says that there was nothing to look at, and why (`no CI configuration was found`): without a finding the rule then proves
   * nothing, and counts as not run.
   */
  notMeasured(why: string): void;
}

export interface Rule<Options = unknown> {
  /** Folder name. */
  id: string;
  /** A few words, as a heading. */
  title: string;
  /** One sentence: what it reports and what happens because of it. */
  summary: string;
  severity: Severity;
  scope: readonly Scope[];
  /** Own options, with defaults: what the configuration may say under `rules.<id>`. */
  options: z.ZodType<Options>;
  /** Message texts by id, with `{placeholders}`: what was seen, where, and what happens because of it. */
  messages: Readonly<Record<string, string>>;
  check(context: RuleContext<Options>): void;
}

/** Declares a rule; the identity function, for its types. */
export function defineRule<Options>(rule: Rule<Options>): Rule<Options> {
  return rule;
}
