/** Findings of an earlier commit, by the rules and the configuration of today. What git keeps is read; nothing is checked out. */
import { type Inputs, leftOut, readInputs } from './inputs.ts';
import { mixFolders, readCiFiles } from './io/ci-files.ts';
import { mergeBase } from './io/git-history.ts';
import { type Commit, committedCiFolder, listCommit, readCommit } from './io/git-tree.ts';
import { findingsOf } from './judge.ts';
import type { Finding } from './model/finding.ts';
import type { AnalyseInput, Since } from './model/run.ts';
import { look, rulesOf } from './pipeline.ts';

/** Facts of files that did not change since come from the cache. */
export const since: Since = async (input, revision) => {
  const base = await mergeBase(input.root, revision);
  input.progress.stage(`looking at ${base.slice(0, 10)}`);
  const [present, commit] = await Promise.all([readInputs(input), listCommit(input.root, base)]);
  return { revision, mergeBase: base, findings: await findingsIn(commit, input, present) };
};

async function findingsIn(commit: Commit, input: AnalyseInput, present: Inputs): Promise<Finding[]> {
  const known = (digest: string) => input.facts.get(digest) !== undefined;
  const { tree, digests } = await readCommit(commit, leftOut(input.config, present.ownRules), known);
  if (tree.files.length === 0) return [];
  const ci = readCiFiles(await committedCiFolder(commit), mixFolders(digests.keys()));
  const inputs = { ...present, tree, digests, ci };
  const { derived } = await look(input, inputs);
  const { rules } = await rulesOf(input, inputs);
  return findingsOf(rules, derived, input).findings;
}
