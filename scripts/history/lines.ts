/** History as text: one JSON object a line. A line that cannot be read stays where it is, and is told. */
import { type HistoryRecord, historyRecord, type UnreadLine } from '../model/history.ts';

/** What a text holds. Records in the order of their lines. */
export interface Lines {
  records: HistoryRecord[];
  unread: UnreadLine[];
}

/** Reads every line. Empty lines say nothing; the last line may be cut off. */
export function readLines(text: string): Lines {
  const records: HistoryRecord[] = [];
  const unread: UnreadLine[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const read = readLine(line);
    if (typeof read === 'string') unread.push({ line: index + 1, why: read });
    else records.push(read);
  });
  return { records, unread };
}

/** The record, or why there is none. */
function readLine(line: string): HistoryRecord | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'it is not JSON: cut off, or not written by Atlas';
  }
  const parsed = historyRecord.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return `it is no record: ${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'not as expected'}`;
}

/** A record as a line, with its end. JSON holds no line break. */
export const lineOf = (record: HistoryRecord): string => `${JSON.stringify(record)}\n`;

/** `text` with a line more; what was cut off before stays alone on its line. */
export const withLine = (text: string, line: string): string =>
  `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}`;

/**
 * All lines of all texts, each once, in the order of the first text that has it: what two places know of one history.
 * Nothing that any of them has is missing.
 */
export function united(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  const known = new Set(first.split('\n'));
  let text = first;
  for (const line of others.flatMap((other) => other.split('\n'))) {
    if (line.trim() === '' || known.has(line)) continue;
    known.add(line);
    text = withLine(text, `${line}\n`);
  }
  return text;
}
