/** References by document, as controls count them. */
import type { DocumentReferences as Counted } from '../controls/by-references.ts';
import { countReferences, type DocumentReferences } from '../model/reference.ts';

/**
 * Kind of a document: the folder below `docs` that it is in; elsewhere it is a runbook, where it is one of these paths, or a plan.
 * Ignored mentions are left out.
 */
export function countedDocuments(
  documents: readonly DocumentReferences[],
  docs: string,
  runbooks: ReadonlySet<string> = new Set(),
): Counted[] {
  const folder = docs.replace(/^\.\//, '').replace(/\/+$/, '');
  return documents.map(({ file, references }) => {
    const { found, moved, missing, unknown } = countReferences(references);
    const inside = file.startsWith(`${folder}/`)
      ? file.slice(folder.length + 1)
      : `${runbooks.has(file) ? 'runbooks' : 'plans'}/${file}`;
    return { file, kind: inside.slice(0, Math.max(0, inside.indexOf('/'))), found, moved, missing, unknown };
  });
}

/** Pages of rules are no prose: their examples show what code should not be, and need not be this codebase's. */
export const isProse = (path: string, docs: string): boolean =>
  !path.startsWith(`${docs.replace(/^\.\//, '').replace(/\/+$/, '')}/rules/`);
