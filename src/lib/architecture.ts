/** The tables of the architecture section: each a page of its own, so that the drawings open fast. */
import type { MixTask } from '../../scripts/model/listed.ts';
import type { Diagram, ReportIndex } from '../../scripts/model/report.ts';
import { EVENT_WORDS, settingWord, VERDICTS } from './kept.ts';

/** Id: the last part of the page's path. */
export type TableId = 'state' | 'ets' | 'registries' | 'messages' | 'telemetry' | 'flags' | 'config' | 'tasks';

export interface Table {
  id: TableId;
  title: string;
  /** What a reader finds there. */
  lead: string;
  /** How many rows it has. */
  rows: (index: ReportIndex) => number;
  /** Words of a column, with how many rows have each: what one filters by. */
  words?: (index: ReportIndex) => Map<string, number>;
  /** What to do where there is none. */
  empty: string;
}

const countBy = (words: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};

export const TABLES: readonly Table[] = [
  {
    id: 'state',
    title: 'State',
    lead: 'What each process keeps between messages, and what of it is there again after a crash. LiveViews and channels are left out: they mount again for their client.',
    rows: (index) => index.processStates.length,
    words: (index) => countBy(index.processStates.map(({ verdict }) => VERDICTS[verdict])),
    empty: 'Nothing to do: no process of its own was found.',
  },
  {
    id: 'ets',
    title: 'ETS tables',
    lead: 'Each table with the process that owns it: it ends with that process, and calls that use it raise from then on.',
    rows: (index) => index.ets.length,
    words: (index) => countBy(index.ets.map(({ access }) => access)),
    empty: 'Nothing to do: no `:ets.new` was found.',
  },
  {
    id: 'registries',
    title: 'Registries',
    lead: 'Registries, process groups and global names: who registers, who looks up, what a restart loses.',
    rows: (index) => index.registries.length,
    words: (index) => countBy(index.registries.map(({ kind }) => kind)),
    empty: 'Nothing to do: no `Registry`, `:pg` or `:global` was found.',
  },
  {
    id: 'messages',
    title: 'Messages',
    lead: 'Which process says what to which, and how long a caller waits.',
    rows: (index) => index.messages.length,
    empty: 'Nothing to do: none is written where the scan can see it.',
  },
  {
    id: 'telemetry',
    title: 'Telemetry',
    lead: 'Events by name: who raises each and who listens, in this codebase.',
    rows: (index) => index.events.length,
    words: (index) => countBy(index.events.map(({ status }) => EVENT_WORDS[status])),
    empty: 'Raise events with `:telemetry.execute/3` or `:telemetry.span/3`: they are listed here by themselves.',
  },
  {
    id: 'flags',
    title: 'Flags',
    lead: 'Feature flags: where each is defined, read and switched. A dead one is read by nothing but tests.',
    rows: (index) => index.flagStates.length,
    words: (index) => countBy(index.flagStates.map(({ status }) => status)),
    empty: 'Name the modules that read your flags in `atlas.config.yaml`: `flags: {modules: [My.Flags]}`.',
  },
  {
    id: 'config',
    title: 'Configuration',
    lead: "Keys of the application environment and environment variables. What is missing is judged for this codebase's own applications, by the files of this repository.",
    rows: (index) => index.configKeys.length,
    words: (index) => countBy(index.configKeys.map((row) => settingWord(row))),
    empty: 'Nothing to do: no key is read or set.',
  },
  {
    id: 'tasks',
    title: 'Mix tasks',
    lead: 'Tasks that this codebase defines, and the aliases of its mix.exs files.',
    rows: (index) => index.mixTasks.length,
    words: (index) => countBy(index.mixTasks.map(({ kind }) => kind)),
    empty: 'Nothing to do: no task and no alias was found.',
  },
];

/** Contexts, what they need of each other, cycles and boundaries. */
export const MODULE_MAP = '/architecture/modules/';

/** Rows that the page of a table shows; the rest is in its JSON. */
export const ROWS = 300;

/** Id of the row of a Mix task. */
export const taskAnchor = ({ kind, name, app }: MixTask) => `${kind}-${app ?? ''}-${name}`;

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
