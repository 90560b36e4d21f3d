/**
 * Waivers beside the code:
 *
 *     # atlas:allow RULE[, RULE …] [until YYYY-MM-DD] [by OWNER]: REASON
 *
 * `until` is the last day on which it holds, `by` who answers for it, in either order; the reason is the rest of the line.
 * What it covers: beside code, the findings of that line. On a line of its own, what begins on the next line with code: a
 * statement, a call, an item, a branch; a `def`: the function with all its clauses (above a later clause: that clause
 * alone), also across its `@doc`, `@spec` and `@impl`; a `defmodule`: the module.
 */
import type { SourceFile } from '../derive/codebase.ts';
import { isoDay, isReason } from '../model/config.ts';
import type { Waiver, WaiverUse } from '../model/finding.ts';
import { toolOf } from '../model/tool-rule.ts';
import { coverageOf, type Lines } from './coverage.ts';

/** A waiver that is written as it must be, and the lines of its file that it covers. */
export interface WaiverComment {
  waiver: Waiver & { source: { file: string; line: number } };
  lines: Lines;
}

/** What the comments of a file say, rule by rule. */
export interface Comments {
  allowed: WaiverComment[];
  refused: WaiverUse[];
}

const FORM = '`# atlas:allow RULE until 2027-01-31 by OWNER: REASON` (`until` and `by` can be left out)';

/** What a comment may name. */
export interface RuleNames {
  /** Ids of all rules. A comment that names none of them waives nothing. */
  known: readonly string[];
  /** The id that was probably meant. */
  suggest?(name: string): string | undefined;
}

export function commentsIn(file: SourceFile, names: RuleNames): Comments {
  const comments: Comments = { allowed: [], refused: [] };
  for (const fact of file.facts.directives) {
    const words = /^#\s*atlas:([\w-]*)\s*(.*)$/.exec(fact.text);
    if (!words) continue;
    const source = { file: file.path, line: fact.line };
    const read = readComment(words[1]!, words[2]!, names);
    for (const rule of namedIn(read, names)) {
      const { expires, owner, reason } = read;
      const waiver = { rule, reason, ...(owner && { owner }), ...(expires && { expires }), source };
      const why = read.why ?? unknownRule(rule, names);
      if (why) comments.refused.push({ ...waiver, state: 'refused', findings: 0, why });
      else comments.allowed.push({ waiver, lines: coverageOf(fact, file.facts) });
    }
  }
  return comments;
}

/** Where the form is not kept, words of the reason stand among the rules. */
function namedIn({ rules, why }: ReadComment, { known }: RuleNames): readonly string[] {
  if (!why) return rules;
  const right = rules.filter((rule) => known.includes(rule) || toolOf(rule) !== null);
  return right.length > 0 ? right : rules.slice(0, 1);
}

interface ReadComment {
  rules: string[];
  expires?: string;
  owner?: string;
  reason: string;
  /** What is wrong with it. */
  why?: string;
}

/** Where the reason begins. The colon within `credo:Check` has a name behind it, and no rule of that name before it. */
function colonOf(rest: string, known: readonly string[]): number {
  const first = rest.indexOf(':');
  const name = /[\w-]*$/.exec(rest.slice(0, Math.max(0, first)))![0];
  if (first < 0 || known.includes(name) || /^\s/.test(rest.slice(first + 1))) return first;
  const spaced = rest.search(/:(?=\s|$)/);
  return spaced < 0 ? first : spaced;
}

function readComment(verb: string, rest: string, { known }: RuleNames): ReadComment {
  if (verb !== 'allow') return { rules: [''], reason: '', why: `there is no \`atlas:${verb}\`; a waiver is ${FORM}` };
  const colon = colonOf(rest, known);
  const head = colon < 0 ? rest : rest.slice(0, colon);
  const reason = colon < 0 ? '' : rest.slice(colon + 1).trim();
  const parts = head.split(/\s+(?=(?:until|by)(?:\s|$))/);
  const rules = parts[0]!.split(/[\s,]+/).filter(Boolean);
  const said = new Map(parts.slice(1).map((part) => [/^\w+/.exec(part)![0], part.replace(/^\w+\s*/, '').trim()]));
  const expires = said.get('until');
  const owner = said.get('by');
  const read: ReadComment = { rules: rules.length > 0 ? rules : [''], reason };
  if (owner) read.owner = owner;
  if (said.size < parts.length - 1) return { ...read, why: `it says \`until\` or \`by\` twice: ${FORM}` };
  if (rules.length === 0) return { ...read, why: `it names no rule: ${FORM}` };
  if (expires !== undefined && !isoDay.safeParse(expires).success)
    return { ...read, why: `"${expires}" is no day of the calendar as YYYY-MM-DD` };
  if (expires) read.expires = expires;
  if (!isReason(reason)) return { ...read, why: `a waiver needs a reason: ${FORM}` };
  return read;
}

function unknownRule(rule: string, { known, suggest }: RuleNames): string | undefined {
  if (known.includes(rule) || toolOf(rule) !== null) return undefined;
  const near = suggest?.(rule);
  return `there is no rule "${rule}"${near ? `; did you mean "${near}"?` : ''}`;
}
