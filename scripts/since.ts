/** Findings of an earlier commit, by the rules and the configuration of today. What git keeps is read; nothing is checked out. */
import { type Inputs, readInputs } from './inputs.ts';
import { sha256 } from './io/digest.ts';
import { mergeBase } from './io/git-history.ts';
import { type Commit, listCommit } from './io/git-tree.ts';
import { ownStamp } from './io/install.ts';
import { readOwnRules } from './io/own-rules.ts';
import { CONFIG_DEFAULTS } from './model/config.ts';
import type { Finding } from './model/finding.ts';
import type { AnalyseInput, Since } from './model/run.ts';

/** Facts of files that did not change since come from the cache. */
export const since: Since = async (input, revision) => {
  const base = await mergeBase(input.root, revision);
  const { config, root, trust, earlier } = input;
  const ownRules = readOwnRules(root, config.docs ?? CONFIG_DEFAULTS.docs);
  // Waivers, the day and the stored baseline decide nothing here: every finding counts, whatever its state.
  const key = sha256(new TextEncoder().encode(JSON.stringify([ownStamp(), root, base, config, trust, ownRules.key])));
  const kept = earlier?.get(key);
  if (kept) return { revision, mergeBase: base, findings: kept };
  input.progress.stage(`looking at ${base.slice(0, 10)}`);
  const [present, commit] = await Promise.all([readInputs(input), listCommit(root, base)]);
  const findings = await findingsIn(commit, input, present);
  earlier?.set(key, findings);
  return { revision, mergeBase: base, findings };
};

async function findingsIn(commit: Commit, input: AnalyseInput, present: Inputs): Promise<Finding[]> {
  // Loaded only when there is something to judge: see run.ts.
  const { lookAt } = await import('./at-commit.ts');
  return (await lookAt(commit, input, present))?.findings ?? [];
}
