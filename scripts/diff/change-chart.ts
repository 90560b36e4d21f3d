/** A Mermaid flowchart that says of each box and line whether it was added, removed or changed: by word, sign and colour. Pure. */
import { label } from '../diagrams/mermaid.ts';

type State = 'added' | 'removed' | 'changed';

/** What became of a box; `words` say more than the state. */
export interface Mark {
  state: State;
  words?: string;
}

const SIGNS: Record<State, string> = { added: '+', removed: '−', changed: '±' };
/** Read on white and on black; none of them alone says anything. */
const COLORS: Record<State, string> = { added: '#2da44e', removed: '#cf222e', changed: '#bf8700' };
const STATES = Object.keys(SIGNS) as State[];

/** Solid lines: starts. Dotted lines: says something to. A cross at the end: not any more. */
export class ChangeChart {
  readonly #ids = new Map<string, string>();
  readonly #nodes: string[] = [];
  readonly #edges: string[] = [];
  readonly #marked: Record<State, { nodes: string[]; edges: number[] }> = {
    added: { nodes: [], edges: [] },
    removed: { nodes: [], edges: [] },
    changed: { nodes: [], edges: [] },
  };

  has(key: string): boolean {
    return this.#ids.has(key);
  }

  node(key: string, text: string, mark?: Mark): void {
    const id = `n${this.#ids.size}`;
    this.#ids.set(key, id);
    const said = mark ? `${SIGNS[mark.state]} ${text} (${mark.words ?? mark.state})` : text;
    this.#nodes.push(`  ${id}["${label(said)}"]`);
    if (mark) this.#marked[mark.state].nodes.push(id);
  }

  child(parent: string, child: string, state: 'kept' | State): void {
    const arrow = state === 'removed' ? '--x' : '-->';
    this.#edge(parent, child, arrow, state === 'kept' ? undefined : `${SIGNS[state]} ${state}`, state);
  }

  message(from: string, to: string, text: string, state: State): void {
    this.#edge(from, to, state === 'removed' ? '-.-x' : '-.->', `${SIGNS[state]} ${text}`, state);
  }

  #edge(from: string, to: string, arrow: string, text: string | undefined, state: 'kept' | State): void {
    if (state !== 'kept') this.#marked[state].edges.push(this.#edges.length);
    const said = text === undefined ? '' : `|"${label(text)}"|`;
    this.#edges.push(`  ${this.#ids.get(from)} ${arrow}${said} ${this.#ids.get(to)}`);
  }

  text(): string {
    const styles = STATES.flatMap((state) => {
      const { nodes, edges } = this.#marked[state];
      const dash = state === 'removed' ? ',stroke-dasharray:4 3' : '';
      return [
        ...(nodes.length > 0
          ? [
              `  classDef ${state} stroke:${COLORS[state]},stroke-width:2px${dash}`,
              `  class ${nodes.join(',')} ${state}`,
            ]
          : []),
        ...(edges.length > 0 ? [`  linkStyle ${edges.join(',')} stroke:${COLORS[state]}`] : []),
      ];
    });
    return ['flowchart LR', ...this.#nodes, ...this.#edges, ...styles, ''].join('\n');
  }
}
