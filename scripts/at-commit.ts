/** A codebase as a commit has it, judged by the rules and the configuration of today. What git keeps is read; nothing is checked out. */
import type { Derived } from './derive/derive.ts';
import { type Inputs, leftOut } from './inputs.ts';
import { mixFolders, readCiFiles } from './io/ci-files.ts';
import { type Commit, committedCiFolder, readCommit } from './io/git-tree.ts';
import { findingsOf } from './judge.ts';
import type { Finding } from './model/finding.ts';
import type { AnalyseInput } from './model/run.ts';
import { look, rulesOf } from './pipeline.ts';

/** What is derived from sources, and what the rules find there. */
export interface Seen {
  derived: Derived;
  findings: Finding[];
}

/** What of today's folder counts for an earlier commit, too. */
export type Present = Pick<
  Inputs,
  | 'ownRules'
  | 'owners'
  | 'since'
  | 'git'
  | 'audit'
  | 'documents'
  | 'plans'
  | 'runbooks'
  | 'alerts'
  | 'baseline'
  | 'modified'
  | 'key'
>;

/** `null`: the commit has no Elixir in this folder. Errors: as `readCommit`. */
export async function lookAt(commit: Commit, input: AnalyseInput, present: Present): Promise<Seen | null> {
  const known = (digest: string) => input.facts.get(digest) !== undefined;
  const { tree, digests } = await readCommit(commit, leftOut(input.config, present.ownRules), known);
  if (tree.files.length === 0) return null;
  const ci = readCiFiles(await committedCiFolder(commit), mixFolders(digests.keys()));
  return judged(input, { ...present, tree, digests, ci });
}

/** The sources that were read. */
export async function judged(input: AnalyseInput, inputs: Inputs): Promise<Seen> {
  const [{ derived }, { rules, own }] = await Promise.all([look(input, inputs), rulesOf(input, inputs)]);
  const missing = own.refused.map(({ rule }) => rule);
  return { derived, findings: findingsOf(rules, derived, input, missing).findings };
}
