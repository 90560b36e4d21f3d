/** Children of one supervisor with one id: OTP refuses the second (ran: `duplicate_child_name`). */

import type { Codebase } from '../../derive/codebase.ts';
import { print, shorten } from '../../derive/print.ts';
import type { Env } from '../../derive/supervision/env.ts';
import { tupleItems } from '../../derive/supervision/env.ts';
import type { Evaluation } from '../../derive/supervision/evaluation.ts';
import type { ChildReading } from '../../derive/supervision/readings.ts';
import { CHILD_SPEC_USES } from '../../derive/supervision/spec.ts';
import type { Expr } from '../../model/expr.ts';
import type { Report } from '../rule.ts';
import { placeIn } from './places.ts';

/** Elixir's modules whose id is their own name, whatever they are given (ran). */
const FIXED_ID = ['Task', 'Agent'];

/** Reports on the children that one supervisor lists. */
export function onIds(children: readonly ChildReading[], codebase: Codebase, evaluation: Evaluation): Report[] {
  const reports: Report[] = [];
  const byId = new Map<string, ChildReading[]>();
  for (const child of children) {
    evaluation.restart();
    const id = idOf(child, codebase, evaluation);
    if (id === null) continue;
    const before = byId.get(id) ?? [];
    byId.set(id, [...before, child]);
    const { at } = child;
    const place = placeIn(at.env.module, at.expr);
    const other = before.find((one) => together(one, child));
    if (other) {
      const same = other.at.conditions.length === 0 && at.conditions.length === 0;
      const related = [
        { file: other.at.env.module.file.path, line: other.at.expr.l, note: 'the first child with this id' },
      ];
      reports.push({
        messageId: 'duplicateId',
        at: place,
        severity: 'error',
        confidence: same ? 'exact' : 'inferred',
        data: { id },
        related,
      });
    } else if (at.each !== undefined)
      reports.push({ messageId: 'oneIdForMany', at: place, confidence: 'inferred', data: { id, each: at.each } });
  }
  return reports;
}

/** Whether both can be in the list at once: not in two alternatives, and one's conditions hold wherever the other's do. */
function together(a: ChildReading, b: ChildReading): boolean {
  const apart = a.ways.some((way) =>
    b.ways.some((other) => other.of === way.of && ![...way.in].some((one) => other.in.has(one))),
  );
  if (apart) return false;
  const within = (some: readonly string[], all: readonly string[]) => some.every((one) => all.includes(one));
  return within(a.at.conditions, b.at.conditions) || within(b.at.conditions, a.at.conditions);
}

/** The child's id as text; `null` when run time decides it. */
function idOf({ spec, at }: ChildReading, codebase: Codebase, evaluation: Evaluation): string | null {
  if (!spec) return null;
  if (spec.id) return literal(spec.id.expr, spec.id.env, evaluation, 0);
  if (spec.written || spec.module === null) return null;
  // The module whose `child_spec/1` is asked, which need not be the one that is started.
  const written = spec.base ?? spec.module;
  if (FIXED_ID.includes(written)) return written;
  const view = codebase.modules.get(written);
  if (!view || view.functions.has('child_spec/1') || at.env.module.fact.inQuote) return null;
  const [use, ...more] = view.fact.uses.filter(({ module }) => CHILD_SPEC_USES.has(module));
  const foreign = view.fact.uses.some(
    ({ module }) => !CHILD_SPEC_USES.has(module) && !codebase.modules.has(module) && module !== 'Bitwise',
  );
  return use && more.length === 0 && !foreign ? written : null;
}

const MAX_DEPTH = 4;

/** Text of a term that is literal all through. */
function literal(expr: Expr, env: Env, evaluation: Evaluation, depth: number): string | null {
  if (depth > MAX_DEPTH) return null;
  const forms = evaluation.forms(expr, env);
  const form = forms[0];
  if (!form || forms.length > 1) return null;
  if (form.expr.t === 'alias') return form.expr.v;
  if (form.expr.t === 'atom' || form.expr.t === 'num') return shorten(print(form.expr), 80);
  if (form.expr.t === 'str') return form.expr.v === undefined ? null : JSON.stringify(form.expr.v);
  if (form.expr.t !== 'tuple') return null;
  const items = tupleItems(form.expr).map((item) => literal(item, form.env, evaluation, depth + 1));
  return items.includes(null) ? null : `{${items.join(', ')}}`;
}
