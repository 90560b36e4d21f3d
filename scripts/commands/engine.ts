/** The real engine, loaded on the first call. */
import type { Engine } from './context.ts';

/** Pipeline, report writer and site of this Atlas. */
export const engine: Engine = {
  analyse: async (input) => (await import('../run.ts')).analyse(input),
  since: async (input, revision) => (await import('../since.ts')).since(input, revision),
  evidence: async (input, folders) => (await import('../evidence-run.ts')).evidenceIn(input, folders),
  looseEvidence: async (root) => (await import('../evidence-run.ts')).evidenceOf(root),
  compare: async (input, words) => (await import('../two-revisions.ts')).compareRevisions(input, words),
  reverify: async (input, asked) => (await import('../reverify.ts')).reverify(input, asked),
  verify: async (input, globs) => (await import('../verify-run.ts')).verify(input, globs),
  writeReport: async (analysis, reportDir) => (await import('../report/write.ts')).writeReport(analysis, reportDir),
  keepHistory: async (reportDir, matter) => {
    const [{ keepHistory, writeHistory }, { folderSource }] = await Promise.all([
      import('../history.ts'),
      import('../report/source.ts'),
    ]);
    const { history, warnings } = await keepHistory(await folderSource(reportDir).index(), matter);
    writeHistory(reportDir, history);
    return warnings;
  },
  buildSite: async (options) => (await import('../report/site.ts')).buildSite(options),
  devSite: async (options) => (await import('../report/site.ts')).devSite(options),
};
