/** Plans: a `##` heading per phase, `- [x]` tasks below it, and lists under a `### Acceptance` heading. */
import type { Heading, List, ListItem } from 'mdast';
import { type Plan, plan } from '../model/prose.ts';
import { type Document, type Node, parseDocument, type Source } from './document.ts';
import { pick } from './frontmatter.ts';
import type { Read } from './guide.ts';

type Phase = Plan['phases'][number];
type Item = Phase['tasks'][number];

const KEYS = plan.pick({ title: true, owner: true, status: true }).shape;
const CLAIM = /^\[([ xX])\]\s+/;

/** Reads a plan. */
export function readPlan(source: Source, id: string): Read<Plan> {
  const document = parseDocument(source, id, []);
  const { problems, nodes, title, file, slice } = document;
  const given = pick(document.frontmatter, KEYS, problems);
  const first = nodes.findIndex(isPhase);
  const intro = slice(first === -1 ? nodes : nodes.slice(0, first));
  const phases: Phase[] = [];
  let section: Node[] = [];
  const end = () => {
    const [heading, ...rest] = section;
    if (heading) phases.push(readPhase(heading, rest, document));
    section = [];
  };
  for (const node of first === -1 ? [] : nodes.slice(first)) {
    if (isPhase(node)) end();
    section.push(node);
  }
  end();
  if (first === -1) problems.push({ line: 1, message: 'a plan needs phases: a heading "## …" for each' });
  return { document: { ...given, id, file, title, intro: intro || undefined, phases }, problems };
}

const isPhase = (node: Node): node is Heading => node.type === 'heading' && node.depth === 2;

function readPhase(heading: Node, nodes: readonly Node[], document: Document): Phase {
  const phase: Phase = {
    title: document.slice([heading]).replace(/^#+\s*|\s*#*$/g, ''),
    text: '',
    tasks: [],
    acceptance: [],
  };
  const text: string[] = [];
  let within: 'tasks' | 'acceptance' = 'tasks';
  for (const node of nodes) {
    const source = document.slice([node]);
    if (node.type === 'heading') within = /^#+\s*acceptance/i.test(source) ? 'acceptance' : 'tasks';
    if (node.type === 'list') phase[within].push(...items(node, document));
    else if (node.type !== 'heading' || !/^#+\s*(?:acceptance|tasks)/i.test(source)) text.push(source);
  }
  return { ...phase, text: text.join('\n\n') };
}

/** Items of a list and of the lists in it, in order. */
function items(list: List, document: Document): Item[] {
  return list.children.flatMap((item: ListItem) => {
    const nested = item.children.filter((child) => child.type === 'list').flatMap((child) => items(child, document));
    const own = item.children.filter((child) => child.type !== 'list');
    const source = own.map((child) => document.slice([child])).join('\n\n');
    const claim = CLAIM.exec(source)?.[1];
    const claimed = claim === undefined ? 'none' : claim === ' ' ? 'open' : 'done';
    return [{ text: source.replace(CLAIM, ''), claimed, line: item.position!.start.line } satisfies Item, ...nested];
  });
}
