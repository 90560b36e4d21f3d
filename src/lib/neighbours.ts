/** Modules near one: what a module's sidebar lists instead of all of them. */
import type { ModuleRow, ReportIndex } from '../../scripts/model/report.ts';
import { modulePath } from './links.ts';

const contextOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf('.')));

const grouped = new WeakMap<ReportIndex, Map<string, ModuleRow[]>>();

function byContext(index: ReportIndex): Map<string, ModuleRow[]> {
  const held = grouped.get(index) ?? Map.groupBy(index.modules, ({ name }) => contextOf(name));
  grouped.set(index, held);
  return held;
}

/** Modules of the same namespace and those just below, by name, at most `limit`, the one itself among them. */
export function neighbours(index: ReportIndex, of: Pick<ModuleRow, 'name' | 'slug'>, limit = 15) {
  const context = contextOf(of.name);
  const contexts = byContext(index);
  const near = [...(contexts.get(context) ?? []), ...(contexts.get(of.name) ?? [])].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
  const at = near.findIndex(({ slug }) => slug === of.slug);
  const start = Math.max(0, Math.min(at - Math.floor(limit / 2), near.length - limit));
  const short = (name: string) => (context ? name.slice(context.length + 1) : name);
  return near.slice(start, start + limit).map(({ name, slug }) => ({ label: short(name), link: modulePath(slug) }));
}
