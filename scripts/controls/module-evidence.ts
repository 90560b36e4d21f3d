/** Controls that are met by the output of tools, as far as one module goes. Pure. */
import type { ControlPart } from '../model/control.ts';
import type { MeasureOf } from '../model/measure.ts';
import { SEVERITIES } from '../model/words.ts';
import { holds } from './in-scope.ts';
import { amount } from './judgement.ts';
import { elsewhere, type Here, type ModuleMatter, nothing } from './module-outcomes.ts';

/** What nobody measured on the whole, nobody measured here. */
function unmeasured({ outcome, reason }: ControlPart): Here | undefined {
  return outcome === 'stale' || outcome === 'not-measured' ? nothing(outcome, reason) : undefined;
}

/** What these report is about dependencies, benchmarks or a running system, and ties nothing to a module. */
const WHOLE = new Set(['benchmark-budgets', 'mix-audit', 'snapshot-flags', 'snapshot-monitors', 'snapshot-rollout']);

/** Issues that the tool ties to the module. */
export function ofTool(measure: MeasureOf<'tool'>, part: ControlPart, module: ModuleMatter): Here {
  if (measure.formats.every((format) => WHOLE.has(format)))
    return elsewhere('It is measured on the system as a whole.');
  const none = unmeasured(part);
  if (none) return none;
  const least = SEVERITIES.indexOf(measure.severity);
  // Each as often as a report that counts tells it, as on the whole.
  const told = module.findings.flatMap((finding) =>
    (finding.witnesses ?? [])
      .filter(
        ({ evidence, severity }) =>
          evidence && part.evidence.includes(evidence) && SEVERITIES.indexOf(severity) <= least,
      )
      .map(() => finding),
  );
  const open = told.filter(({ state }) => state === 'open');
  if (open.length > 0) {
    const all = part.figure === null || part.figure <= open.length ? '' : ` of ${part.figure} in all`;
    const found = `${amount(open.length, 'issue')} here${all}; at most ${measure.max} may be.`;
    const findings = [...new Set(open.map(({ fingerprint }) => fingerprint))];
    return { outcome: part.outcome, reason: found, count: findings.length, findings };
  }
  if (told.length > 0) return nothing('waived', `${amount(told.length, 'issue')} here, accepted in writing.`);
  if (module.scope === 'lib') return nothing('pass', 'Nothing here.');
  return elsewhere('Nothing here; whether the tool looks at such code is not told.');
}

/** The tests of the module. */
export function ofTests(part: ControlPart, { tests, scope, runs }: ModuleMatter): Here {
  if (scope === 'script') return elsewhere('Scripts are run by no test.');
  const none = unmeasured(part);
  if (none) return none;
  if (tests === null) return nothing('not-measured', 'The report counts tests and does not name them.');
  const ran = tests.passed + tests.failed;
  const left = tests.left > 0 ? `, ${tests.left} skipped or excluded` : '';
  if (tests.failed > 0) {
    const reason = `${tests.failed} of ${amount(ran, 'test')} failed${left}.`;
    return { outcome: 'fail', reason, count: tests.failed, findings: [] };
  }
  if (ran > 0) return nothing('pass', `${amount(ran, 'test')} passed${left}.`);
  if (scope === 'test') return elsewhere('It holds no test that ran.');
  if (!runs) return elsewhere('It has no function that can run.');
  return nothing('not-measured', `No test that ran is named after it${left}.`);
}

/** The coverage of the module against what is asked of it, or of all. */
export function ofCoverage(measure: MeasureOf<'coverage'>, part: ControlPart, module: ModuleMatter): Here {
  const { name, scope, runs, coverage } = module;
  if (scope !== 'lib') return elsewhere('Coverage is measured on compiled code.');
  if (!runs) return elsewhere('It has no function that can run.');
  const named = measure.modules;
  if (named && !holds({ include: named }, name))
    return elsewhere('It is asked of named modules, and this is none of them.');
  const none = unmeasured(part);
  if (none && coverage === null) return none;
  if (coverage === null) return nothing('not-measured', 'The coverage report does not name it.');
  if (none) return { ...none, reason: `${coverage} % here. ${none.reason}` };
  const limit = `at least ${measure.min} % is asked for`;
  if (coverage >= measure.min) return nothing('pass', `${coverage} % here; ${limit}.`);
  if (part.outcome === 'fail')
    return { outcome: 'fail', reason: `${coverage} % here; ${limit}.`, count: 1, findings: [] };
  return nothing('pass', `${coverage} % here; ${limit} of the total, which has it.`);
}
