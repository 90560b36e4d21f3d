/** A figure as measured, and what it may be narrowed by. */
import { nearest } from '../config/nearest.ts';
import { matchesName } from '../derive/name-pattern.ts';
import type { LiveBasis, LivePage } from '../model/live.ts';
import type { ModuleRow } from '../model/report.ts';
import type { Ground } from './ground.ts';

/** What an author narrows a figure by, as written. */
export type Given = Readonly<Record<string, string>>;

/** What measuring came to: a figure or a time, or why there is none. */
export interface Measurement {
  figure?: number;
  unit?: string;
  /** ISO time, where that is the value. */
  time?: string;
  /** Why it is not known. A sentence. */
  why?: string;
  /** What was asked for does not exist. A sentence, and the nearest name that does. */
  wrong?: string;
  candidate?: string;
  basis: LiveBasis[];
  commit: string | null;
  page?: LivePage;
}

/** One figure that may be named. */
export interface Measure {
  /** As authors write it; `<…>` stands for a name. */
  name: string;
  /** What it counts, in a few words. */
  counts: string;
  /** Which attributes narrow it. */
  takes: readonly string[];
  measure(ground: Ground, given: Given): Measurement;
}

/** A count that Atlas reads from the code. */
export function counted(ground: Ground, figure: number, what: string, path: string): Measurement {
  return {
    figure,
    basis: [{ kind: 'code', what }],
    commit: ground.report.codebase.commit,
    page: { kind: 'path', id: path },
  };
}

/** What cannot be measured because the words around it are not right. */
export function wrongly(ground: Ground, wrong: string, candidate?: string): Measurement {
  return { wrong, ...(candidate && { candidate }), basis: [], commit: ground.report.codebase.commit };
}

/** Which places a figure is narrowed to. */
export interface Narrowed {
  module(name: string | null): boolean;
  file(path: string): boolean;
  row(row: ModuleRow): boolean;
}

/**
 * By `module` (a name, or a pattern with `*`), `app`, and `scope` (`lib`, `test`, `script`, or a folder or file). Narrowed to what is
 * not there, a figure would be 0 and prove nothing: that is wrong.
 */
export function narrowed({ report }: Ground, given: Given): Narrowed | { wrong: string; candidate?: string } {
  const { module, app, scope } = given;
  const rows = report.modules;
  if (module !== undefined && !rows.some(({ name }) => matchesName(module, name)))
    return missing(
      `No module is called "${module}".`,
      module,
      rows.map(({ name }) => name),
    );
  const apps = report.apps.filter(({ umbrella }) => !umbrella);
  const project = app === undefined ? undefined : apps.find(({ name }) => name === app);
  if (app !== undefined && !project)
    return missing(
      `No application is called "${app}".`,
      app,
      apps.map(({ name }) => name),
    );
  const path = scope?.replace(/^\.\//, '').replace(/\/+$/, '');
  const isWord = path === 'lib' || path === 'test' || path === 'script';
  const within = (file: string) => path === undefined || path === '.' || file === path || file.startsWith(`${path}/`);
  if (path !== undefined && !isWord && !rows.some(({ file }) => within(file)))
    return missing(`No module is defined below "${path}".`, path, folders(rows));
  const scopes = new Map(rows.map(({ file, scope: of }) => [file, of]));
  const inApp = (file: string) =>
    project === undefined ||
    apps
      .filter((one) => one.path === '.' || file.startsWith(`${one.path}/`))
      .toSorted((a, b) => b.path.length - a.path.length)[0] === project;
  const file = (one: string) => inApp(one) && (isWord ? scopes.get(one) === path : within(one));
  const named = (name: string | null) => module === undefined || (name !== null && matchesName(module, name));
  return { module: named, file, row: (row) => named(row.name) && file(row.file) };
}

function missing(wrong: string, name: string, all: readonly string[]): { wrong: string; candidate?: string } {
  const [candidate] = nearest(name, all, 1);
  return { wrong, ...(candidate && { candidate }) };
}

const folders = (rows: readonly ModuleRow[]) =>
  rows.flatMap(({ file }) => file.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/')));
