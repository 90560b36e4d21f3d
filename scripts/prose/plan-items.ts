/** Items of a plan from lists and tables: what each claims, by its checkbox, its mark or the group it stands in. */
import type { PlanItem } from '../model/prose.ts';
import type { Block, RawItem } from './plan-blocks.ts';
import { priorityValue, type Said, said, statusWord } from './plan-status.ts';
import { roleOf } from './plan-words.ts';

/** What items take from the heading or label above them. */
export type Group = Pick<Said, 'status' | 'words' | 'priority'> & { under?: string };

const SIGNS: Record<string, PlanItem['claimed']> = {
  '~': 'in-progress',
  '/': 'in-progress',
  '>': 'open',
  '!': 'blocked',
  '-': 'none',
};

/** Whether an item, or one below it, says a status of its own. */
export function isMarked(item: RawItem): boolean {
  const own = item.checked !== undefined || item.mark !== undefined || said(item.text).status !== undefined;
  return own || item.children.some(isMarked);
}

/** Whether an item, or one below it, has a checkbox. */
export function isBoxed(item: RawItem): boolean {
  return item.checked !== undefined || item.mark !== undefined || item.children.some(isBoxed);
}

/** One item; its own words come before those of its group. */
export function itemOf(raw: RawItem, group: Group): PlanItem {
  const own = said(raw.text);
  const boxed = raw.checked !== undefined || raw.mark !== undefined;
  const box = raw.checked === undefined ? SIGNS[raw.mark ?? ''] : raw.checked ? 'done' : 'open';
  // Behind a checkbox the text is kept whole but for its priority: "done" may be its first word.
  const words = boxed ? raw.mark && `[${raw.mark}]` : own.status ? own.words : group.status && group.words;
  const priority = own.priority ?? group.priority;
  return {
    text: boxed && own.status && !own.priority ? raw.text : own.rest,
    claimed: box ?? own.status ?? group.status ?? 'none',
    ...(words && { words }),
    ...(priority && { priority }),
    ...(group.under && { under: group.under }),
    ...(raw.detail && { detail: raw.detail }),
    line: raw.line,
  };
}

/** Criteria: every item of the list and of the lists in it. */
export function criteriaOf(items: readonly RawItem[], group: Group): PlanItem[] {
  return items.flatMap((raw) => [itemOf(raw, group), ...criteriaOf(raw.children, group)]);
}

/** Tasks: the items of the list; of the lists in it only items that say a status: the others explain the task. */
export function tasksOf(items: readonly RawItem[], group: Group): PlanItem[] {
  return items.flatMap((raw) => {
    const explaining = raw.children.filter((child) => !isMarked(child));
    const detail = [raw.detail, outline(explaining)].filter(Boolean).join('\n\n');
    return [itemOf({ ...raw, detail }, group), ...tasksOf(raw.children.filter(isMarked), group)];
  });
}

function outline(items: readonly RawItem[], indent = ''): string {
  return items
    .map(({ text, children }) => [`${indent}- ${text}`, outline(children, `${indent}  `)].filter(Boolean).join('\n'))
    .join('\n');
}

type Rows = Extract<Block, { kind: 'table' }>;

/** What a table's rows are, when its columns say so; `undefined`: a table of something else. */
export function itemsOfTable(
  table: Rows,
  role: string | undefined,
  group: Group,
): { role: 'tasks' | 'acceptance'; items: PlanItem[] } | undefined {
  const header = table.header.map((cell) => cell.replace(/\*\*|`/g, '').trim());
  const named = (pattern: RegExp) => header.findIndex((cell) => pattern.test(cell));
  const criterion = header.findIndex(
    (cell) => roleOf(cell) === 'acceptance' || /^(?:criterion|requirement|metric)$/i.test(cell),
  );
  const task = named(/^(?:tasks?|items?|actions?|deliverables?|work|step|prompt|phase|description|title)$/i);
  const status = named(/^(?:status|state|done|progress)\??$/i);
  const priority = named(/^(?:priority|severity|prio)$/i);
  const kind =
    role === 'acceptance' || role === 'tasks'
      ? role
      : criterion >= 0 && status >= 0
        ? 'acceptance'
        : task >= 0 && (status >= 0 || priority >= 0)
          ? 'tasks'
          : undefined;
  if (!kind) return undefined;
  const main = Math.max(kind === 'acceptance' && criterion >= 0 ? criterion : task >= 0 ? task : criterion, 0);
  const items = table.rows.flatMap(({ cells, line }): PlanItem[] => {
    const text = cells[main] ?? '';
    if (text === '') return [];
    const raw = itemOf({ text, line, detail: '', children: [] }, group);
    const state = status < 0 ? undefined : statusOfCell(cells[status] ?? '');
    const level = priority < 0 ? undefined : priorityValue(cells[priority] ?? '');
    const others = header.flatMap((name, i) =>
      [main, status, priority].includes(i) || !cells[i] ? [] : [`${name || 'column'}: ${cells[i]}`],
    );
    return [
      {
        ...raw,
        ...(state && { claimed: state, words: cells[status]!.trim() }),
        ...(level && { priority: level }),
        ...(others.length > 0 && { detail: others.map((other) => `- ${other}`).join('\n') }),
      },
    ];
  });
  return { role: kind, items };
}

/** A cell that is a status: a mark, a word, a checkbox. */
function statusOfCell(cell: string): Exclude<PlanItem['claimed'], 'none'> | undefined {
  const plain = cell.replace(/\*\*|`/g, '').trim();
  const box = /^\[([ xX])\]$/.exec(plain)?.[1];
  if (box) return box === ' ' ? 'open' : 'done';
  return statusWord(plain) ?? said(plain).status;
}
