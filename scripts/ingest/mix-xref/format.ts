/** `mix xref graph`: the graph (DOT, JSON from 1.19), its statistics, its cycles. Others of its outputs are known, and prove nothing. */
import type { Figure, ToolFinding } from '../../model/evidence.ts';
import { appsWith, type Section, sections } from '../apps.ts';
import type { Artefact, Format, ReadingDraft } from '../format.ts';
import { incomplete } from '../format.ts';
import type { Places } from '../places.ts';
import { type Cycle, readCycles } from './cycles.ts';
import { type Graph, readDot, readJsonGraph } from './graph.ts';
import { readStats } from './stats.ts';

const DOT = /^digraph "xref graph" \{$/m;
const JSON_GRAPH =
  /^\s*\{(?:\s*"[^"\n]+\.(?:exs?|[eh]rl)"\s*:\s*\{(?:\s*"[^"\n]+"\s*:\s*"(?:compile|export|runtime)"\s*,?)*\s*\}?\s*,?){1,5}/;
const STATS = /^Tracked files: \d+ \(nodes\)$/m;
const CYCLES = /^(?:No cycles found|\d+ cycles? found\. Showing them in decreasing size:)$/m;
const REFUSED = /^\*\* \(Mix\) (Unknown --format \S+ in mix xref graph)$/m;
const TREE = /^(?:[|├└`]-- |[├└]── )\S+\.(?:exs?|[eh]rl)(?: \((?:compile|export)\))?$/m;

export const format: Format = {
  id: 'mix-xref',
  tool: 'mix xref',
  // `--fail-above` ends with 1.
  statuses: [0, 1],
  detect: (text) =>
    [DOT, STATS, CYCLES, REFUSED, TREE].some((sign) => sign.test(text)) ||
    (JSON_GRAPH.test(text) && /"(?:compile|export|runtime)"/.test(text)),
  parse(artefact, places) {
    const { text } = artefact;
    const refused = REFUSED.exec(text)?.[1];
    if (refused !== undefined) return incomplete(format, `${refused}: nothing was printed.`);
    if (DOT.test(text)) return graphReading(readDot(text), places);
    if (STATS.test(text)) return { ...sum(artefact, places, statsOf), measuresOnly: true };
    if (CYCLES.test(text)) return sum(artefact, places, (lines, app) => cyclesOf(lines, app, places));
    if (TREE.test(text))
      return incomplete(format, 'A tree of files has no end that could be seen: use `--format dot` or `stats`.');
    return graphReading(readJsonGraph(text), places);
  },
};

type Part = { figures: Figure[]; findings: ToolFinding[] } | { problem: string };

/** The parts of an umbrella's apps together. */
function sum(artefact: Artefact, places: Places, read: (lines: readonly string[], app?: string) => Part): ReadingDraft {
  const all = sections(artefact.text).filter(isOutput);
  const parts = all.map(({ lines, app }) => read(lines, app));
  const problem = parts.find((part) => 'problem' in part);
  if (problem) return incomplete(format, problem.problem);
  if (parts.length === 0) return incomplete(format, 'Its last line is cut off.');
  const missing = appsWith('lib', all, places.sources);
  if (missing.length > 0) return incomplete(format, `Nothing is said of ${missing.join(', ')}.`);
  const whole = parts as Exclude<Part, { problem: string }>[];
  const figures = new Map<string, number>();
  for (const { name, value } of whole.flatMap((part) => part.figures))
    figures.set(name, (figures.get(name) ?? 0) + value);
  const option = /\s--(label|source|sink|only-nodes|exclude|min-cycle-size|only-direct)\b/.exec(
    artefact.command ?? '',
  )?.[1];
  return {
    format: format.id,
    tool: format.tool,
    complete: true,
    findings: whole.flatMap((part) => part.findings),
    figures: [...figures].map(([name, value]) => ({ name, value })),
    ...(option ? { selection: `Only a part was looked at: \`--${option}\` in the command.` } : {}),
  };
}

const isOutput = ({ lines }: Section) => lines.some((line) => CYCLES.test(line) || STATS.test(line));

function cyclesOf(lines: readonly string[], app: string | undefined, places: Places): Part {
  const cycles = readCycles(lines);
  if ('problem' in cycles) return cycles;
  return {
    figures: [{ name: 'cycles', value: cycles.length }],
    findings: cycles.map((one) => findingOf(one, app, places)),
  };
}

function statsOf(lines: readonly string[]): Part {
  const stats = readStats(lines);
  return 'problem' in stats ? stats : { figures: stats, findings: [] };
}

function graphReading(graph: Graph | { problem: string }, places: Places): ReadingDraft {
  if ('problem' in graph) return incomplete(format, graph.problem);
  for (const file of graph.files) places.file(file);
  const of = (kind: string) => [...graph.edges.values()].filter((one) => one === kind).length;
  const figures = [
    { name: 'files', value: graph.files.size },
    { name: 'compile dependencies', value: of('compile') },
    { name: 'export dependencies', value: of('export') },
    { name: 'runtime dependencies', value: of('runtime') },
  ];
  return { format: format.id, tool: format.tool, complete: true, measuresOnly: true, figures };
}

function findingOf({ files, compile }: Cycle, app: string | undefined, places: Places): ToolFinding {
  const placed = files.map((file) => places.file(file, app));
  return {
    check: 'xref-cycle',
    severity: compile ? 'warning' : 'info',
    message: `${files.length} files depend on each other${compile ? ', one of them at compile time' : ''}: ${files.join(' → ')}.`,
    ...placed[0],
  };
}
