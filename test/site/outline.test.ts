import { expect, test } from 'vitest';
import { outline, pathTo } from '../../src/lib/forest.ts';
import { mermaidOutline } from '../../src/lib/mermaid-outline.ts';
import { sampleReport } from './sample-report.ts';

test('a diagram’s text as a list: labels decoded, links kept, in the order of the text', () => {
  const mermaid =
    'flowchart LR\n  n0["Foundation (1)"]\n  n1["#quot;Agents#quot; #60;9#62;"]\n  n0 -->|"3"| n1\n  n1 -.-> n2[("Table")]\n  classDef dashed stroke-dasharray: 4 3';
  expect(mermaidOutline(mermaid, { n1: '/modules/' })).toEqual([
    { label: 'Foundation (1)', to: [{ label: '"Agents" <9>', link: '/modules/', says: '3' }] },
    { label: '"Agents" <9>', link: '/modules/', to: [{ label: 'Table' }] },
  ]);
});

test('the forest in start order, children started at run time last; a circle ends', () => {
  const { supervision } = sampleReport().index;
  const edges = [
    ...supervision.edges.map((edge) => (edge.child === 'Foundation.Registry.ETS' ? { ...edge, order: -1 } : edge)),
    { parent: 'Foundation.Rollout', child: 'Foundation.Application', order: 0 },
  ];
  const [root] = outline({ ...supervision, edges });
  const children = root?.children[0]?.children ?? [];
  expect(children.map(({ node }) => node.id)).toEqual([
    'Foundation.Rollout',
    'Foundation.Supervisor/computed',
    'Foundation.Registry.ETS',
  ]);
  expect(children[0]?.children[0]?.children).toEqual([]);
  expect(pathTo(supervision, 'Foundation.Rollout')).toEqual([
    'Foundation.Application',
    'Foundation.Supervisor',
    'Foundation.Rollout',
  ]);
});
