/** What headings and labels of a plan mean: phases by number, tasks, acceptance criteria; and sentences about phases. */
import type { PlanStatus } from '../model/prose.ts';
import { STATUS_WORD, said, statusWord } from './plan-status.ts';

/** What the list below a heading or label holds. */
export type Role = 'tasks' | 'acceptance' | 'prose';

const UNIT_WORDS = 'phase|stage|prompt|milestone|sprint|iteration|epic|wave|week|workstream|track|part|step|task';
const UNIT = new RegExp(`^(?:\\*\\*)?(${UNIT_WORDS})s?\\s+#?(\\d+(?:\\.\\d+)*)(?![\\w.]*\\d)`, 'i');

/** A numbered part of a plan: `phase` 3 of "PHASE 3 PROMPT: …". */
export interface Unit {
  word: string;
  number: string;
}

/** The numbered part that a heading begins with, its marks aside. */
export function unitOf(text: string): Unit | undefined {
  const [, word, number] = UNIT.exec(said(text).rest) ?? [];
  return word && number ? { word: word.toLowerCase(), number } : undefined;
}

const ACCEPTANCE =
  /^(?:(?:phase|stage|step|milestone|sprint)\s+\d+(?:\.\d+)*[a-z]?:?\s+)?(?:(?:final|overall|key|phase|exit|general|project)\s+)*(?:acceptance(?:\s+(?:criteria|criterion|tests?|checks?))?|success\s+(?:criteria|criterion|metrics?|measures?|verification|indicators?)|definition\s+of\s+done|(?:is\s+)?(?:done|complete)\s+when|(?:exit|completion|verification)\s+criteria|quality\s+gates?|criteria)(?:\s*(?:[(:[–—-]|for\b).*)?$/i;
const TASKS =
  /^(?:(?:phase|stage|step|milestone|sprint)\s+\d+(?:\.\d+)*[a-z]?:?\s+)?(?:(?:expected|key|main|remaining|open|implementation|migration|immediate|phase|detailed)\s+)*(?:tasks?(?:\s+list)?|to-?dos?|action\s+items|actions|work\s+items|next\s+steps|steps|deliverables?|checklist)(?:\s*[(:[–—-].*)?$/i;
const PROSE =
  /^(?:(?:current|expected|required|additional|more|key|relevant|important|existing)\s+)*(?:notes?|context|background|files?\b.*|reading|references?\b.*|examples?|problems?\b.*|needs?|output|risks?|dependencies|rationale|purpose|overview|why|validation|rollback|usage)$/i;

/** What a heading or label announces; `undefined`: it says nothing about it. */
export function roleOf(text: string): Role | undefined {
  const plain = said(text)
    .rest.replace(/\*\*|__|`/g, '')
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
    .replace(/\s*:\s*$/, '')
    .trim();
  if (ACCEPTANCE.test(plain)) return 'acceptance';
  if (TASKS.test(plain)) return 'tasks';
  return PROSE.test(plain) ? 'prose' : undefined;
}

/** Whether a heading or label is nothing but a status, as the columns of a board are: "Done", "FIXED Issues". */
export function isStatusGroup(text: string): boolean {
  const plain = text.replace(/\*\*|:\s*$/g, '').replace(/\s+(?:issues|tasks|items|work|findings)\s*$/i, '');
  const bare = said(plain).rest.replace(/:\s*$/, '').trim();
  return statusWord(plain) !== undefined || statusWord(bare) !== undefined;
}

/** A status said of phases by their numbers; without a word ("2 done") any kind of part is meant. */
export interface Statement {
  word?: string;
  numbers: string[];
  status: Exclude<PlanStatus, 'none'>;
  words: string;
  line: number;
}

const LIST = '\\d+(?:\\.\\d+)*(?:\\s*(?:,\\s*and|,|and|&|-|–|to)\\s*\\d+(?:\\.\\d+)*)*';
const LINE = new RegExp(`^(?:(${UNIT_WORDS})s?\\s+)?(${LIST})\\s*(?:is|are|:|-|–|—)?\\s*(${STATUS_WORD})[.!]*$`, 'i');
const SENTENCE = new RegExp(`\\b(${UNIT_WORDS})s?\\s+(${LIST})\\s+(?:is|are)\\s+(${STATUS_WORD})(?![\\w-])`, 'gi');

/** What one line of text says about phases: as a whole ("1-9 done"), or in a sentence ("Phases 1 and 2 are complete"). */
export function statementsIn(text: string, line: number): Statement[] {
  const plain = text.replace(/\*\*|__/g, '').trim();
  const whole = LINE.exec(plain);
  const matches = whole ? [whole] : [...plain.matchAll(SENTENCE)];
  return matches.map(([words, word, list, status]) => ({
    ...(word && { word: word.toLowerCase() }),
    numbers: numbersOf(list!),
    status: statusWord(status!)!,
    words: words!,
    line,
  }));
}

/** Longer ranges are no phases. */
const MAX_RANGE = 100;

function numbersOf(list: string): string[] {
  return list.split(/\s*(?:,\s*and|,|and|&)\s*/).flatMap((part) => {
    const [from, to] = part.split(/\s*(?:-|–|to)\s*/).map(Number);
    if (to === undefined || !Number.isInteger(from) || !Number.isInteger(to)) return [part.trim()];
    const length = Math.min(Math.max(to - from! + 1, 0), MAX_RANGE);
    return Array.from({ length }, (_, i) => String(from! + i));
  });
}
