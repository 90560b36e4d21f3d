/** The modules of a codebase against those of an earlier commit. What git keeps is read; nothing is checked out. */
import { lookAt } from './at-commit.ts';
import { differences } from './diff/compare.ts';
import { moduleChanges } from './diff/module-changes.ts';
import { NOTHING, sideOf } from './diff/side.ts';
import { listCommit } from './io/git-tree.ts';
import type { ComparedWith, ModuleSince } from './model/module-since.ts';
import type { Parts } from './report/assemble.ts';
import { accept } from './two-revisions.ts';

export interface ChangedSince {
  compared: ComparedWith;
  of(name: string, file: string): ModuleSince;
}

/** Findings of rules alone: what tools said of the earlier commit is not known. Errors: objects that are not here (a partial clone). */
export async function changedSince(
  { input, inputs, derived, judged, rules }: Parts,
  { revision, commit }: { revision: string; commit: string },
): Promise<ChangedSince> {
  input.progress.stage(`looking at ${revision}`);
  const seen = await lookAt(await listCommit(input.root, commit), input, inputs);
  if (seen) accept(seen, inputs);
  const ids = new Set(rules.map(({ id }) => id));
  const ofRules = judged.findings.filter(({ rule }) => ids.has(rule));
  const [from, to] = [seen ? sideOf(seen.derived, seen.findings) : NOTHING, sideOf(derived, ofRules)];
  const differing = differences(from, to);
  const gone = [...new Set(differing.modules.removed.map(({ name }) => name))].sort();
  return { compared: { revision, commit, gone }, of: moduleChanges(from, to, differing) };
}
