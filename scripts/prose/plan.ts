/**
 * Plans and worklogs as teams write them: numbered parts ("Phase 1", "PROMPT 3"), or headings with tasks below them; lists and
 * tables of tasks and of acceptance criteria. What is neither stays Markdown; what says no status claims none.
 */
import { type Plan, plan } from '../model/prose.ts';
import { parseDocument, type Source, textOf } from './document.ts';
import { pick } from './frontmatter.ts';
import type { Read } from './guide.ts';
import { mended } from './mojibake.ts';
import { type Block, blocksOf } from './plan-blocks.ts';
import { isPlainPaste, plainBlocks } from './plan-lines.ts';
import { type RawSection, readSection, type Section } from './plan-section.ts';
import { type Statement, unitOf } from './plan-words.ts';

type Phase = Plan['phases'][number];

const KEYS = plan.pick({ title: true, owner: true, status: true }).shape;

/** Reads a plan. */
export function readPlan(source: Source, id: string): Read<Plan> {
  const text = mended(source.text);
  const document = parseDocument({ ...source, text }, id, []);
  const { problems, file, body } = document;
  const given = pick(document.frontmatter, KEYS, problems);
  const isPaste = isPlainPaste(body);
  const { title, blocks } = titled(isPaste ? plainBlocks(body) : blocksOf(body), isPaste);
  const raw = sectionsOf(blocks);
  const words = new Set(raw.flatMap(({ unit }) => unit?.word ?? []));
  const read = raw.map((section) => ({ raw: section, section: readSection(section, words) }));
  const isPhase = ({ raw: { unit, heading }, section }: (typeof read)[number]) =>
    unit !== undefined ||
    (heading !== undefined &&
      (section.tasks.length > 0 ||
        (words.size === 0 && section.acceptance.length > 0 && section.role !== 'acceptance')));
  const phases = read
    .filter(isPhase)
    .map(({ raw: { heading, unit }, section }) => ({ unit, phase: phaseOf(section, heading?.line ?? 1) }));
  const others = read.filter((one) => !isPhase(one));
  const first = read.findIndex(isPhase);
  const proseOf = (from: typeof read) =>
    from
      .filter((one) => !isPhase(one) && one.section.text.trim() !== '')
      .map(({ raw: { heading }, section }) => [heading?.source, section.text].filter(Boolean).join('\n\n'))
      .join('\n\n');
  const loose = others.flatMap(({ section }) => section.tasks);
  if (loose.length > 0)
    phases.unshift({
      unit: undefined,
      phase: { title: textOf(given.title) ?? title ?? document.title, text: '', tasks: loose, acceptance: [] },
    });
  if (phases.length === 0) problems.push({ line: 1, message: 'a plan needs phases: a heading "## …" for each' });
  const acceptance = others.flatMap(({ section }) => section.acceptance);
  const elsewhere = read.flatMap(({ section }) => section.statements.flatMap((statement) => place(statement, phases)));
  for (const { phase } of phases) settle(phase);
  const notes = first === -1 ? '' : proseOf(read.slice(first));
  const intro = proseOf(first === -1 ? read : read.slice(0, first));
  return {
    document: {
      ...given,
      id,
      file,
      title: given.title ?? title ?? document.title,
      ...(text !== source.text && { mended: true }),
      ...(intro && { intro }),
      phases: phases.map(({ phase }) => phase),
      ...(acceptance.length > 0 && { acceptance }),
      ...(elsewhere.length > 0 && { elsewhere }),
      ...(notes && { notes }),
    },
    problems,
  };
}

/** The blocks without the title: the first heading, or the first line of a paste. */
function titled(blocks: Block[], isPaste: boolean): { title?: string; blocks: Block[] } {
  const [first, ...rest] = blocks;
  const isOneOfMany = (text: string) =>
    unitOf(text) && rest.some((block) => block.kind === 'heading' && block.depth === 1 && unitOf(block.text));
  if (first?.kind === 'heading' && first.depth === 1 && !isOneOfMany(first.text)) return { blocks: rest };
  if (!isPaste || !first || first.kind === 'list') return { blocks };
  const [title = '', ...more] = first.source.split('\n');
  if (unitOf(title)) return { blocks };
  const left: Block[] = more.length > 0 ? [{ kind: 'text', line: first.line + 1, source: more.join('\n') }] : [];
  return { title: title.trim(), blocks: [...left, ...rest] };
}

/** Sections begin at the depth of the outermost numbered heading; without any, at that of the outermost heading. */
function sectionsOf(blocks: readonly Block[]): RawSection[] {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const numbered = headings.filter(({ text }) => unitOf(text));
  const depth = Math.min(...(numbered.length > 0 ? numbered : headings).map((heading) => heading.depth));
  const sections: RawSection[] = [{ blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.depth <= depth)
      sections.push({ heading: block, unit: block.depth === depth ? unitOf(block.text) : undefined, blocks: [] });
    else sections.at(-1)!.blocks.push(block);
  }
  return sections;
}

const phaseOf = ({ title, text, tasks, acceptance, said, priority }: Section, line: number): Phase => ({
  title,
  text,
  tasks,
  acceptance,
  ...(said.length > 0 && { said }),
  ...(priority && { priority }),
  line,
});

type Numbered = { unit: RawSection['unit']; phase: Phase };

/** Gives a statement to the phases it names; what is left names phases without a section. */
function place({ word, numbers, ...statement }: Statement, phases: readonly Numbered[]) {
  return numbers.flatMap((number) => {
    const meant = phases.filter(({ unit }) => unit?.number === number && (word === undefined || unit.word === word));
    for (const { phase } of meant) phase.said = [...(phase.said ?? []), statement];
    return meant.length > 0 ? [] : [{ about: [word, number].filter(Boolean).join(' '), ...statement }];
  });
}

/** A phase's status is what the document says of it last. */
function settle(phase: Phase): void {
  phase.said?.sort((a, b) => a.line - b.line);
  const last = phase.said?.at(-1);
  if (last) phase.status = last.status;
}
