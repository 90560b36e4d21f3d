/** What rules and tools say of a module, by the function it is said of. */
import type { Finding } from '../../scripts/model/finding.ts';
import type { ModuleShard } from '../../scripts/model/report.ts';
import type { Severity } from '../../scripts/model/words.ts';
import { findingAnchor } from './links.ts';
import { bySeverity } from './words.ts';

/** One line: who says what, where. */
export interface Said {
  severity: Severity;
  line?: number;
  /** Rule, or tool and check; and who else says it. */
  by: string;
  message: string;
  /** Where the page tells it in full. */
  anchor: string;
  state: Finding['state'];
  /** Only a report says it that is not of this code. */
  stale: boolean;
}

type FunctionRow = ModuleShard['functionsList'][number];

/** Answers for a function, and for `null`: what stands outside all functions. */
export function saidOf(shard: ModuleShard): (fun: FunctionRow | null) => Said[] {
  const holder = holderOf(shard.functionsList);
  const byKey = new Map(shard.functionsList.flatMap((fun) => keysOf(fun).map((key) => [key, fun] as const)));
  const said = [...shard.shown, ...shard.tool].map((one) => ({
    // What a report of other code tells has no line today.
    fun: (one.function === null ? undefined : byKey.get(one.function)) ?? (one.stale ? undefined : holder(one.line)),
    said: {
      severity: one.severity,
      ...(one.confidence !== 'unknown' && !one.stale && { line: one.line }),
      by: byWhom(one),
      message: one.message,
      anchor: findingAnchor(one.fingerprint),
      state: one.state,
      stale: one.stale === true,
    },
  }));
  const grouped = Map.groupBy(said, ({ fun }) => fun ?? null);
  return (fun) => (grouped.get(fun) ?? []).map((one): Said => one.said).sort(bySeverity);
}

/** The rule, or the tool with its check; others that say the same by their names. */
function byWhom({ rule, tool, witnesses = [] }: Finding): string {
  const others = [...new Set(witnesses.map((one) => one.tool))].filter((one) => one !== (tool ?? 'atlas'));
  return others.length > 0 ? `${rule}, also ${others.join(', ')}` : rule;
}

/** `f/3` with one default argument is `f/2` as well. */
function keysOf({ name, arity, defaults }: FunctionRow): string[] {
  return Array.from({ length: defaults + 1 }, (_, i) => `${name}/${arity - i}`);
}

/** The innermost function whose lines hold a line. */
function holderOf(functions: readonly FunctionRow[]): (line: number | undefined) => FunctionRow | undefined {
  return (line) =>
    line === undefined
      ? undefined
      : functions.filter((fun) => fun.line <= line && line <= fun.endLine).sort((a, b) => b.line - a.line)[0];
}
