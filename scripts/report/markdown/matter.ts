/** What `llms.txt` says of the site as a whole. */
import type { History } from '../../model/history.ts';
import type { ReportIndex } from '../../model/report.ts';
import type { SiteMatter } from './llms.ts';

/** From the report: title, commit, and the outcome of the gate. */
export function matterOf({ title, atlas, codebase, controls }: ReportIndex, history: History | null): SiteMatter {
  const { commit, dirty, files, modules } = codebase;
  const at = commit
    ? `commit ${commit.slice(0, 10)}${dirty ? ' with uncommitted changes' : ''}`
    : 'a folder without git';
  const counts = ['pass', 'fail', 'waived', 'stale', 'not-measured'].flatMap((outcome) => {
    const count = controls.filter((one) => one.outcome === outcome).length;
    return count > 0 ? [`${count} ${outcome}`] : [];
  });
  return {
    title,
    says: `What Atlas ${atlas.version} read from ${at}: ${modules} modules in ${files} files. Controls: ${counts.join(', ')}.`,
    ...(history?.siteUrl && { siteUrl: history.siteUrl }),
  };
}
