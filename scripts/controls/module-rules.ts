/** A control that is met by rules, as far as one module goes. Pure. */
import type { ControlPart } from '../model/control.ts';
import type { MeasureOf } from '../model/measure.ts';
import { atLeast, type Scope, SEVERITIES } from '../model/words.ts';
import { amount, some } from './judgement.ts';
import { elsewhere, type Here, type ModuleMatter, nothing, type OutcomeGround } from './module-outcomes.ts';

const CODE: Record<Scope, string> = { lib: 'compiled code', test: 'test code', script: 'scripts' };

/** Says the same of the module's findings as `byRules` says of all. */
export function ofRules(
  measure: MeasureOf<'rules'>,
  part: ControlPart,
  module: ModuleMatter,
  { rulesRun, rulesIdle, ruleScopes, confidence }: OutcomeGround,
): Here {
  if (module.secondary) return elsewhere('It belongs to a path dependency, which is judged by itself.');
  const idle = measure.rules.filter((rule) => !rulesRun.has(rule));
  if (idle.length === measure.rules.length)
    return idle.every((rule) => rulesIdle.has(rule)) ? elsewhere(part.reason) : nothing('not-measured', part.reason);
  const looking = measure.rules.filter((rule) => ruleScopes.get(rule)?.includes(module.scope) ?? true);
  if (looking.length === 0) {
    const looks = new Set(measure.rules.flatMap((rule) => ruleScopes.get(rule) ?? []));
    return elsewhere(
      `It looks at ${[...looks].map((scope) => CODE[scope]).join(' and ')}; this is ${CODE[module.scope]}.`,
    );
  }
  const least = SEVERITIES.indexOf(measure.severity);
  const counted = module.findings.filter(
    ({ rule, severity }) => measure.rules.includes(rule) && SEVERITIES.indexOf(severity) <= least,
  );
  const open = counted.filter(({ state }) => state === 'open');
  const sure = open.filter((one) => one.waiver || atLeast(one.confidence, confidence));
  const accepted = counted.length - open.length;
  const counts = { count: open.length, findings: open.map(({ fingerprint }) => fingerprint) };
  const all = part.figure === null || part.figure <= open.length ? '' : ` of ${part.figure} in all`;
  if (sure.length > 0) {
    const expired = sure.filter(({ waiver }) => waiver).length;
    const found = `${amount(open.length, 'open finding')} here${all}${expired > 0 ? `, ${expired} with an expired waiver` : ''}`;
    if (part.outcome === 'fail')
      return { outcome: 'fail', reason: `${found}; at most ${measure.max} may be.`, ...counts };
    const within = part.outcome === 'pass' || part.outcome === 'waived';
    if (within) return { outcome: part.outcome, reason: `${found}; ${measure.max} may be in all.`, ...counts };
    return { outcome: 'not-measured', reason: `${found}. ${part.reason}`, ...counts };
  }
  if (open.length > 0) {
    const reason = `${amount(open.length, 'finding')} here that may be false: somebody has to look.`;
    return { outcome: part.outcome === 'pass' ? 'pass' : 'not-measured', reason, ...counts };
  }
  if (module.broken) return nothing('not-measured', `No finding, but ${module.file} could not be read whole.`);
  const unlooked = looking.filter((rule) => !rulesRun.has(rule));
  if (unlooked.length > 0) return nothing('not-measured', `No finding here, but ${some(unlooked)} did not run.`);
  if (accepted > 0) return nothing('waived', `${amount(accepted, 'finding')} here, accepted in writing.`);
  return nothing('pass', `Nothing here: ${amount(looking.length, 'rule')} looked.`);
}
