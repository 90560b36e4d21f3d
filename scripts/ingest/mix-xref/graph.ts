/** The dependencies between files that `mix xref graph` writes, as edges. */
import { readJson, shaped } from '../json.ts';
import { graph } from './schema.ts';

export type Kind = 'compile' | 'export' | 'runtime';

/** Files and how one needs another. */
export interface Graph {
  files: Set<string>;
  /** By `from NUL to`: each pair once. */
  edges: Map<string, Kind>;
}

const NODE = /^ {2}"((?:[^"\\]|\\.)+)"$/;
const EDGE = /^ {2}"((?:[^"\\]|\\.)+)" -> "((?:[^"\\]|\\.)+)"(?: \[label="\((compile|export)\)"\])?$/;

/** The DOT of one graph. */
export function readDot(text: string): Graph | { problem: string } {
  const read: Graph = { files: new Set(), edges: new Map() };
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^digraph "xref graph" \{$/.test(line));
  for (const line of lines.slice(start + 1)) {
    if (line === '}') return read;
    const [, from, to, kind] = EDGE.exec(line) ?? [];
    const node = NODE.exec(line)?.[1];
    if (to !== undefined) put(read, from!, to, (kind ?? 'runtime') as Kind);
    else if (node !== undefined) read.files.add(node);
    else if (line.trim() !== '') return { problem: `Not a line of the graph: ${line.trim().slice(0, 60)}.` };
  }
  return { problem: 'The graph is cut off before its closing brace.' };
}

/** The JSON of one graph. */
export function readJsonGraph(text: string): Graph | { problem: string } {
  const json = readJson(text);
  if ('problem' in json) return json;
  const given = shaped(graph, json.value, 'a graph of files');
  if ('problem' in given) return given;
  const read: Graph = { files: new Set(Object.keys(given.data)), edges: new Map() };
  for (const [from, all] of Object.entries(given.data))
    for (const [to, kind] of Object.entries(all)) put(read, from, to, kind);
  return read;
}

function put({ files, edges }: Graph, from: string, to: string, kind: Kind): void {
  files.add(from).add(to);
  edges.set(`${from}\0${to}`, kind);
}
