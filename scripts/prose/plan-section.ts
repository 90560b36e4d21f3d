/** One section of a plan, from its heading to the next of its kind: tasks, criteria, statuses, and the text that is neither. */
import type { PlanItem, PlanPriority, PlanStatement } from '../model/prose.ts';
import { type Block, labelIn, type RawItem } from './plan-blocks.ts';
import { criteriaOf, type Group, isBoxed, isMarked, itemOf, itemsOfTable, tasksOf } from './plan-items.ts';
import { priorityValue, said, statusWord } from './plan-status.ts';
import { isStatusGroup, type Role, roleOf, type Statement, statementsIn, type Unit, unitOf } from './plan-words.ts';

/** A section before it is read; the prelude has no heading. */
export interface RawSection {
  heading?: Extract<Block, { kind: 'heading' }>;
  unit?: Unit;
  blocks: Block[];
}

/** What a section holds. `said` is of the section itself, `statements` of phases by number. */
export interface Section {
  title: string;
  text: string;
  tasks: PlanItem[];
  acceptance: PlanItem[];
  said: PlanStatement[];
  statements: Statement[];
  priority?: PlanPriority;
  role?: Role;
}

/** Where in the section reading is: headings from the outermost in, and the label since the last of them. */
interface Frame extends Group {
  depth: number;
  role?: Role;
  /** Set where the heading itself is a task. */
  task?: PlanItem;
  claims?: PlanItem;
  held: number;
}

/** Reads a section. `words`: the words of the plan's numbered parts, so that "✅ Phase 1: …" in a list is known as a statement. */
export function readSection({ heading, unit, blocks }: RawSection, words: ReadonlySet<string>): Section {
  const own = heading ? said(heading.text) : undefined;
  const section: Section = {
    title: own?.rest.replace(/^(\*\*|__)(.*)\1:?$/, '$2') ?? '',
    text: '',
    tasks: [],
    acceptance: [],
    said: own?.status ? [{ status: own.status, words: own.words!, line: heading!.line }] : [],
    statements: [],
    ...(own?.priority && { priority: own.priority }),
    ...(heading && { role: roleOf(heading.text) }),
  };
  const isBoard = heading !== undefined && unit === undefined && isStatusGroup(heading.text);
  // Beside numbered parts, a mark outside of them praises or warns of anything: only boxes and headings of tasks make tasks.
  const isBeside = unit === undefined && words.size > 0;
  const makesTasks = isBeside ? isBoxed : isMarked;
  const base: Frame = { depth: heading?.depth ?? 0, role: section.role ?? (isBoard ? 'tasks' : undefined), held: 0 };
  if (isBoard && own) Object.assign(base, { status: statusWord(own.rest) ?? own.status, words: own.words ?? own.rest });
  let frames: Frame[] = [base];
  let label: Frame | undefined;
  const text: string[] = [];
  let titles: string[] = [];
  const here = () => label ?? frames.at(-1)!;
  const keep = (source: string) => {
    text.push(...titles, source);
    titles = [];
  };
  const add = (role: 'tasks' | 'acceptance', items: PlanItem[]) => {
    section[role].push(...items);
    for (const frame of frames) frame.held += items.length;
  };
  const leave = (depth: number) => {
    // A heading with a status and nothing below it is itself what has the status.
    for (const frame of frames.filter((one) => one.depth >= depth && one.claims && one.held === 0))
      section.tasks.push(frame.claims!);
    frames = frames.filter((one, i) => i === 0 || one.depth < depth);
    label = undefined;
  };
  /** Whether the words are a status; then it is the task's or the section's own. */
  const speak = (status: string, line: number): boolean => {
    const word = statusWord(status) ?? said(status).status;
    const task = frames.findLast((frame) => frame.task)?.task;
    if (word && task) Object.assign(task, { claimed: word, words: status.trim() });
    else if (word) section.said.push({ status: word, words: status.trim(), line });
    return word !== undefined;
  };

  for (const block of blocks) {
    if (block.kind === 'heading') {
      leave(block.depth);
      const frame = frameOf(block.text, block.depth, frames.at(-1)!);
      const isTask =
        unit !== undefined &&
        frame.role === undefined &&
        (unitOf(block.text) || /^\d+(?:\.\d+)+\.?\s+\S/.test(block.text));
      if (isTask) {
        frame.task = itemOf({ text: block.text, line: block.line, detail: '', children: [] }, {});
        frame.status = undefined;
        frame.words = undefined;
        add('tasks', [frame.task]);
      } else if (frame.status && !isBeside && frame.role === undefined && !isStatusGroup(block.text))
        frame.claims = itemOf({ text: block.text, line: block.line, detail: '', children: [] }, {});
      frames.push(frame);
      if (roleOf(block.text) === undefined || roleOf(block.text) === 'prose') titles.push(block.source);
      else titles = [];
    } else if (block.kind === 'label') readLabel(block);
    else if (block.kind === 'list') readList(block);
    else if (block.kind === 'table') {
      const found = itemsOfTable(block, here().role, groupOf(here()));
      if (found) add(found.role, found.items);
      else keep(block.source);
    } else {
      section.statements.push(...block.source.split('\n').flatMap((row, i) => statementsIn(row, block.line + i)));
      const [, status] = /^\W*status\s*:\s*(.+)$/i.exec(block.source.trim()) ?? [];
      const row = said(block.source.split('\n')[0]!);
      if (status) speak(status, block.line);
      else if (row.status && /^[^\w\s]/.test(block.source) && /[A-Z]{4,}$/.test(row.words ?? ''))
        speak(row.words!, block.line);
      keep(block.source);
    }
  }
  leave(0);
  return { ...section, text: text.join('\n\n') };

  function readLabel(block: Extract<Block, { kind: 'label' }>): void {
    const rest = block.rest.trim();
    const outer = frames.at(-1)!;
    const role = roleOf(block.text);
    label = undefined;
    if (/^\W*status$/i.test(block.text) && speak(rest, block.line)) return;
    if (/^\W*priority$/i.test(block.text) && prioritise(rest, section, frames)) return;
    const frame = frameOf(block.text, Number.POSITIVE_INFINITY, outer);
    if (role === 'acceptance' && rest) {
      add('acceptance', [itemOf({ text: rest, line: block.line, detail: '', children: [] }, {})]);
      label = frame;
      return;
    }
    const statements = role === undefined ? statementsIn(block.source, block.line) : [];
    section.statements.push(...statements);
    if (role === undefined && (rest || statements.length > 0)) {
      // A sentence, or one behind a bold beginning: it may say a status, and names no group of what follows it.
      if (statements.length === 0 && frame.status && statusWord(said(block.text).rest)) speak(frame.words!, block.line);
      label = outer.role ? undefined : { ...frame, role: 'prose' };
    } else label = frame;
    if (rest || statements.length > 0 || (role === undefined && !frame.status)) keep(block.source);
  }

  /** Whether an item is no work but says a status or priority of what it stands below: "- **Status**: done". */
  function isAttribute({ text, line }: RawItem): boolean {
    const found = labelIn(text);
    if (found && /^\W*status$/i.test(found.text)) return speak(found.rest, line);
    return found !== undefined && /^\W*priority$/i.test(found.text) && prioritise(found.rest, section, frames);
  }

  function readList(block: Extract<Block, { kind: 'list' }>): void {
    const { role, ...rest } = here();
    const own = block.items.filter((item) => !isAttribute(item));
    if (own.length === 0) return;
    const statements = own.flatMap((item) => {
      const about = role === 'tasks' ? undefined : unitOf(item.text);
      const { status, words: as } = said(item.text);
      return about && status && words.has(about.word)
        ? [
            {
              item,
              statement: {
                ...about,
                numbers: [about.number],
                status,
                words: `${as} ${said(item.text).rest}`,
                line: item.line,
              },
            },
          ]
        : [];
    });
    if (statements.length > 0) {
      section.statements.push(
        ...statements.map(({ statement: { word, numbers, status, words: as, line } }) => ({
          word,
          numbers,
          status,
          words: as,
          line,
        })),
      );
      if (statements.length === own.length) {
        keep(block.source);
        return;
      }
    }
    const items = own.filter((item) => !statements.some((one) => one.item === item));
    const direct = unit !== undefined && frames.length === 1 && !label;
    if (role === 'acceptance') add('acceptance', criteriaOf(items, groupOf(rest)));
    else if (role === 'tasks' || items.some(makesTasks) || (rest.status && role !== 'prose' && !isBeside) || direct)
      add('tasks', tasksOf(items, groupOf(rest)));
    else keep(block.source);
  }
}

