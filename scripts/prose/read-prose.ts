/** The prose of a codebase: Markdown in `runbooks/`, `guides/`, `guidelines/` and `plans/` of its docs folder. Pure. */
import type { Prose } from '../model/prose.ts';
import type { Problem, Source } from './document.ts';
import { readGuide, readGuideline } from './guide.ts';
import { readPlan } from './plan.ts';
import { readRunbook } from './runbook.ts';

/** Reads documents whose paths contain one of the four folders below `docs`; others are not Atlas's business. Sorted by path. */
export function readProse(documents: readonly Source[], docs = 'docs/atlas'): Prose {
  const prose: Prose = { runbooks: [], guides: [], guidelines: [], plans: [], problems: [] };
  const taken = new Set<string>();
  for (const source of [...documents].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const place = placeOf(source.path, docs);
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
      if (kind === 'runbooks') prose.runbooks.push(readRunbook(source, id));
      else {
        const { document, problems } = READERS[kind](source, id);
        (prose[kind] as (typeof document)[]).push(document);
        note(problems);
      }
    } catch (error) {
      note([{ line: 1, message: `not shown: it could not be read (${(error as Error).message})` }]);
    }
  }
  return prose;
}

const READERS = { guides: readGuide, guidelines: readGuideline, plans: readPlan };
type Kind = 'runbooks' | keyof typeof READERS;

/** Kind and address of a document; addresses hold letters, digits, `-`, `_`, `.` and `/` only. */
function placeOf(path: string, docs: string): { kind: Kind; id: string } | undefined {
  const folder = docs.replace(/^\.\//, '').replace(/\/+$/, '');
  const inside =
    folder === '.' || folder === '' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : '';
  const [, kind, name] = /^(runbooks|guides|guidelines|plans)\/(.+)\.mdx?$/.exec(inside) ?? [];
  if (!kind || !name || /(?:^|\/)README$/i.test(name)) return undefined;
  const id = name.replace(/[^\p{L}\p{N}._/-]+/gu, '-').replace(/^-+|-+$/g, '');
  return { kind: kind as Kind, id: id || 'untitled' };
}
