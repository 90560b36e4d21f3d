/** The list of `mix xref graph --format cycles`. */

export interface Cycle {
  files: string[];
  compile: boolean;
}

const COUNT = /^(\d+) cycles? found\. Showing them in decreasing size:$/;
const HEADER = /^Cycle of length (\d+):$/;
const FILE = /^ {4}(\S.*?)(?: \((compile|export)\))?$/;

/** The cycles, or why the list is not whole. Up to Elixir 1.16 a cycle names its first file again at the end. */
export function readCycles(lines: readonly string[]): Cycle[] | { problem: string } {
  if (lines.some((line) => line === 'No cycles found')) return [];
  const start = lines.findIndex((line) => COUNT.test(line));
  const said = Number(COUNT.exec(lines[start] ?? '')?.[1]);
  const cycles: (Cycle & { length: number })[] = [];
  for (const line of lines.slice(start + 1)) {
    const length = HEADER.exec(line)?.[1];
    const [, file, label] = FILE.exec(line) ?? [];
    const open = cycles.at(-1);
    if (length !== undefined) cycles.push({ length: Number(length), files: [], compile: false });
    else if (file !== undefined && open) {
      open.files.push(file);
      open.compile ||= label === 'compile';
    }
  }
  const short = cycles.find(({ length, files }) => files.length !== length);
  if (short) return { problem: `A cycle of length ${short.length} shows ${short.files.length} files: cut off.` };
  if (cycles.length !== said) return { problem: `It says that there are ${said} cycles, and shows ${cycles.length}.` };
  return cycles.map(({ files, compile }) => ({
    files: files.length > 1 && files[0] === files.at(-1) ? files.slice(0, -1) : files,
    compile,
  }));
}
