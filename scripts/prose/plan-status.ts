/** Statuses and priorities in a team's own notation: marks, words in label places, brackets. Nothing is read into running text. */
import type { PlanPriority, PlanStatus } from '../model/prose.ts';

/** What a text says of itself, and the text without the notation. */
export interface Said {
  rest: string;
  status?: Exclude<PlanStatus, 'none'>;
  /** The status as written. */
  words?: string;
  priority?: PlanPriority;
}

type Status = Exclude<PlanStatus, 'none'>;

const MARKS: [string, Status][] = [
  ['✅✔☑🟢', 'done'],
  ['🔄🚧⏳🟡🟠', 'in-progress'],
  ['⛔🚫🛑⏸', 'blocked'],
  ['🔴❌⬜☐🔲', 'open'],
];
const MARK = new Map(MARKS.flatMap(([marks, status]) => [...marks].map((mark) => [mark, status] as const)));
const ANY_MARK = `(?:[${MARKS.map(([marks]) => marks).join('')}]\\uFE0F?\\s*)`;

/** Longer words come first: "not done" is not "done". */
const WORDS: [string, Status][] = [
  ['not (?:yet )?(?:fixed|done|started|complete|completed|finished|resolved|implemented)', 'open'],
  ['(?:partially|partly)(?: (?:fixed|done|complete|completed|finished|resolved|implemented))?', 'in-progress'],
  ['in[ -]progress|wip|ongoing|under way|started|in review', 'in-progress'],
  ['blocked|on hold|paused|stuck', 'blocked'],
  ['incomplete|to[ -]?do|open|pending|planned|backlog', 'open'],
  ['done|completed?|finished|fixed|resolved|implemented|shipped|merged|delivered|closed', 'done'],
];
const WORD = WORDS.map(([words]) => words).join('|');
const EXACT = WORDS.map(([words, status]) => [new RegExp(`^(?:${words})$`, 'i'), status] as const);

/** The status that a word or phrase is, when it is one. */
export function statusWord(text: string): Status | undefined {
  const plain = text.trim().replace(/[.!]+$/, '');
  return EXACT.find(([pattern]) => pattern.test(plain))?.[1];
}

/** Any status word, as the source of a regular expression. */
export const STATUS_WORD = `(?:${WORD})`;

const LEVELS: [RegExp, PlanPriority['level']][] = [
  [/^(?:p0|critical|blocker|urgent)$/i, 'critical'],
  [/^(?:p1|high)$/i, 'high'],
  [/^(?:p2|medium|moderate)$/i, 'medium'],
  [/^(?:p[345]|low|minor)$/i, 'low'],
];
const LEVEL = 'P[0-5]|critical|blocker|urgent|high|medium|moderate|low|minor';

const levelOf = (word: string) => LEVELS.find(([pattern]) => pattern.test(word))?.[1];

/** Places where a priority stands; group 1 is the level, the whole match goes from the text. */
const PRIORITIES = [
  new RegExp(`\\s*[[(]\\s*(?:priority:?\\s*)?(${LEVEL})(?:[ -]priority)?(?:\\s*[-–—,:/|]\\s*[^\\])]*)?[\\])]`, 'i'),
  new RegExp(
    `^(?:[🔴🟠🟡🟢🔵⚪]\\uFE0F?\\s*)(?:\\*\\*)?(${LEVEL})(?:[ -]priority)?\\b(?:\\s*[-–—:])?(?:\\*\\*)?\\s*:?\\s*`,
    'iu',
  ),
  /^(?:\*\*)?(P[0-5])(?:\*\*)?\s*(?:[:–—-]|$)\s*(?:\*\*)?\s*/,
  new RegExp(`^(?:\\*\\*)?(${LEVEL.toUpperCase()})(?:\\*\\*)?\\s*[:–—]\\s*(?:\\*\\*)?\\s*`),
  new RegExp(`^(${LEVEL})[ -]priority(?=\\s*(?:$|[:–—(]|tasks?\\b|items?\\b|issues?\\b))`, 'i'),
  new RegExp(`\\s+[-–—]\\s+(${LEVEL.toUpperCase()})(?: PRIORITY)?$`),
];

/** The priority that a value of its own is ("Priority: high (this week)"), when it begins with one. */
export function priorityValue(text: string): PlanPriority | undefined {
  const plain = text.trim().replace(/\*\*|`/g, '');
  const [, word] = new RegExp(`^(?:[🔴🟠🟡🟢🔵⚪]\\uFE0F?\\s*)?(${LEVEL})(?![\\w-])`, 'iu').exec(plain) ?? [];
  return word ? { level: levelOf(word)!, words: plain } : undefined;
}

function priorityIn(text: string): { priority?: PlanPriority; rest: string } {
  for (const place of PRIORITIES) {
    const match = place.exec(text);
    if (!match) continue;
    const rest = (text.slice(0, match.index) + text.slice(match.index + match[0].length)).trim();
    const words = match[0].replace(/\*\*/g, '').replace(/^[\s[(–—-]+|[\s\])–—:-]+$/g, '');
    return { priority: { level: levelOf(match[1]!)!, words }, rest: rest || text };
  }
  return { rest: text };
}

const PLACES = [
  new RegExp(`^(?:\\*\\*)?[[(]\\s*(${WORD})\\s*[\\])](?:\\*\\*)?\\s*:?\\s*`, 'i'),
  new RegExp(`\\s*[[(]\\s*(${WORD})\\s*[\\])]$`, 'i'),
  new RegExp(`^\\*\\*(${WORD}):?\\*\\*\\s*[:–—-]?\\s*`, 'i'),
  new RegExp(`^(${WORD.replaceAll('(?:', '\u0000').toUpperCase().replaceAll('\u0000', '(?:')})\\s*[:–—]\\s+`),
  new RegExp(`\\s*(?:\\s[-–—]|:)\\s+\\**(${WORD})\\**[.!]*$`, 'i'),
  new RegExp(`\\s+(${WORD.replaceAll('(?:', '\u0000').toUpperCase().replaceAll('\u0000', '(?:')})[.!]*$`),
];

/** Reads what a heading, label or item says of its own status and priority. */
export function said(source: string): Said {
  // A coloured mark before a priority belongs to it; other marks are read first.
  const before = priorityIn(source.trim());
  const found = statusIn(before.rest);
  const { priority, rest } = before.priority ? { priority: before.priority, rest: found.rest } : priorityIn(found.rest);
  return { ...found, rest, ...(priority && { priority }) };
}

function statusIn(text: string): Said {
  const leading = new RegExp(`^${ANY_MARK}+`, 'u').exec(text)?.[0];
  const trailing = leading ? undefined : new RegExp(`\\s*${ANY_MARK}+$`, 'u').exec(text)?.[0];
  const marks = leading ?? trailing;
  const rest = marks ? (leading ? text.slice(marks.length) : text.slice(0, -marks.length)).trim() : text;
  const mark = marks?.trim();
  if (mark) {
    // The word beside a mark says what the mark means here.
    const opening = new RegExp(`^\\**(${WORD})(?![\\w-])`, 'i').exec(rest);
    const status = (opening && statusWord(opening[1]!)) ?? MARK.get([...mark][0]!)!;
    return { rest: rest || text, status, words: opening ? `${mark} ${opening[1]}` : mark };
  }
  for (const place of PLACES) {
    const match = place.exec(rest);
    if (!match) continue;
    const left = (rest.slice(0, match.index) + rest.slice(match.index + match[0].length)).trim();
    return { rest: left || text, status: statusWord(match[1]!)!, words: match[1]! };
  }
  return { rest: text };
}
