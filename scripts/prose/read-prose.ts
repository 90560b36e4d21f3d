/** The prose of a codebase: Markdown in `runbooks/`, `guides/`, `guidelines/`, `plans/` and `exercises/` of its docs folder, and `start.md`. Pure. */
import type { PlanBinding } from '../model/config.ts';
import type { Prose } from '../model/prose.ts';
import type { Problem, Source } from './document.ts';
import { readExercise } from './exercise.ts';
import { readGuide, readGuideline } from './guide.ts';
import { readPlan } from './plan.ts';
import { bindPlans } from './plan-bindings.ts';
import { readRunbook, type WrittenRunbook } from './runbook.ts';
import type { RunbookDefaults } from './runbook-head.ts';
import { withTurns } from './runbook-links.ts';
import { readStart } from './start.ts';

/** What a codebase says about its prose. */
export interface ProseOptions {
  /** The docs folder. */
  docs?: string;
  /** Files elsewhere that are plans. */
  plans?: readonly Source[];
  /** Files elsewhere that are runbooks. */
  runbooks?: readonly Source[];
  runbookDefaults?: RunbookDefaults;
  bindings?: readonly PlanBinding[];
  /** The file of the configuration, for problems with it. */
  configFile?: string;
}

/** Reads documents that are in one of the folders below `docs`; others are not Atlas's business. Sorted by path. */
export function readProse(documents: readonly Source[], options: ProseOptions = {}): Prose {
  const { docs = 'docs/atlas', plans = [], runbooks = [], bindings = [], configFile = 'atlas.config.yaml' } = options;
  const prose: Prose = { runbooks: [], guides: [], guidelines: [], plans: [], problems: [] };
  const books: WrittenRunbook[] = [];
  const taken = new Set<string>();
  const placed = [
    ...documents.map((source) => ({ source, place: placeOf(source.path, docs) })),
    ...plans
      .filter(({ path }) => placeOf(path, docs) === undefined)
      .map((source) => ({ source, place: { kind: 'plans' as const, id: addressOf(source.path) } })),
    ...runbooks
      .filter(({ path }) => placeOf(path, docs) === undefined)
      .map((source) => ({ source, place: { kind: 'runbooks' as const, id: runbookAddress(source.path) } })),
  ];
  for (const { source, place } of placed.sort((a, b) => (a.source.path < b.source.path ? -1 : 1))) {
    if (!place) continue;
    const { kind, id } = place;
    const note = (problems: readonly Problem[]) =>
      prose.problems.push(...problems.map((problem) => ({ file: source.path, ...problem })));
    if (taken.has(`${kind}/${id}`)) {
      note([{ line: 1, message: `not shown: another document has the address ${kind}/${id}` }]);
      continue;
    }
    taken.add(`${kind}/${id}`);
    try {
      if (kind === 'runbooks') books.push(readRunbook(source, id, options.runbookDefaults));
      else if (kind === 'start') {
        const { document, problems } = readStart(source);
        prose.start = document;
        note(problems);
      } else if (kind === 'exercises') {
        const { document, problems } = readExercise(source, id);
        prose.exercises = [...(prose.exercises ?? []), document];
        note(problems);
      } else {
        const { document, problems } = READERS[kind](source, id);
        (prose[kind] as (typeof document)[]).push(document);
        note(problems);
      }
    } catch (error) {
      note([{ line: 1, message: `not shown: it could not be read (${(error as Error).message})` }]);
    }
  }
  prose.runbooks = withTurns(books);
  const unmet = bindPlans(prose.plans, bindings);
  prose.problems.push(...unmet.map((message) => ({ file: configFile, line: 1, message })));
  return prose;
}

const READERS = { guides: readGuide, guidelines: readGuideline, plans: readPlan };
type Kind = 'runbooks' | 'start' | 'exercises' | keyof typeof READERS;

/** Kind and address of a document; addresses hold letters, digits, `-`, `_`, `.` and `/` only. */
function placeOf(path: string, docs: string): { kind: Kind; id: string } | undefined {
  const folder = docs.replace(/^\.\//, '').replace(/\/+$/, '');
  const inside =
    folder === '.' || folder === '' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : '';
  if (/^start\.mdx?$/.test(inside)) return { kind: 'start', id: 'start' };
  const [, kind, name] = /^(runbooks|guides|guidelines|plans|exercises)\/(.+)\.mdx?$/.exec(inside) ?? [];
  if (!kind || !name || /(?:^|\/)README$/i.test(name)) return undefined;
  return { kind: kind as Kind, id: kind === 'runbooks' ? flat(addressOf(name)) : addressOf(name) };
}

/** A runbook's address is one word: its page has no folders. */
const flat = (address: string) => address.replaceAll('/', '-');

/** What follows a folder called so, else the whole path. */
const runbookAddress = (path: string) => flat(addressOf(/(?:^|\/)run-?books?\/(.+)$/i.exec(path)?.[1] ?? path));

/** Letters, digits, `-`, `_`, `.` and `/` only, without the ending of a document. */
function addressOf(path: string): string {
  const name = path.replace(/\.(?:mdx?|markdown|txt)$/, '');
  return name.replace(/[^\p{L}\p{N}._/-]+/gu, '-').replace(/^-+|-+$/g, '') || 'untitled';
}
