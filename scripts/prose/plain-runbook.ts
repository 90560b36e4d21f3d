/** A runbook in plain Markdown: headings name phases, numbered items and commands are steps. */
import type { Runbook } from '../model/runbook.ts';
import type { Document, Node } from './document.ts';
import { plainText, type Section, sectionsOf } from './plain-sections.ts';
import { stepsIn } from './plain-step.ts';
import type { WrittenStep } from './runbook-step.ts';
import type { HeadPart } from './section-words.ts';

type Head = Pick<Runbook, 'trigger' | 'impact' | 'symptoms' | 'errors' | 'owner' | 'escalation' | 'severity'>;
type Body = Partial<Head> & Pick<Runbook, 'intro' | 'notes'> & { steps: WrittenStep[] };

/** What of the head the sections say is taken where the frontmatter is silent. Everything that is no step is shown as text. */
export function readPlainRunbook({ nodes, slice }: Document, head: Head): Body {
  const found: Partial<Head> = {};
  const steps: WrittenStep[] = [];
  const intro: string[] = [];
  const notes: string[] = [];
  const sections = sectionsOf(nodes);
  const again = repeated(sections.map(({ title }) => bare(title)));
  for (const section of sections) {
    if (section.head && takes(section, section.head, head, found, slice)) continue;
    const own = section.aside ? [] : stepsOf(section, again, slice);
    steps.push(...own);
    if (own.length === 0 && section.nodes.length > 0 && !(section.title && section.nodes.length === 1))
      (steps.length === 0 ? intro : notes).push(slice(section.nodes));
  }
  const counts = new Map<string, number>();
  for (const step of steps) {
    const number = (counts.get(step.phase) ?? 0) + 1;
    counts.set(step.phase, number);
    step.id = `${step.phase}-${number}`;
  }
  return { ...found, intro: intro.join('\n\n'), steps, ...(notes.length > 0 && { notes: notes.join('\n\n') }) };
}

/** A section of a phase that holds neither list nor command is one step: its text. */
function stepsOf(
  { title, within, phase, nodes }: Section,
  again: ReadonlySet<string>,
  slice: Document['slice'],
): WrittenStep[] {
  const body = title ? nodes.slice(1) : nodes;
  if (body.length === 0 || title === '') return [];
  const own = bare(title);
  const named = again.has(own) && within ? `${bare(within)}: ${own}` : own;
  const steps = stepsIn(body, phase ?? 'steps', named, slice, false);
  if (steps.length > 0 || phase === null || phase === 'steps') return numbered(steps);
  const text = body.map((node) => slice([node])).join('\n\n');
  return [
    {
      id: '',
      phase,
      title: named,
      text,
      command: undefined,
      expect: undefined,
      ifNot: undefined,
      rollback: undefined,
      line: nodes[0]!.position!.start.line,
    },
  ];
}

/** Steps that have their title of the heading alone are told apart. */
function numbered(steps: WrittenStep[]): WrittenStep[] {
  const counts = new Map<string, number>();
  return steps.map((step) => {
    const count = (counts.get(step.title) ?? 0) + 1;
    counts.set(step.title, count);
    return count === 1 ? step : { ...step, title: `${step.title} (${count})` };
  });
}

/** Whether the section's text went into the head. */
function takes(section: Section, part: HeadPart, head: Head, found: Partial<Head>, slice: Document['slice']): boolean {
  const body = section.nodes.slice(1);
  const [first] = body;
  if (!first) return false;
  if (part === 'symptoms' || part === 'errors') {
    const list = body.find((node) => node.type === 'list');
    const texts = list ? list.children.map((item) => oneLine(item.children as Node[])) : [];
    if (texts.length === 0 || head[part].length > 0 || body.length > 2) return false;
    found[part] = texts;
    return true;
  }
  if (part === 'severity') {
    const word = /\b(critical|high|medium|low)\b/i.exec(plainText(first))?.[1]?.toLowerCase() as Head['severity'];
    if (!word || head.severity) return false;
    found.severity = word;
    return body.length === 1;
  }
  if (head[part] || found[part] || first.type !== 'paragraph') return false;
  found[part] = slice([first]).replace(/\s+/g, ' ');
  return body.length === 1;
}

/** A heading without its number. */
const bare = (title: string) => title.replace(/^\d+(?:\.\d+)*[.)]?\s+/, '').replace(/:$/, '');

const repeated = (titles: readonly string[]) => new Set(titles.filter((one, i) => titles.indexOf(one) !== i));

const oneLine = (nodes: readonly Node[]) => plainText({ children: nodes }).replace(/\s+/g, ' ').trim();
