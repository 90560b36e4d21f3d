/** Where the pages of a public site get their report from: as `src/report/source.ts`, but there is nothing else to get. */
import type { History } from '../../scripts/model/history.ts';
import type { PublicReport } from '../../scripts/model/public-report.ts';

/** Read access to what anybody may read. */
export interface PublicSource {
  report(): Promise<PublicReport>;
  /** Records of builds, with the ids of controls that are published under their own; `null`: nothing was kept or made. */
  history(): Promise<History | null>;
  /** Text of a file that is published as it is; `null`: there is none. */
  document(name: string): Promise<string | null>;
}

/** Name of the process-wide table: key → source. */
export const PUBLIC_SOURCES = Symbol.for('otp-atlas.public-sources');

declare const __ATLAS_SITE__: string;

/** What this site is about. */
export function publicSource(): PublicSource {
  const sources = (globalThis as unknown as Record<symbol, Map<string, PublicSource> | undefined>)[PUBLIC_SOURCES];
  const source = sources?.get(__ATLAS_SITE__);
  if (!source)
    throw new Error('No public report is attached to this site: build it with `atlas build --audience public`.');
  return source;
}
