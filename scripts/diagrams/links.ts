/** Where nodes of diagrams lead in the site. */
import type { ProcessGraph } from '../model/process-graph.ts';
import type { ModuleRow } from '../model/report.ts';

/** Paths of module pages by module name; modules without a page have none. */
export function modulePages(modules: readonly Pick<ModuleRow, 'name' | 'slug'>[]): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const { name, slug } of modules) if (!pages.has(name)) pages.set(name, `/modules/${encodeURIComponent(slug)}/`);
  return pages;
}

/** Path of a diagram's own page. */
export const diagramPath = (id: string): string => `/architecture/diagrams/${encodeURIComponent(id)}/`;

/** Path of the list of modules, filtered. */
export const modulesLike = (text: string): string => `/modules/?q=${encodeURIComponent(text)}`;

/** Path of a process's page. */
export const processPath = (slug: string): string => `/architecture/${encodeURIComponent(slug)}/`;

/** Paths of process pages by node of the supervision forest. */
export const processPages = ({ processes }: ProcessGraph): ReadonlyMap<string, string> =>
  new Map(processes.flatMap(({ nodes, slug }) => nodes.map((node) => [node, processPath(slug)] as const)));
