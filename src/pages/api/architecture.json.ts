/** Supervision, messages, the timeout budget, dependencies, state, and the tables of the architecture section. */
import { answer } from '../../lib/answer.ts';
import { report } from '../../report/source.ts';

export const GET = async () => {
  const { version, supervision, messages, timeoutBudget, dependencies, ets, telemetry, flags, ...index } =
    await report().index();
  const { processStates, registries, events, flagStates, configKeys, mixTasks } = index;
  const tables = { processStates, registries, events, flagStates, configKeys, mixTasks };
  return answer({ version, supervision, messages, timeoutBudget, dependencies, ets, telemetry, flags, ...tables }, 1);
};
