/** Every finding, and the rules with what each found by module. */
import { answer } from '../../lib/answer.ts';
import { report } from '../../report/source.ts';

export const GET = async () => {
  const { version, codebase, findings, rules } = await report().index();
  const { commit, commitTime, dirty } = codebase;
  const ran = rules.map(({ page: _page, ...rule }) => rule);
  return answer({ version, commit, commitTime, dirty, rules: ran, findings }, 1);
};
