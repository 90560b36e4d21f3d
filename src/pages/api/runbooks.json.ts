/** All runbooks with their steps, and what became of the mentions of code in each. */
import { answer } from '../../lib/answer.ts';
import { report } from '../../report/source.ts';

export const GET = async () => {
  const { version, prose, alerts } = await report().index();
  const files = new Set(prose.runbooks.map(({ file }) => file));
  const references = prose.references?.filter(({ file }) => files.has(file));
  const problems = prose.problems.filter(({ file }) => file.includes('runbook'));
  return answer({ version, runbooks: prose.runbooks, references, alerts: alerts.alerts, problems });
};
