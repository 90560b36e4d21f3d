/** Module dependencies: modules grouped by context; in a large codebase the contexts, with the number of needs between them. */
import type { Dependency } from '../../model/architecture.ts';
import type { Diagram } from '../../model/report.ts';
import type { DiagramInput } from '../diagram.ts';
import { modulePages } from '../links.ts';
import { Flowchart } from '../mermaid.ts';
import { byContext, contextOf } from './contexts.ts';

/** Boxes that a drawing holds. */
const LIMIT = 40;

/** Compiled code only. Modules that need nothing and that nothing needs are left out of the picture. */
export function draw(input: DiagramInput): Diagram[] {
  const compiled = new Set(input.modules.filter(({ scope }) => scope === 'lib').map(({ name }) => name));
  const needs = input.dependencies.filter(({ from, to }) => compiled.has(from) && compiled.has(to));
  const drawn = [...new Set(needs.flatMap(({ from, to }) => [from, to]))].sort();
  if (drawn.length === 0) return [];
  if (drawn.length <= LIMIT) return [ofModules(input, drawn, needs)];
  return [ofContexts(drawn, needs)];
}

function ofModules(input: DiagramInput, drawn: readonly string[], needs: readonly Dependency[]): Diagram {
  const pages = modulePages(input.modules);
  const chart = new Flowchart('LR');
  for (const [context, members] of byContext(drawn, 2)) {
    const grouped = members.length > 1;
    if (grouped) chart.open(context);
    for (const name of members) chart.node(name, name, { link: pages.get(name), indent: grouped ? 1 : 0 });
    if (grouped) chart.close();
  }
  for (const { from, to, kinds } of needs) {
    const weak = kinds.length === 1 && kinds[0] === 'alias';
    chart.edge(from, to, weak ? 'dotted' : 'solid');
  }
  return { id: 'dependencies', title: 'Module dependencies', mermaid: chart.text(), links: chart.links };
}

function ofContexts(drawn: readonly string[], needs: readonly Dependency[]): Diagram {
  const depth = byContext(drawn, 2).size <= LIMIT ? 2 : 1;
  const groups = [...byContext(drawn, depth)];
  const chart = new Flowchart('LR');
  const shown = new Set(
    [...groups]
      .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
      .slice(0, LIMIT)
      .map(([context]) => context),
  );
  for (const [context, members] of groups)
    if (shown.has(context)) chart.node(context, `${context} (${members.length})`, { link: '/modules/' });
  if (shown.size < groups.length) chart.node('…', `${groups.length - shown.size} smaller contexts`, { dashed: true });
  const counts = new Map<string, { from: string; to: string; count: number }>();
  for (const { from, to } of needs) {
    const [a, b] = [contextOf(from, depth), contextOf(to, depth)];
    if (a === b || !shown.has(a) || !shown.has(b)) continue;
    const key = `${a}\0${b}`;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { from: a, to: b, count: 1 });
  }
  for (const { from, to, count } of counts.values()) chart.edge(from, to, 'solid', String(count));
  const title = 'Dependencies between contexts, with the number of modules that need another';
  return { id: 'dependencies', title, mermaid: chart.text(), links: chart.links };
}
