/** Every diagram's text is what stands beside it, Mermaid reads it, the drawing program draws it, and its links lead somewhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { draw as drawDependencies } from '../../scripts/diagrams/dependencies/diagram.ts';
import { drawPlace } from '../../scripts/diagrams/module-place/diagram.ts';
import { draw as drawProcesses } from '../../scripts/diagrams/process-map/diagram.ts';
import { drawNeighbours } from '../../scripts/diagrams/process-neighbours/diagram.ts';
import { draw as drawForest } from '../../scripts/diagrams/supervision/diagram.ts';
import { type Diagram, diagram as schema } from '../../scripts/model/report.ts';
import { drawDiagram } from '../../scripts/report/draw.ts';
import { chain, diagramInput, fleet, HARBOUR, TALK } from './input.ts';
import { parsesAsMermaid } from './mermaid.ts';

const FOLDER = join(import.meta.dirname, '../../scripts/diagrams');
const golden = (path: string) => readFileSync(join(FOLDER, path), 'utf8');
const pages = new Map([['Harbour.Dock.Supervisor', '/modules/Harbour.Dock.Supervisor/']]);
const places = async (source: string, module: string) =>
  [drawPlace(module, (await diagramInput(source)).supervision, pages)].flatMap((one) => one ?? []);

const neighbours = async (source: string, key: string) => {
  const { processGraph, supervision } = await diagramInput(source);
  return [drawNeighbours(key, processGraph, supervision)].flatMap((one) => one ?? []);
};

async function holds(diagrams: readonly Diagram[]): Promise<void> {
  expect(diagrams.length).toBeGreaterThan(0);
  expect(new Set(diagrams.map(({ id }) => id)).size).toBe(diagrams.length);
  for (const one of diagrams) {
    expect(schema.parse(one)).toEqual(one);
    await parsesAsMermaid(one.mermaid);
    expect(await drawDiagram(one), one.title).not.toBeNull();
    for (const node of Object.keys(one.links)) expect(one.mermaid).toContain(`${node}["`);
    expect(one.graph!.nodes.length).toBeLessThanOrEqual(40);
    expect(one.id).toMatch(/^[\w.-]+$/);
  }
}

describe('golden texts', () => {
  test.each([
    ['supervision', async () => drawForest(await diagramInput(HARBOUR))],
    ['dependencies', async () => drawDependencies(await diagramInput(HARBOUR))],
    ['module-place', async () => places(HARBOUR, 'Harbour.Dock.Supervisor')],
    ['process-map', async () => drawProcesses(await diagramInput(TALK))],
    ['process-neighbours', async () => neighbours(TALK, 'Harbour.Office')],
  ])('%s', async (name, draw) => {
    const diagrams = await draw();
    await holds(diagrams);
    expect(golden(`${name}/golden.mmd`)).toBe(diagrams[0]!.mermaid);
  });
});

describe('a large forest', () => {
  test('is cut where a subtree has its own drawing, which the cut leads to', async () => {
    const diagrams = drawForest(await diagramInput(fleet(60), 'none'));
    await holds(diagrams);
    expect(diagrams.length).toBeGreaterThan(1);
    const targets = diagrams.flatMap(({ links }) =>
      Object.values(links).filter((link) => link.startsWith('/architecture/diagrams/')),
    );
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) expect(diagrams.map(({ id }) => `/architecture/diagrams/${id}/`)).toContain(target);
    for (const { mermaid } of diagrams) expect(mermaid.match(/^ {2}n\d+\["/gm)!.length).toBeLessThanOrEqual(40);
    const shown = diagrams.map(({ mermaid }) => mermaid).join('\n');
    for (const group of [0, 5]) expect(shown).toContain(`"Harbour.Fleet${group}.Ship9"`);
  });

  test('servers that nothing starts are drawn together, after the trees', async () => {
    const alone = 'defmodule Harbour.Alone do\n  use GenServer\n  def init(o), do: {:ok, o}\nend\n';
    const diagrams = drawForest(await diagramInput(fleet(60) + alone, 'none'));
    expect(diagrams.at(-1)).toMatchObject({ id: 'supervision-alone' });
    expect(diagrams.at(-1)!.mermaid).toContain('Harbour.Alone');
  });

  test('too many brothers are counted, not drawn', async () => {
    const names = Array.from({ length: 60 }, (_, n) => `{Task, fn -> ${n} end}`).join(', ');
    const source = `defmodule Harbour.Wide do\n  use Supervisor\n  def start_link(o), do: Supervisor.start_link(__MODULE__, o)\n  def init(_), do: Supervisor.init([${names}], strategy: :one_for_one)\nend`;
    const diagrams = drawForest(await diagramInput(source, 'none'));
    await holds(diagrams);
    expect(diagrams[0]!.mermaid).toContain('22 more children');
  });
});

test('many modules are drawn as contexts, each with a picture of its own', async () => {
  const diagrams = drawDependencies(await diagramInput(fleet(60), 'none'));
  await holds(diagrams);
  expect(diagrams[0]!.mermaid).toContain('"Harbour.Fleet0 (11)"');
  expect(diagrams.map(({ part }) => part)).toEqual([undefined, ...[0, 1, 2, 3, 4, 5].map((n) => `Harbour.Fleet${n}`)]);
  expect(Object.values(diagrams[0]!.links)).toContain('/architecture/diagrams/dependencies-Harbour.Fleet0/');
});

describe('the process map', () => {
  test('says on each edge how, how often and how long; over it the message, the place, the way', async () => {
    const [{ graph }] = drawProcesses(await diagramInput(TALK)) as [Diagram];
    const edges = graph!.edges.map(({ from, to, label }) => `${from} ${label} ${to}`).toSorted();
    expect(edges).toEqual([
      'Harbour.Crane cast Harbour.Office',
      'Harbour.Office call (30 s) Harbour.Crane',
      'Harbour.Tower call ×2 (5 s–∞), monitor Harbour.Office',
    ]);
    const tower = graph!.edges.find(({ from }) => from === 'Harbour.Tower')!;
    expect(tower.evidence.map(({ says }) => says)).toContain(
      'call {:berth, ship}, waits 5000 ms (default), in handle_info/2, through Harbour.Office.berth/1',
    );
  });

  test('counts what it cannot show: silent processes, strangers who send, messages to oneself', async () => {
    const [{ graph }] = drawProcesses(await diagramInput(TALK)) as [Diagram];
    expect(graph!.nodes.map(({ id }) => id)).not.toContain('Harbour.Bell');
    expect(graph!.leftOut.join(' ')).toContain('are not seen to talk to another one.');
    expect(graph!.leftOut.join(' ')).toContain('1 messages are of a process to itself');
  });

  test('is cut by branch: every process at home in one picture, its neighbours lead to theirs', async () => {
    const diagrams = drawProcesses(await diagramInput(chain(90), 'none'));
    await holds(diagrams);
    const [overview, ...branches] = diagrams as [Diagram, ...Diagram[]];
    expect(overview.overview).toBe(true);
    const home = branches.flatMap(({ graph }) =>
      graph!.nodes.filter(({ look }) => look === 'plain').map(({ id }) => id),
    );
    expect(home.filter((id) => id.includes('Ship')).toSorted()).toEqual(
      [...new Set(home.filter((id) => id.includes('Ship')))].toSorted(),
    );
    expect(home.filter((id) => id.includes('Ship'))).toHaveLength(90);
    const pages = diagrams.map(({ id }) => `/architecture/diagrams/${id}/`);
    for (const { graph } of branches)
      for (const { look, link } of graph!.nodes) if (look === 'boundary') expect(pages).toContain(link);
  });

  test('a process with many neighbours shows those that wait first, and counts the others', async () => {
    const callers = Array.from(
      { length: 60 },
      (_, n) => `defmodule Harbour.Ship${n} do
      use GenServer
      def init(o), do: {:ok, o}
      def handle_info(:hail, s) do
        GenServer.${n === 59 ? 'call' : 'cast'}(Harbour.Pilot, :hail)
        {:noreply, s}
      end
    end\n`,
    );
    const pilot = `defmodule Harbour.Pilot do
      use GenServer
      def start_link(o), do: GenServer.start_link(__MODULE__, o, name: __MODULE__)
      def init(o), do: {:ok, o}
      def handle_call(:hail, _from, s), do: {:reply, :ok, s}
      def handle_cast(:hail, s), do: {:noreply, s}
    end\n`;
    const diagrams = await neighbours(pilot + callers.join(''), 'Harbour.Pilot');
    await holds(diagrams);
    expect(diagrams[0]!.graph!.nodes.map(({ id }) => id)).toContain('Harbour.Ship59');
    expect(diagrams[0]!.graph!.leftOut[0]).toContain('36 more processes');
  });
});

test('nothing to show is no diagram', async () => {
  const input = await diagramInput('defmodule Harbour.Sum do\n  def of(a, b), do: a + b\nend', 'none');
  expect(drawForest(input)).toEqual([]);
  expect(drawDependencies(input)).toEqual([]);
  expect(drawPlace('Harbour.Sum', input.supervision, pages)).toBeNull();
});

test('a module far down shows its way up and its nearest brothers', async () => {
  const diagrams = await places(fleet(20), 'Harbour.Fleet1.Ship5');
  await holds(diagrams);
  const [{ mermaid }] = diagrams as [Diagram];
  for (const text of [
    'Harbour.Admiralty',
    'Harbour.Fleet1',
    '▸ Harbour.Fleet1.Ship5',
    'Harbour.Fleet1.Ship4',
    '1 more',
  ])
    expect(mermaid).toContain(text);
  expect(mermaid).not.toContain('Fleet0.Ship');
});

test.each([
  ['quotes and brackets', '{:ships, "a]b}c"}'],
  ['mark-up', '"<script>alert(1)</script> & #{1}"'],
  ['a backtick and a semicolon', '"`x`; end"'],
  ['a line break', '"one\\ntwo"'],
  ['a very long text', `"${'long '.repeat(80)}"`],
  ['words of the language', '{:end, :subgraph, :click}'],
  ['other scripts', '"Überfahrt 🚢"'],
])('a computed child with %s', async (_, text) => {
  const source = `defmodule Harbour.Odd do\n  use Supervisor\n  def start_link(o), do: Supervisor.start_link(__MODULE__, o)\n  def init(o), do: Supervisor.init([o[${text}], o], strategy: :one_for_one)\nend`;
  const input = await diagramInput(source, 'none');
  await holds(drawForest(input));
  await holds([drawPlace('Harbour.Odd', input.supervision, pages)!]);
});
