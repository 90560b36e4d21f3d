/** Controls met by alerts and runbooks that know each other. */
import { type AlertCoverage, neverRaised, processesWithoutRunbook, withoutRunbook } from '../model/alerts.ts';
import type { ProcessRow } from '../model/impact.ts';
import type { MeasureOf } from '../model/measure.ts';
import { amount, type Judgement, notMeasured, some } from './judgement.ts';

/** What the control is measured on; the processes are computed when they are asked for. */
export interface AlertGround {
  coverage: AlertCoverage;
  /** Those whose exit most others notice first. */
  processes(): readonly Pick<ProcessRow, 'key' | 'runbooks' | 'weight'>[];
}

/** Passes only where a file declares alerts, each such file was read, and no more gaps are left than may be. */
export function byAlerts(measure: MeasureOf<'alerts'>, ground: AlertGround | undefined): Judgement {
  if (!ground || ground.coverage.files.length === 0) {
    const problem = ground?.coverage.problems[0];
    return notMeasured(
      problem ? `No alert could be read: ${problem.file}: ${problem.message}.` : NOTHING,
      problem ? 'The files that should declare alerts could not be read.' : NOTHING,
    );
  }
  const { coverage } = ground;
  const bare = withoutRunbook(coverage).map(({ name }) => name);
  const silent = neverRaised(coverage).map(({ name }) => name);
  const lost = coverage.alerts
    .filter(({ rules }) => rules.some(({ leadsNowhere }) => leadsNowhere))
    .map(({ name }) => name);
  const top = measure.processes > 0 ? ground.processes() : [];
  const exposed = processesWithoutRunbook(top, measure.processes).map(({ key }) => key);
  const declared = coverage.alerts.length - silent.length;
  const gaps = [
    { names: bare, says: `${bare.length} of ${amount(declared, 'alert')} without a runbook` },
    { names: silent, says: `${amount(silent.length, 'alert')} in runbooks that no rule raises` },
    { names: lost, says: `${amount(lost.length, 'rule', 'rules')} with an address where no runbook is` },
    {
      names: exposed,
      says: `${exposed.length} of the ${Math.min(measure.processes, top.length)} processes whose exit most others notice without a runbook`,
    },
  ].filter(({ names }) => names.length > 0);
  const figure = gaps.reduce((sum, { names }) => sum + names.length, 0);
  const base = { figure, evidence: [], findings: [], waived: 0 };
  if (figure > measure.max)
    return {
      ...base,
      outcome: 'fail',
      reason: `${gaps.map(({ says, names }) => `${says}: ${some(names)}`).join('; ')}; at most ${measure.max} may be.`,
      publicReason: `${gaps.map(({ says }) => says).join('; ')}; at most ${measure.max} may be.`,
    };
  const [unread] = coverage.problems;
  if (unread)
    return notMeasured(
      `A file of alerts could not be read whole: ${unread.file}: ${unread.message}.`,
      'A file that declares alerts could not be read whole.',
    );
  const besides = figure > 0 ? `; ${gaps.map(({ says }) => says).join('; ')}` : '';
  const whole = `${declared - bare.length} of ${amount(declared, 'alert')} lead to a runbook${besides}.`;
  return { ...base, outcome: 'pass', reason: whole, publicReason: whole };
}

const NOTHING = 'Nobody said which alerts there are: no file that declares them was found.';
