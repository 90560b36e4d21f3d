/** What a fix would change, as lines to be shown beside its finding. Pure, and cheap: nothing is rescanned, so nothing is proved. */
import type { Finding } from '../model/finding.ts';
import type { FixLines, FixPreview } from '../model/fix-preview.ts';
import type { Fix, FixSource } from '../rules/fix.ts';
import { spliced, splices } from './splice.ts';

/** By fingerprint; findings that no machine can mend are left out. Each is shown alone, as if it were the only one. */
export function fixPreview(
  findings: readonly Pick<Finding, 'fingerprint'>[],
  fixes: ReadonlyMap<string, Fix>,
  source: FixSource,
): Map<string, FixPreview> {
  const previews = new Map<string, FixPreview>();
  for (const { fingerprint } of findings) {
    const fix = fixes.get(fingerprint);
    const changes = fix ? changesOf(fix, source) : [];
    if (!fix || changes.length === 0) continue;
    const { safety, title, caution } = fix;
    previews.set(fingerprint, { safety, title, ...(caution && { caution }), changes });
  }
  return previews;
}

function changesOf(fix: Fix, source: FixSource): FixLines[] {
  const edits = fix.edits(source) ?? [];
  const runs: { file: string; from: number; to: number; edits: typeof edits }[] = [];
  const inOrder = [...edits].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.span.line - b.span.line || a.span.column - b.span.column,
  );
  for (const edit of inOrder) {
    const last = runs.at(-1);
    if (last?.file === edit.file && edit.span.line <= last.to + 1) {
      last.to = Math.max(last.to, edit.span.endLine);
      last.edits = [...last.edits, edit];
    } else runs.push({ file: edit.file, from: edit.span.line, to: edit.span.endLine, edits: [edit] });
  }
  return runs.flatMap(({ file, from, to, edits }) => {
    const lines = source.lines(file)?.slice(from - 1, to);
    if (!lines) return [];
    const here = edits.map((edit) => ({
      ...edit,
      span: { ...edit.span, line: edit.span.line - from + 1, endLine: edit.span.endLine - from + 1 },
    }));
    const text = lines.join('\n');
    const changes = splices(text, here);
    return changes ? [trimmed(file, from, lines, spliced(text, changes).split('\n'))] : [];
  });
}

function trimmed(file: string, from: number, before: readonly string[], after: readonly string[]): FixLines {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return {
    file,
    line: from + head,
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
  };
}
