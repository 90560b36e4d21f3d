/** What a passage says of the names in it: that they are gone, or still to come. Read from headings, labels, tables and sentences. */
import {
  isPlanned,
  isPlannedHeading,
  isPlannedNow,
  isToldBeside,
  isToldHeading,
  isToldLabel,
  isTurn,
  type Told,
  toldIn,
} from './tellings.ts';

/**
 * `past`: what was. `absent`: what is not there, by the sentence itself. `planned`: what a text wants to be made. `coming`: as
 * `planned`, said in the very sentence.
 */
export type Telling = 'past' | 'absent' | 'planned' | 'coming';

/** Of each place of a document what its passage says. */
export interface Passages {
  /** Texts of the headings. */
  headings: readonly string[];
  /** Line and column from 1. */
  at(line: number, column: number): Telling | undefined;
}

interface Heading {
  level: number;
  telling: Telling | undefined;
}
interface Row {
  telling: Telling | undefined;
  /** Parts of the line that say it of themselves. */
  told?: readonly Told[];
}

/** Beyond this, a line is data. */
const MAX_LINE = 20_000;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const ITEM = /^\s*(?:[-*+]|\d+[.)])\s/;
const FENCE = /^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/;

/** Reads the lines once. */
export function passagesOf(text: string): Passages {
  const lines = text.split(/\r\n|\n|\r/);
  const rows: Row[] = [];
  const headings: string[] = [];
  const open: Heading[] = [];
  let fence: { mark: string; telling: Telling | undefined } | undefined;
  let label: Telling | 'now' | undefined;
  let past: readonly number[] = [];
  // Items of a list are below what leads them: a line that ends in a colon, an item that is less indented.
  const leads: { depth: number; telling: Telling | undefined }[] = [];
  lines.forEach((line, index) => {
    if (line.length > MAX_LINE) return;
    if (fence) {
      if (line.trim().startsWith(fence.mark) && /^\s*[`~]+\s*$/.test(line)) fence = undefined;
      else {
        const comment = /^\s*(?:#|\/\/|--)\s*(.*)$/.exec(line)?.[1];
        if (comment !== undefined) {
          if (comment.length < 60 && isToldLabel(comment)) fence.telling = 'past';
          else if (isTurn(comment)) fence.telling = undefined;
        }
        const beside = /\S\s+#\s+(.*)$/.exec(line)?.[1];
        rows[index] = { telling: beside !== undefined && isToldBeside(beside) ? 'absent' : fence.telling };
      }
      return;
    }
    const mark = FENCE.exec(line)?.[1];
    if (mark) {
      const section = leads.at(-1)?.telling ?? sectionOf(open);
      fence = { mark, telling: label === 'now' && section === 'past' ? undefined : label === 'past' ? label : section };
      label = undefined;
      return;
    }
    const heading = HEADING.exec(line);
    if (heading) {
      const level = heading[1]!.length;
      const words = plain(heading[2]!);
      headings.push(words);
      while (open.length > 0 && open.at(-1)!.level >= level) open.pop();
      open.push({ level, telling: ofHeading(words) });
      label = undefined;
      leads.length = 0;
      rows[index] = { telling: open.at(-1)!.telling, told: toldIn(line) };
      return;
    }
    if (/^\s*\|/.test(line)) {
      const cells = cellsOf(line);
      if (/^\s*\|?[\s:|-]+\|?\s*$/.test(lines[index + 1] ?? '') && (lines[index + 1] ?? '').includes('-'))
        past = pastColumns(cells.map(({ text: words }) => plain(words)));
      const old = past.flatMap((at): Told[] =>
        cells[at] ? [{ from: cells[at].from, to: cells[at].to, telling: 'past' }] : [],
      );
      rows[index] = { telling: wanted(line) ?? sectionOf(open), told: [...old, ...toldIn(line)] };
      return;
    }
    past = [];
    if (line.trim() === '') return;
    const words = plain(line);
    label = isToldLabel(words) ? 'past' : isTurn(words) ? 'now' : undefined;
    const depth = /^\s*/.exec(line)![0].length + (ITEM.test(line) ? 1 : 0);
    while (leads.length > 0 && leads.at(-1)!.depth >= depth) leads.pop();
    const telling = wanted(line) ?? leads.at(-1)?.telling ?? sectionOf(open);
    if (ITEM.test(line) || /:\W*$/.test(line)) leads.push({ depth, telling });
    rows[index] = { telling, told: toldIn(line) };
  });
  return {
    headings,
    at(line, column) {
      const row = rows[line - 1];
      const told = row?.told?.filter(({ from, to }) => from <= column && column <= to) ?? [];
      return (told.find(({ telling }) => telling === 'past') ?? told[0])?.telling ?? row?.telling;
    },
  };
}

/** The nearest heading that says anything decides; one that turns to what is ends it. */
function sectionOf(open: readonly Heading[]): Telling | undefined {
  return open.findLast(({ telling }) => telling !== undefined)?.telling;
}

function ofHeading(words: string): Telling | undefined {
  if (isToldHeading(words)) return 'past';
  return isPlannedHeading(words) ? 'planned' : undefined;
}

function wanted(line: string): Telling | undefined {
  const words = plain(line);
  if (isPlannedNow(words)) return 'coming';
  return isPlanned(words) ? 'planned' : undefined;
}

/** A line without its marks of emphasis, list, and quotation. */
const plain = (text: string): string =>
  text
    .replace(/^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[ \]\s+)?/, '')
    .replace(/[*_]{2,}|^[*_]|[*_]$/g, '')
    .trim();

function cellsOf(line: string): { text: string; from: number; to: number }[] {
  const cells: { text: string; from: number; to: number }[] = [];
  let from = line.indexOf('|') + 1;
  for (let at = from; at <= line.length; at++) {
    if (at < line.length && (line[at] !== '|' || line[at - 1] === '\\')) continue;
    cells.push({ text: line.slice(from, at), from: from + 1, to: at });
    from = at + 1;
  }
  return cells;
}

/** Columns of a table of renames that name what was: `Before | After`. */
function pastColumns(head: readonly string[]): number[] {
  const old = head.flatMap((words, at) =>
    isToldHeading(words) || /^(?:from|was|v?1(?:\.x)?)$/i.test(words) ? [at] : [],
  );
  return old.length > 0 && old.length < head.length ? old : [];
}
