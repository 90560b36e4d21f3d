/** What is there before anything is typed. */
import type { Hit } from './hit.ts';
import type { Store } from './store.ts';
import type { Kind } from './symbols.ts';

const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** When something is on fire: all runbooks, the worst first. Otherwise the site's own pages. */
export function browse({ entries }: Store, fire: boolean): Hit[] {
  const kind: Kind = fire ? 'runbook' : 'page';
  const rank = (detail = '') => SEVERITIES.indexOf(detail);
  const all = entries.filter((entry) => entry.kind === kind).map(({ names: _, ...hit }): Hit => hit);
  return fire ? all.sort((a, b) => rank(a.detail) - rank(b.detail)) : all;
}
