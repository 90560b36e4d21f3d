/** Cobertura XML, as `mix coveralls.cobertura` writes it: a class for each module, its file relative to one of the sources. */
import type { z } from 'zod';
import type { Format } from '../format.ts';
import { incomplete } from '../format.ts';
import { type CoveredFile, coverageOf, twoPlaces } from '../line-coverage.ts';
import type { Places } from '../places.ts';
import { Stop, walkXml } from '../xml.ts';
import { classAttributes, coverageAttributes, lineAttributes } from './schema.ts';

interface Read {
  rate?: number;
  covered?: number;
  valid?: number;
  sources: string[];
  classes: { name: string; filename: string; lines: [number, number][] }[];
}

export const format: Format = {
  id: 'cobertura',
  tool: 'Cobertura',
  statuses: [0, 2, 3],
  detect(text) {
    const head = text.trimStart().slice(0, 4096);
    return head.startsWith('<') && /<coverage\s[^>]*\bline-rate=/.test(head);
  },
  parse(artefact, places) {
    const read: Read = { sources: [], classes: [] };
    const { problem, removed } = walkXml(artefact.text, walkerOf(read), { doctype: true });
    if (problem !== undefined) return incomplete(format, problem);
    if (read.rate === undefined) return incomplete(format, 'Not a Cobertura report: its root is not <coverage>.');
    if (read.classes.length === 0) return incomplete(format, 'It holds no class: nothing was covered, or nothing ran.');
    const lines = read.classes.flatMap((one) => one.lines);
    const hit = lines.filter(([, count]) => count > 0).length;
    if (read.valid !== undefined && (read.valid !== lines.length || (read.covered ?? hit) !== hit))
      return incomplete(
        format,
        `It says that ${read.covered} of ${read.valid} lines ran, and lists ${hit} of ${lines.length}.`,
      );
    const files = read.classes.map(({ name, filename, lines: own }): CoveredFile => {
      const module = /^[A-Z]/.test(name) ? name : `:${name}`;
      return { path: pathOf(filename, read.sources, places), lines: own, module };
    });
    const percent = Math.round(read.rate * 10_000) / 100;
    const notes = removed > 0 ? [`${removed} control characters that XML does not allow were taken out.`] : [];
    return {
      format: format.id,
      tool: format.tool,
      complete: true,
      coverage: coverageOf(files, places, twoPlaces, percent),
      notes,
    };
  },
};

function walkerOf(read: Read) {
  return {
    open(name: string, attributes: Readonly<Record<string, string>>, path: readonly string[]) {
      if (path.length === 1 && name !== 'coverage') throw new Stop(`Not a Cobertura report: its root is <${name}>.`);
      if (name === 'coverage') {
        const root = checked(coverageAttributes, attributes, name);
        Object.assign(read, { rate: root['line-rate'], covered: root['lines-covered'], valid: root['lines-valid'] });
      } else if (name === 'class') read.classes.push({ ...checked(classAttributes, attributes, name), lines: [] });
      else if (name === 'line' && path.at(-2) === 'lines' && path.at(-3) === 'class') {
        const line = checked(lineAttributes, attributes, name);
        read.classes.at(-1)!.lines.push([line.number, line.hits]);
      }
    },
    close() {},
    text(text: string, path: readonly string[]) {
      if (path.at(-1) === 'source' && read.sources.length < 64) read.sources.push(text.trim());
    },
  };
}

/** A class's file is relative to one of the sources; which, it does not say. */
function pathOf(filename: string, sources: readonly string[], places: Places): string {
  const tried = sources.map((source) => `${source.replace(/\/$/, '')}/${filename}`);
  const lib = tried.find((path) => /(?:^|\/)lib\//.test(path) && path.endsWith('.ex'));
  return tried.find((path) => isKnown(path, places)) ?? lib ?? filename;
}

/** Absolute paths come from another machine: any tail may be a scanned file. */
function isKnown(path: string, { sources }: Places): boolean {
  const segments = path.split('/');
  return segments.some((_, i) => sources.has(segments.slice(i).join('/')));
}

function checked<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new Stop(`Not the shape of a <${what}>: at ${first!.path.join('.')}: ${first!.message}.`);
}
