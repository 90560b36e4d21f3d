/** LCOV tracefiles, as ExCoveralls and lcov_ex write them. Source: `geninfo(1)`. */
import type { Format } from '../format.ts';
import { incomplete } from '../format.ts';
import { type CoveredFile, coverageOf, twoPlaces, unnamedSources } from '../line-coverage.ts';

interface Entry extends CoveredFile {
  found?: number;
  hit?: number;
}

export const format: Format = {
  id: 'lcov',
  tool: 'LCOV',
  statuses: [0, 2, 3],
  detect: (text) => /^SF:.+$/m.test(text) && /^(?:DA:\d+,\d+|LF:\d+|TN:.*|end_of_record)$/m.test(text),
  parse(artefact, places) {
    const read = entriesOf(artefact.text);
    if ('problem' in read) return incomplete(format, read.problem);
    const { entries } = read;
    if (entries.length === 0) return incomplete(format, 'It holds no file.');
    const unequal = entries.find((one) => one.found !== undefined && one.found !== one.lines.length);
    if (unequal)
      return incomplete(format, `${unequal.path} says ${unequal.found} lines and holds ${unequal.lines.length}.`);
    const wrong = entries.find(({ hit, lines }) => hit !== undefined && hit !== lines.filter(([, n]) => n > 0).length);
    if (wrong) return incomplete(format, `${wrong.path} says that ${wrong.hit} of its lines ran, and lists others.`);
    const coverage = coverageOf(entries, places, twoPlaces);
    const missing = unnamedSources(entries, places);
    // A tracefile has no end: every source in it, or a run that ended, shows that no record is missing.
    if (missing.length > 0 && artefact.exitStatus === undefined)
      return incomplete(
        format,
        `It does not name ${some(missing)}: cut off, or left out. Nothing in this format tells; name the exit status in a manifest.`,
        { coverage },
      );
    // What was left out may be the part that no test reaches: its total is not the codebase's.
    const selected = missing.length > 0 ? { selection: `It does not name ${some(missing)}.` } : {};
    return { format: format.id, tool: format.tool, complete: true, coverage, ...selected };
  },
};

function entriesOf(text: string): { entries: Entry[] } | { problem: string } {
  const entries: Entry[] = [];
  let open: Entry | undefined;
  let module: string | undefined;
  const lines = text.split('\n');
  if (lines.pop() !== '') return { problem: 'Its last line is cut off.' };
  for (const [i, line] of lines.entries()) {
    const [, key, value] = /^([A-Z]{2,4}):(.*)$/.exec(line) ?? [];
    if (key === 'TN') module = /^(?:Elixir\.)?([A-Z][\w.]*)$/.exec(value!)?.[1];
    else if (key === 'SF') {
      if (open) return { problem: `The record of ${open.path} does not end.` };
      open = { path: value!, lines: [], ...(module ? { module } : {}) };
    } else if (line === 'end_of_record') {
      if (open) entries.push(open);
      open = undefined;
      module = undefined;
    } else if (key === 'DA' || key === 'LF' || key === 'LH') {
      const [number, count] = value!.split(',').map(Number);
      if (!open || !isCount(number) || (key === 'DA' && !isCount(count)))
        return { problem: `Line ${i + 1} is no line of a tracefile: ${line.slice(0, 40)}.` };
      if (key === 'DA') open.lines.push([number!, count!]);
      else if (key === 'LF') open.found = number!;
      else open.hit = number!;
    }
  }
  return open ? { problem: `The record of ${open.path} does not end: cut off.` } : { entries };
}

const isCount = (value: number | undefined) => value !== undefined && Number.isSafeInteger(value) && value >= 0;

function some(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
