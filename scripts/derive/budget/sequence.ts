/** Waits that follow one another in a clause whatever happens: none in a branch, none in a closure. */
import type { Call, Clause } from '../../model/expr.ts';
import type { FunctionClause } from '../../model/facts.ts';
import { waitMs } from '../../model/timeout-budget.ts';
import type { Codebase, Frame, FunctionView, Site } from '../codebase.ts';
import type { Wait } from './wait.ts';

/** The waits that are sure to follow one another, with `wait` among them as the first; else none. */
export function sumInSequence(codebase: Codebase, inside: readonly Wait[], wait: Wait): Wait[] {
  const steps = inside.flatMap((one) => {
    const lead = leadOf(codebase, one);
    return lead && Number.isFinite(waitMs(one.hop.timeout) ?? Number.NaN) ? [{ one, lead }] : [];
  });
  const places = new Map(steps.map((step) => [step.one.site, step]));
  const ordered = [...places.values()].sort((a, b) => a.lead.line - b.lead.line || a.lead.column - b.lead.column);
  return ordered[0]?.one.site === wait.site ? ordered.map(({ one }) => one) : [];
}

/** The place in the callback's clause that is sure to come to the wait: itself, or the call of a function that does at once. */
function leadOf(codebase: Codebase, { site, path, within }: Wait): Site | undefined {
  if (!site?.fn || !within || path.length > 0 || !isStraight(site.frame)) return undefined;
  const line = Number(within.slice(within.lastIndexOf(' ') + 1));
  if (site.clause?.l === line) return site;
  if (site.fn.fact.clauses.length !== 1) return undefined;
  const leads = codebase.callers(site.fn).filter(({ clause, fn }) => clause?.l === line && isCallback(fn, within));
  return leads.length === 1 && isStraight(leads[0]!.frame) ? leads[0] : undefined;
}

function isCallback(fn: FunctionView | null, within: string): boolean {
  return fn !== null && within.includes(` ${fn.key} `);
}

const CHOOSES = new Set(['if', 'unless', 'case', 'cond', 'with', 'try', 'receive', 'for', '&&', '||', 'and', 'or']);

/** No branch, closure or loop between the place and its function. */
function isStraight(start: Frame | null): boolean {
  for (let frame = start; frame; frame = frame.parent) {
    const { node, slot } = frame;
    if (!('t' in node)) {
      if (isInner(node)) return false;
      continue;
    }
    if (node.t === 'fn' || node.t === 'shortfn' || slot === 'closure') return false;
    if (node.t === 'op' && CHOOSES.has(node.v) && frame.index > 0) return false;
    if (node.t === 'call' && isChoice(node) && !(slot === 'arg' && frame.index === 0 && node.f !== 'for')) return false;
  }
  return true;
}

/** A clause of a `case` or a closure; the function's own has a head. */
function isInner(node: Clause | FunctionClause): boolean {
  return !('head' in node);
}

function isChoice({ f, m, blocks }: Call): boolean {
  return CHOOSES.has(f) || (blocks !== undefined && m !== 'Kernel');
}
