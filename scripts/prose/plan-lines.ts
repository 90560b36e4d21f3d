/** A plan pasted as plain text: its Markdown is gone, and lines are broken where inline code stood. Same blocks, line by line. */
import type { Block, RawItem } from './plan-blocks.ts';
import { type Role, roleOf, statementsIn, unitOf } from './plan-words.ts';

const BULLET = /^\s*[-*•]\s+(.+)$/;
const LABEL = /^([A-Z][\w ]{1,40}):(?:\s+(.*))?$/;
/** A line that goes on with the one above: it begins small, with a sign, or is one dotted name or path. */
const GOES_ON = /^(?:[a-z.,:;()_/]|\S*[./]\S*$)/;
const TITLE = /^(?:[A-Z][a-z]+ ){1,5}[A-Z][a-z]+$/;

/** Whether this text is such a paste: lines such as "PROMPT 1: …", and no heading but what is a comment of pasted code. */
export function isPlainPaste(body: string): boolean {
  const rows = body.split('\n');
  const isHeading = (row: string) => /^ {0,3}(?:#{2,6}\s|#\s+\w+ \d)/.test(row);
  return !rows[0]?.startsWith('#') && !rows.some(isHeading) && rows.some(isUnitLine);
}

const isUnitLine = (row: string) => /^\w+ \d+(?:\.\d+)*\s*[:–—-]\s+\S/.test(row) && unitOf(row) !== undefined;

/** The blocks of the text. Below "Task:" a line that begins anew is a task, and bullets are its details. */
export function plainBlocks(body: string): Block[] {
  const blocks: Block[] = [];
  let role: Role | undefined;
  let list: RawItem[] | undefined;
  for (const [index, row] of body.split('\n').entries()) {
    const line = index + 1;
    const text = row.trim();
    const at = { line, source: row };
    const bullet = BULLET.exec(row)?.[1];
    const label = LABEL.exec(text);
    const known = label ? roleOf(label[1]!) : undefined;
    const endsList = () => {
      role = undefined;
      list = undefined;
    };
    if (text === '') continue;
    if (isUnitLine(text) || TITLE.test(text)) {
      endsList();
      blocks.push({ kind: 'heading', depth: 2, text, ...at });
    } else if (statementsIn(text, line).length > 0 && /^\d/.test(text)) {
      endsList();
      blocks.push({ kind: 'text', ...at });
    } else if (label && (known || role !== 'tasks')) {
      endsList();
      role = known;
      blocks.push({ kind: 'label', text: label[1]!, rest: label[2] ?? '', ...at });
    } else if (role === 'tasks' || (role === 'acceptance' && (bullet || (list && GOES_ON.test(text))))) {
      if (!list) {
        list = [];
        blocks.push({ kind: 'list', items: list, ...at });
      }
      addTo(list, role, { text: bullet ?? text, isBullet: bullet !== undefined, line });
    } else {
      if (role === 'acceptance') endsList();
      const last = blocks.at(-1);
      if (last?.kind === 'text' && last.line + last.source.split('\n').length === line) last.source += `\n${row}`;
      else blocks.push({ kind: 'text', ...at });
    }
  }
  return blocks;
}

function addTo(list: RawItem[], role: Role, row: { text: string; isBullet: boolean; line: number }): void {
  const last = list.at(-1);
  const item = () => ({ text: row.text, line: row.line, detail: '', children: [] });
  if (role === 'acceptance') {
    if (row.isBullet || !last) list.push(item());
    else last.text += ` ${row.text}`;
    return;
  }
  if (row.isBullet && last) last.children.push(item());
  else if (!last || !GOES_ON.test(row.text)) list.push(item());
  else if (last.children.length > 0) last.children.at(-1)!.text += ` ${row.text}`;
  else if (row.text === ':') last.text += ':';
  else if (!last.text.endsWith(':')) last.text += ` ${row.text}`;
  else last.children.push(item());
}
