/** The tables of the architecture section: each a page of its own, so that the drawings open fast. */
import type { Diagram, ReportIndex } from '../../scripts/model/report.ts';

/** Id: the last part of the page's path. */
export type TableId = 'messages' | 'ets' | 'telemetry' | 'flags';

export interface Table {
  id: TableId;
  title: string;
  /** What a reader finds there. */
  lead: string;
  /** How many rows it has. */
  rows: (index: ReportIndex) => number;
}

export const TABLES: readonly Table[] = [
  {
    id: 'messages',
    title: 'Messages',
    lead: 'Which process says what to which, and how long a caller waits.',
    rows: (index) => index.messages.length,
  },
  {
    id: 'ets',
    title: 'ETS tables',
    lead: 'Tables where they are created. A table is lost with the process that owns it.',
    rows: (index) => index.ets.length,
  },
  {
    id: 'telemetry',
    title: 'Telemetry',
    lead: 'Events, who raises them and who listens.',
    rows: (index) => new Set(index.telemetry.map(({ event }) => event)).size,
  },
  {
    id: 'flags',
    title: 'Flags',
    lead: 'Feature flags: where each is defined, read and set.',
    rows: (index) => new Set(index.flags.map(({ flag }) => flag)).size,
  },
];

/** Contexts, what they need of each other, cycles and boundaries. */
export const MODULE_MAP = '/architecture/modules/';

export const tablePath = (id: TableId) => `/architecture/${id}/`;

/** Links of the section's sidebar. */
export const besideTables = [
  ...TABLES.map(({ id, title }) => ({ label: title, link: tablePath(id) })),
  { label: 'Timeouts', link: '/architecture/timeouts/' },
  { label: 'Module map', link: MODULE_MAP },
];

/** Path of a diagram's own page. */
export const diagramPath = (id: string) => `/architecture/diagrams/${encodeURIComponent(id)}/`;

/** Boxes that the pictures of one kind have on the section's first page, all together. */
const BOXES = 80;

/** Pictures of a kind: the overviews as long as the page has room, one at least; the others are linked. */
export function shownOf(diagrams: readonly Diagram[], kind: Diagram['of']): { shown: Diagram[]; others: Diagram[] } {
  const all = diagrams.filter(({ of }) => of === kind);
  const shown: Diagram[] = [];
  let boxes = 0;
  for (const diagram of all.filter(({ overview }) => overview)) {
    boxes += diagram.graph?.nodes.length ?? 0;
    if (shown.length === 0 || boxes <= BOXES) shown.push(diagram);
  }
  return { shown, others: all.filter((diagram) => !shown.includes(diagram)) };
}

/** What a newcomer and an on-call engineer ask first, each with the place of its answer: on this page, or a page below. */
export function questions(starts: boolean): { asks: string; link: string }[] {
  return [
    { asks: 'What starts first?', link: starts ? '#starts' : '#supervision' },
    { asks: 'Who talks to whom?', link: '#talk' },
    { asks: 'What happens if a process dies? Who can block it?', link: '#processes' },
    { asks: 'Who owns an ETS table?', link: tablePath('ets') },
    { asks: 'How long may a caller wait?', link: '/architecture/timeouts/' },
    { asks: 'What needs what?', link: '#dependencies' },
  ];
}
