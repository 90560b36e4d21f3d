/** The figures of `mix xref graph --format stats`. */
import type { Figure } from '../../model/evidence.ts';

const FIGURES: [RegExp, string][] = [
  [/^Tracked files: (\d+) \(nodes\)$/, 'files'],
  [/^Compile dependencies: (\d+) \(edges\)$/, 'compile dependencies'],
  [/^Exports dependencies: (\d+) \(edges\)$/, 'export dependencies'],
  [/^Runtime dependencies: (\d+) \(edges\)$/, 'runtime dependencies'],
  [/^Cycles: (\d+)$/, 'cycles'],
];
const TOP = /^Top (\d+) files with most (?:outgoing|incoming) dependencies:$/;

/** Each figure once, or why they cannot all be there: both lists of files follow them, of as many as they say. */
export function readStats(lines: readonly string[]): Figure[] | { problem: string } {
  const figures: Figure[] = [];
  for (const [pattern, name] of FIGURES) {
    const found = lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
    if (found.length !== 1)
      return {
        problem: `It says ${found.length === 0 ? 'nothing of' : 'several times the'} ${name}: cut off, or mixed.`,
      };
    figures.push({ name, value: Number(found[0]) });
  }
  const tops = lines.flatMap((line, i) => {
    const top = TOP.exec(line)?.[1];
    return top === undefined ? [] : { top: Number(top), listed: listedAfter(lines, i + 1) };
  });
  if (tops.length < 2 || tops.some(({ top, listed }) => listed !== top))
    return { problem: 'A list of the files with most dependencies is not whole: cut off.' };
  return figures;
}

function listedAfter(lines: readonly string[], start: number): number {
  let listed = 0;
  while (/^ {2}\* \S/.test(lines[start + listed] ?? '')) listed += 1;
  return listed;
}
