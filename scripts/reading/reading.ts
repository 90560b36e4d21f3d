/** The reading order for somebody new, from the code and from what the team says of it. Pure. */
import { nearest } from '../config/nearest.ts';
import type { Derived } from '../derive/derive.ts';
import { matchesName } from '../derive/name-pattern.ts';
import type { StartDocument } from '../model/guide.ts';
import type { Reading, ReadingEntry, ReadingSection } from '../model/reading.ts';
import { apiSection, contextSection, coreSection } from './code.ts';
import { applicationSection, entrySection } from './entries.ts';
import { type Ground, groundOf } from './ground.ts';
import { flowSection, processSection, supervisionSection } from './running.ts';

/** A name in the team's document that the code does not know, or that changes nothing. */
export interface ReadingProblem {
  file: string;
  line: number;
  message: string;
}

/** The order, and what is wrong with the team's document. */
export function readingOf(derived: Derived, start?: StartDocument): { reading: Reading; problems: ReadingProblem[] } {
  const ground = groundOf(derived);
  const entry = entrySection(ground);
  const processes = processSection(ground);
  const api = apiSection(ground);
  const taken = new Set(
    [...entry, ...api, ...processes].flatMap(({ entries }) => entries.flatMap(({ module }) => module ?? [])),
  );
  const computed = [
    ...applicationSection(ground),
    ...entry,
    ...api,
    ...supervisionSection(ground),
    ...processes,
    ...coreSection(ground, taken),
    ...flowSection(ground),
    ...contextSection(ground),
  ];
  if (!start) return { reading: { sections: computed, lines: linesOf(computed), hidden: 0 }, problems: [] };
  return edited(computed, start, ground);
}

/** Each module once. */
function linesOf(sections: readonly ReadingSection[]): number {
  const all = new Map(sections.flatMap(({ entries }) => entries.map((one) => [one.module ?? one.name, one.lines])));
  return [...all.values()].reduce((sum, lines) => sum + lines, 0);
}

function edited(computed: readonly ReadingSection[], start: StartDocument, ground: Ground) {
  const problems: ReadingProblem[] = [];
  const problem = (name: string, message: string) =>
    problems.push({ file: start.file, line: start.lines[name] ?? 1, message });
  const pinned = start.pin.flatMap((name) => {
    const found = pinnedEntry(name, ground);
    if (!found) problem(name, unknown(name, ground));
    return found ?? [];
  });
  const first: ReadingSection = {
    ...{ id: 'first', title: 'Read first', lead: 'What the team says to begin with.', entries: pinned, more: 0 },
  };
  let hidden = 0;
  const used = new Set<string>();
  const isHidden = (one: ReadingEntry) => {
    const by = start.hide.find((pattern) => matchesName(pattern, one.name) || matchesName(pattern, one.module ?? ''));
    if (by !== undefined) used.add(by);
    return by !== undefined;
  };
  const shown = computed.flatMap((section): ReadingSection[] => {
    const entries = section.entries.filter((one) => !isHidden(one));
    hidden += section.entries.length - entries.length;
    return entries.length > 0 ? [{ ...section, entries }] : [];
  });
  for (const pattern of start.hide)
    if (!used.has(pattern))
      problem(
        pattern,
        isKnown(pattern, ground)
          ? `"${pattern}" is hidden already: the order does not list it`
          : unknown(pattern, ground),
      );
  const sections = inOrder([...(pinned.length > 0 ? [first] : []), ...shown], start.order);
  const noted = new Set<string>();
  const annotated = sections.map((section) => ({
    ...section,
    entries: section.entries.map((one) => {
      const name = [one.name, one.module ?? ''].find((name) => Object.hasOwn(start.notes, name));
      if (name === undefined) return one;
      noted.add(name);
      return { ...one, note: start.notes[name]! };
    }),
  }));
  for (const name of Object.keys(start.notes))
    if (!noted.has(name))
      problem(
        name,
        isKnown(name, ground)
          ? `the note on "${name}" is not shown: the order does not list it; \`pin\` it`
          : unknown(name, ground),
      );
  return { reading: { sections: annotated, lines: linesOf(annotated), hidden }, problems };
}

function inOrder(sections: readonly ReadingSection[], order: readonly string[]): ReadingSection[] {
  const rank = ({ id }: ReadingSection) =>
    id === 'first' ? -1 : order.includes(id) ? order.indexOf(id) : order.length;
  return sections.toSorted((a, b) => rank(a) - rank(b));
}

function pinnedEntry(name: string, ground: Ground): ReadingEntry | undefined {
  const { codebase, processes } = ground.derived;
  const key = processes.keyOf(name);
  const process = key === null ? undefined : processes.get(key);
  const view = ground.view(name) ?? codebase.modules.get(name) ?? ground.view(process?.module ?? null);
  const why = 'the team begins with it';
  if (view) return { ...ground.entry(view, why), ...(process && { process: process.key }) };
  if (!process) return undefined;
  const { file, line, app } = process;
  return {
    ...{ name, module: null, process: process.key, file, line, lines: 0, summary: null, why, app },
    confidence: 'exact',
  };
}

const isKnown = (name: string, { derived }: Ground) =>
  [...derived.codebase.modules.keys()].some((module) => matchesName(name, module)) ||
  derived.processes.all.some(({ key }) => matchesName(name, key));

function unknown(name: string, { derived }: Ground): string {
  const known = [...derived.codebase.modules.keys(), ...derived.processes.all.map(({ key }) => key)];
  const [near] = name.includes('*') ? [] : nearest(name, known, 1);
  return `the code has no "${name}"${near ? `; did you mean "${near}"?` : ''}`;
}
