/** Findings of an earlier commit, by the rules and the configuration of today. What git keeps is read; nothing is checked out. */
import { readCodebase } from './codebase-sources.ts';
import { derive } from './derive/derive.ts';
import { type Inputs, leftOut, readInputs } from './inputs.ts';
import { mergeBase } from './io/git-history.ts';
import { readCommit } from './io/git-tree.ts';
import { findingsOf } from './judge.ts';
import type { Finding } from './model/finding.ts';
import type { AnalyseInput, Since } from './model/run.ts';
import { rulesOf } from './pipeline.ts';

/** Facts of files that did not change since come from the cache. */
export const since: Since = async (input, revision) => {
  const base = await mergeBase(input.root, revision);
  input.progress.stage(`looking at ${base.slice(0, 10)}`);
  const inputs = await readInputs(input);
  const known = (digest: string) => input.facts.get(digest) !== undefined;
  const { tree, digests } = await readCommit(input.root, base, leftOut(input.config, inputs.ownRules), known);
  const findings = tree.files.length === 0 ? [] : await judgeTree(input, { ...inputs, tree, digests });
  return { revision, mergeBase: base, findings };
};

async function judgeTree(input: AnalyseInput, inputs: Inputs): Promise<Finding[]> {
  const derived = derive(await readCodebase(input, inputs), input.config);
  const { rules } = await rulesOf(input, inputs);
  return findingsOf(rules, derived, input).findings;
}
