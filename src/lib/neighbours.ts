/** Modules near one: what a module's sidebar lists instead of all of them. */
import type { ModuleRow, ReportIndex } from '../../scripts/model/report.ts';
import { modulePath } from './links.ts';

const contextOf = (name: string) => name.split('.').slice(0, -1).join('.');

/** Modules of the same namespace and those just below, by name, at most `limit`. */
export function neighbours(index: ReportIndex, of: Pick<ModuleRow, 'name'>, limit = 15) {
  const context = contextOf(of.name);
  const near = index.modules.filter(
    ({ name }) => name === of.name || contextOf(name) === context || contextOf(name) === of.name,
  );
  const at = near.findIndex(({ name }) => name === of.name);
  const start = Math.max(0, Math.min(at - Math.floor(limit / 2), near.length - limit));
  const short = (name: string) => (context && name.startsWith(`${context}.`) ? name.slice(context.length + 1) : name);
  return near.slice(start, start + limit).map(({ name, slug }) => ({ label: short(name), link: modulePath(slug) }));
}
