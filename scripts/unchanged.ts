/** Which files are as they were when a stale artefact was made. */
import type { Inputs } from './inputs.ts';
import type { Evidence } from './model/evidence.ts';
import type { Unchanged } from './report/line-coverage.ts';

/**
 * Asks git once for each stale artefact with coverage by line. Where the artefact tells no commit, clocks tell: a file older than
 * the artefact did not change since.
 */
export async function unchangedSince(
  evidence: readonly Evidence[],
  { git, modified }: Pick<Inputs, 'git' | 'modified'>,
): Promise<Unchanged> {
  const stale = evidence.filter(({ freshness, coverage }) => freshness === 'stale' && coverage?.files);
  const changed = new Map<string, ReadonlySet<string> | null>();
  for (const { commit } of stale) {
    if (commit === undefined || changed.has(commit)) continue;
    const files = (await git?.changedSince(commit)) ?? null;
    changed.set(commit, files && new Set(files));
  }
  return ({ commit, file: artefact, provenance }, file) => {
    if (commit !== undefined) {
      const files = changed.get(commit);
      if (!files) return null;
      return !files.has(file) && `This file did not change since ${commit.slice(0, 10)}; others did.`;
    }
    const [made, written] = [modified(artefact), modified(file)];
    if (provenance !== 'file' || made === undefined || written === undefined) return null;
    return written <= made && 'Inferred: this file is older than the artefact; others are newer.';
  };
}
