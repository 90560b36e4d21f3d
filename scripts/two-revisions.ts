/** Two revisions of a codebase, both judged by the rules and the configuration of today. Nothing is checked out. */
import { resolve } from 'node:path';
import { judged, lookAt, type Present, type Seen } from './at-commit.ts';
import { differences } from './diff/compare.ts';
import { NOTHING, type Side, sideOf } from './diff/side.ts';
import { applyBaseline } from './gate/baseline.ts';
import { parseBaseline } from './gate/baseline-file.ts';
import { readInputs } from './inputs.ts';
import { readBaseline } from './io/baseline-file.ts';
import { readGit } from './io/git.ts';
import { type Revision, resolveRange } from './io/git-range.ts';
import { listCommit } from './io/git-tree.ts';
import { readOwnRules } from './io/own-rules.ts';
import { CONFIG_DEFAULTS } from './model/config.ts';
import type { DiffSide } from './model/diff-output.ts';
import type { AnalyseInput, Compare } from './model/run.ts';

/** Errors: those of `resolveRange`, and objects of git that are missing. */
export const compareRevisions: Compare = async (input, words) => {
  const { root, config } = input;
  const range = await resolveRange(root, words);
  const present: Present = {
    ownRules: readOwnRules(root, config.docs ?? CONFIG_DEFAULTS.docs),
    git: await readGit(root),
    baseline: readBaseline(root, { path: resolve(root, config.baseline ?? CONFIG_DEFAULTS.baseline), required: false }),
    audit: [],
    owners: null,
    since: null,
    documents: { documents: [], problems: [] },
    plans: { documents: [], problems: [] },
    runbooks: { documents: [], problems: [] },
    alerts: { documents: [], problems: [] },
    modified: () => undefined,
    key: '',
  };
  // One after the other: facts that both have are in memory by then.
  const from = await sideAt(range.from, input, present);
  const to = range.to.commit === range.from.commit ? from : await sideAt(range.to, input, present);
  input.progress.stage('comparing');
  return {
    from: headOf(range.from, from, present),
    to: headOf(range.to, to, present),
    ...differences(from, to),
  };
};

async function sideAt(revision: Revision, input: AnalyseInput, present: Present): Promise<Side> {
  input.progress.stage(`looking at ${revision.name}`);
  const seen =
    revision.commit === null
      ? await judged(input, await readInputs(input))
      : await lookAt(await listCommit(input.root, revision.commit), input, present);
  if (!seen) return NOTHING;
  accept(seen, present);
  return sideOf(seen.derived, seen.findings);
}

/** What is in the baseline today was accepted, wherever it is found. */
export function accept({ findings }: Seen, { baseline }: Pick<Present, 'baseline'>): void {
  if (!baseline) return;
  const entries = parseBaseline(baseline.file, baseline.text);
  applyBaseline(findings, entries, { known: [], ran: new Set(), whole: false, readWhole: () => false });
}

function headOf({ name, commit }: Revision, { paths, parseErrors }: Side, { git }: Present): DiffSide {
  const where = commit === null ? { commit: git?.commit ?? null, dirty: git?.dirty ?? false } : { commit };
  return { revision: name, ...where, files: paths.size, parseErrors };
}