/** A heading or label below another: its own role, or the outer one's where it only divides it. */
function frameOf(text: string, depth: number, outer: Frame): Frame {
  const { rest, status = outer.status, words = outer.words, priority = outer.priority } = said(text);
  const role = roleOf(text);
  const under = role === undefined && depth > 0 ? nameOf(text) : role === 'prose' ? undefined : outer.under;
  const isGroup = isStatusGroup(text);
  return {
    depth,
    role: role ?? (isGroup && outer.role !== 'acceptance' ? 'tasks' : outer.role),
    ...(status && { status, words }),
    ...(isGroup &&
      status === outer.status && {
        status: statusWord(rest.replace(/\*\*|:\s*$/g, '')) ?? status,
        words: words ?? rest.replace(/\*\*|:\s*$/g, ''),
      }),
    ...(priority && { priority }),
    ...(under && { under }),
    held: 0,
  };
}

/** A heading or label without bold, signs around it, or its colon. */
const nameOf = (text: string) =>
  text
    .replace(/\*\*|__/g, '')
    .replace(/^[^\p{L}\p{N}([`"]+|[^\p{L}\p{N})\]`"%]+$/gu, '')
    .trim();

const groupOf = ({ status, words, priority, under }: Group): Group => ({ status, words, priority, under });

/** Whether the words are a priority; then it is the task's or the section's own. */
function prioritise(value: string, section: Section, frames: readonly Frame[]): boolean {
  const priority = priorityValue(value);
  const holder = frames.findLast((frame) => frame.task)?.task ?? section;
  if (priority) holder.priority = priority;
  return priority !== undefined;
}
