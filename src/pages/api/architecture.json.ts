/** Supervision, messages, the timeout budget, dependencies, tables, events and flags. */
import { answer } from '../../lib/answer.ts';
import { report } from '../../report/source.ts';

export const GET = async () => {
  const { version, supervision, messages, timeoutBudget, dependencies, ets, telemetry, flags } = await report().index();
  return answer({ version, supervision, messages, timeoutBudget, dependencies, ets, telemetry, flags }, 1);
};
