/** The reading order: what it holds, why, and what a team changes. */
import { describe, expect, test } from 'vitest';
import type { Reading } from '../../scripts/model/reading.ts';
import { readStart } from '../../scripts/prose/start.ts';
import { readingOf } from '../../scripts/reading/reading.ts';
import { derivedFrom } from '../derived.ts';
import { HARBOUR } from './harbour.ts';

const names = ({ sections }: Reading, id: string) =>
  sections.find((section) => section.id === id)?.entries.map(({ name }) => name);
const start = (text: string) => readStart({ path: 'docs/atlas/start.md', text });

describe('the computed order', () => {
  test('begins where the code begins, and says why each line stands there', async () => {
    const { reading, problems } = readingOf(await derivedFrom(HARBOUR));
    expect(problems).toEqual([]);
    expect(names(reading, 'entry')).toEqual(['Harbour.Application', 'release quay', 'mix harbour.open']);
    expect(reading.sections.map(({ id }) => id)).toEqual(['entry', 'supervision', 'processes', 'flows']);
    const processes = reading.sections.find(({ id }) => id === 'processes')!.entries;
    expect(processes.map(({ name, why }) => `${name}: ${why}`)).toEqual([
      'Harbour.Berth: 3 modules depend on it; owns 1 ETS table; 2 other processes are restarted with it',
      'Harbour.Crane: 1 module depends on it; owns 1 ETS table; 1 other process is restarted with it',
    ]);
    expect(processes[0]).toMatchObject({ summary: 'The berth of the harbour.', lines: 15, process: 'Harbour.Berth' });
    const [root] = reading.sections.find(({ id }) => id === 'supervision')!.entries;
    expect(root!.why).toBe('rest_for_one; starts in this order: Harbour.Berth, Harbour.Crane, Harbour.Pilot');
    expect(names(reading, 'flows')).toEqual([
      'Harbour.Crane → Harbour.Berth',
      'Harbour.Pilot → Harbour.Berth',
      'Harbour.Pilot → Harbour.Crane',
    ]);
  });

  test('of a library without processes it is the documented modules, the shortest names first', async () => {
    const { reading } = readingOf(
      await derivedFrom({
        'mix.exs':
          'defmodule Knots.MixProject do\n  use Mix.Project\n  def project, do: [app: :knots, version: "1.0.0"]\nend\n',
        'lib/knots.ex':
          'defmodule Knots do\n  @moduledoc "Ties knots."\n  @doc "Ties."\n  def tie(rope), do: Knots.Rope.bend(rope)\nend\n',
        'lib/rope.ex': 'defmodule Knots.Rope do\n  @moduledoc false\n  def bend(rope), do: rope\nend\n',
        'lib/list.ex': 'defmodule Knots.List do\n  @moduledoc "All knots."\n  def all, do: []\nend\n',
      }),
    );
    expect(names(reading, 'api')).toEqual(['Knots', 'Knots.List']);
    expect(reading.sections[0]!.entries[0]!.why).toBe('1 public function, all documented');
    expect(names(reading, 'processes')).toBeUndefined();
  });

  test('nothing compiled, nothing listed', async () => {
    expect(readingOf(await derivedFrom({ 'script.exs': 'IO.puts(1)\n' })).reading).toEqual({
      sections: [],
      lines: 0,
      hidden: 0,
    });
  });
});

describe('start.md', () => {
  test('pins, hides, annotates and orders; what it names is looked up', async () => {
    const { document, problems } = start(`---
title: Aboard
pin: [Harbour.Pilot, Harbour.Cranes]
hide: [Harbour.Crane, Harbour.Nothing]
notes:
  Harbour.Berth: Read it twice.
  Harbour.Application.Old: gone
order: [processes, entri]
pni: x
---

Welcome.
`);
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '9 unknown key "pni" in the frontmatter; did you mean "pin"?',
      '8 unknown section "entri"; did you mean "entry"?',
    ]);
    const edited = readingOf(await derivedFrom(HARBOUR), document);
    expect(edited.problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '3 the code has no "Harbour.Cranes"; did you mean "Harbour.Crane"?',
      '4 the code has no "Harbour.Nothing"',
      '7 the code has no "Harbour.Application.Old"; did you mean "Harbour.Application"?',
    ]);
    const { reading } = edited;
    expect(reading.sections.map(({ id }) => id).slice(0, 2)).toEqual(['first', 'processes']);
    expect(names(reading, 'first')).toEqual(['Harbour.Pilot']);
    expect(names(reading, 'processes')).toEqual(['Harbour.Berth']);
    expect(reading.hidden).toBe(1);
    expect(reading.sections[1]!.entries[0]!.note).toBe('Read it twice.');
    expect(document.markdown).toBe('Welcome.');
  });
});
