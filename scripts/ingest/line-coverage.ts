/** Coverage by line, told by file: percentages of files and of the modules in them. */
import type { Coverage, FileCoverage } from '../model/evidence.ts';
import type { Place, Places } from './places.ts';

/** A file as a tool tells it. */
export interface CoveredFile {
  path: string;
  /** Line and how often it ran, for each line that can run. */
  lines: [number, number][];
  /** The module that the tool says it is of, when it tells. */
  module?: string;
}

/** How a tool makes a percentage of two numbers of lines. */
export type Rounding = (covered: number, relevant: number) => number;

/** Two places, as most tools show them; nothing to cover is covered. */
export const twoPlaces: Rounding = (covered, relevant) =>
  relevant === 0 ? 100 : Math.round((covered / relevant) * 10_000) / 100;

/** `percent`: the tool's own total, when it tells one. */
export function coverageOf(
  files: readonly CoveredFile[],
  places: Places,
  rounding: Rounding,
  percent?: number | null,
): Coverage {
  const placed = files.map((file) => ({ file, place: places.file(file.path) }));
  const all = files.flatMap(({ lines }) => lines);
  return {
    percent: percent === undefined ? rounding(hit(all), all.length) : percent,
    modules: modulesOf(placed, places, rounding),
    files: placed.map(
      ({ file, place }): FileCoverage => ({
        ...place,
        percent: rounding(hit(file.lines), file.lines.length),
        lines: file.lines,
      }),
    ),
  };
}

const hit = (lines: readonly [number, number][]) => lines.filter(([, count]) => count > 0).length;

/** A line is the module's that holds it, as scanned; a file that is not scanned is the module's that the tool names. */
function modulesOf(
  placed: readonly { file: CoveredFile; place: Place }[],
  places: Places,
  rounding: Rounding,
): Coverage['modules'] {
  const byModule = new Map<string, [number, number][]>();
  for (const { file, place } of placed) {
    for (const line of file.lines) {
      const scanned = place.file === undefined ? undefined : places.moduleAt(place.file, line[0]);
      const module = scanned ?? file.module;
      if (module === undefined) continue;
      const lines = byModule.get(module);
      if (lines) lines.push(line);
      else byModule.set(module, [line]);
    }
  }
  return [...byModule]
    .map(([module, lines]) => ({ module, percent: rounding(hit(lines), lines.length) }))
    .sort((a, b) => (a.module < b.module ? -1 : 1));
}

/** Sources of a compiled folder that coverage should name and does not. */
export function unnamedSources(files: readonly CoveredFile[], places: Places): string[] {
  const named = new Set(files.map(({ path }) => places.file(path).file));
  return [...places.sources].filter((path) => /^(?:apps\/[^/]+\/)?lib\/.*\.ex$/.test(path) && !named.has(path)).sort();
}
