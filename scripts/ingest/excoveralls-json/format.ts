/** `mix coveralls.json`: hits by line, with the source embedded. */
import type { Format } from '../format.ts';
import { incomplete } from '../format.ts';
import { readJson, shaped } from '../json.ts';
import { type CoveredFile, coverageOf, type Rounding } from '../line-coverage.ts';
import { report } from './schema.ts';

/** ExCoveralls cuts to one place: `Float.floor(percent, 1)`. The JSON holds no figure, so this is how it would show it. */
const rounding: Rounding = (covered, relevant) =>
  relevant === 0 ? 100 : Math.floor((covered / relevant) * 1000 + 1e-9) / 10;

export const format: Format = {
  id: 'excoveralls-json',
  tool: 'ExCoveralls',
  statuses: [0, 2, 3],
  detect: (text) => /"source_files"\s*:\s*\[/.test(text),
  parse(artefact, places) {
    const json = readJson(artefact.text);
    if ('problem' in json) return incomplete(format, json.problem);
    const read = shaped(report, json.value, "ExCoveralls' report");
    if ('problem' in read) return incomplete(format, read.problem);
    const { source_files: sources } = read.data;
    if (sources.length === 0) return incomplete(format, 'It holds no file: nothing was covered, or nothing ran.');
    const short = sources.find(({ coverage, source }) => source !== undefined && coverage.length !== linesIn(source));
    if (short)
      return incomplete(
        format,
        `${short.name} has ${linesIn(short.source!)} lines and coverage of ${short.coverage.length}.`,
      );
    const files = sources.map(({ name, coverage, source }): CoveredFile => {
      const module = soleModule(source);
      const lines = coverage.flatMap((count, i): [number, number][] => (count === null ? [] : [[i + 1, count]]));
      return { path: name, lines, ...(module ? { module } : {}) };
    });
    return { format: format.id, tool: format.tool, complete: true, coverage: coverageOf(files, places, rounding) };
  },
};

const linesIn = (source: string) => source.split('\n').length;

/** The module of an embedded source, when there is one only. */
function soleModule(source: string | undefined): string | undefined {
  const names = [...(source ?? '').matchAll(/^\s*defmodule\s+([A-Z][\w.]*)\s+do\b|^-module\(([a-z]\w*)\)\./gm)];
  const [, elixir, erlang] = names.length === 1 ? names[0]! : [];
  return elixir ?? (erlang && `:${erlang}`);
}
