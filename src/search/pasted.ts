/** A text that was pasted from a log: the runbooks for it, the lines of source and the names that it mentions. */
import { constantWords, likeness, looksPasted } from './error-text.ts';
import { functionHit, type Hit, moduleHit, THROUGH } from './hit.ts';
import { asTyped, eachFunction, moduleScores } from './names.ts';
import { HUMP_START, SUFFIX } from './nearness.ts';
import { namesIn, type PlaceSaid, placesIn } from './places.ts';
import { parseQuery } from './query.ts';
import type { Store } from './store.ts';
import { linePath, modulePath } from './symbols.ts';

/** Most places of one path, and hits of one mentioned name. */
const EACH = 4;
/** Letters that a regular expression is tried on: it is its author's, and may be slow. */
const LINE = 1000;

export interface Pasted {
  /** Alerts that it names, and runbooks whose texts it has. */
  likely: Hit[];
  /** Runbooks of which it has a good part. */
  perhaps: Hit[];
  /** Modules and functions that it names. */
  mentioned: Hit[];
  /** Nobody types names like that: names are not looked for, but those that it mentions. */
  certain: boolean;
}

/** Runbooks whose error texts or symptoms the text is. */
function runbooksFor(store: Store, text: string): { hit: Hit; like: number }[] {
  const said = constantWords(text);
  const found = new Map<number, { like: number; through: string }>();
  for (const { entry, field, text: known, known: words } of store.said) {
    const like = likeness(said, words) * (field === 'symptom' ? 0.95 : 1);
    if (like > (found.get(entry)?.like ?? 0))
      found.set(entry, { like, through: `${THROUGH[field as 'error']} ${known}` });
  }
  for (const { entry, text: pattern, regex } of store.patterns) {
    if (regex.test(text.slice(0, LINE))) found.set(entry, { like: 1, through: `${THROUGH.log} ${pattern}` });
  }
  return [...found]
    .sort(([a, x], [b, y]) => y.like - x.like || a - b)
    .map(([entry, { like, through }]) => {
      const { names: _, ...rest } = store.entries[entry]!;
      return { hit: { ...rest, through }, like };
    });
}

function alertsIn(store: Store, text: string): Hit[] {
  const words = new Set(text.match(/[A-Za-z_]\w+/g) ?? []);
  return store.entries
    .filter(({ kind, title }) => kind === 'alert' && words.has(title))
    .map(({ names: _, ...rest }) => rest);
}

/** The module in whose lines the place is: the innermost. */
function moduleAt(store: Store, file: number, line: number | null): number {
  const { modules } = store.index;
  let best = -1;
  for (let module = 0; module < modules.file.length; module++) {
    if (modules.file[module] !== file) continue;
    const from = modules.from[module]!;
    const inside = line === null || (line >= from && line < from + modules.lines[module]!);
    if (best < 0 || (inside && (line === null ? from < modules.from[best]! : from >= modules.from[best]!)))
      if (inside || best < 0) best = module;
  }
  return best;
}

function filesOf(store: Store, { path, line }: PlaceSaid): Hit[] {
  const { ids, scores } = store.files.near(path);
  const whole = [...ids].filter((_, i) => scores[i]! > SUFFIX - 30);
  const near = line === null && whole.length === 0 ? [...ids].filter((_, i) => scores[i]! >= HUMP_START - 40) : whole;
  return near.slice(0, EACH).flatMap((file): Hit[] => {
    const module = moduleAt(store, file, line);
    if (module < 0) return [];
    const { index } = store;
    const name = index.files[file]!;
    const detail = index.modules.names[module]!;
    if (line === null) return [{ kind: 'file', title: name, path: modulePath(index, module, 'source/'), detail }];
    return [{ kind: 'line', title: `${name}:${line}`, path: linePath(index, module, line), detail }];
  });
}

/** A path that is still typed; no function with its arity. */
const TYPED_PATH = /^[\w.-]*\/(?!\d*$)[\w./-]+$/;

/** Files and lines that are named: the source on this site. */
export function placeHits(store: Store, text: string): Hit[] {
  const places = placesIn(text);
  if (places.length > 0) return places.flatMap((place) => filesOf(store, place));
  const typed = text.trim();
  return TYPED_PATH.test(typed) ? filesOf(store, { path: typed, line: null }) : [];
}

/** Modules and functions of this codebase that are named in full, or by the end of their names. */
function mentioned(store: Store, text: string): Hit[] {
  const { index, aside, pairs, functions } = store;
  return namesIn(text).flatMap((name) => {
    const query = parseQuery(name);
    if (!query) return [];
    const hits: Hit[] = [];
    if (/\.[a-z_][^.]*$/.test(name))
      eachFunction(store, query, asTyped, (pair, score) => {
        if (score < SUFFIX - 24 || hits.length >= EACH) return;
        const fun = functions.names[pairs.name[pair]!]!;
        hits.push(functionHit(index, pairs.module[pair]!, fun, pairs.arity[pair]!, pairs.hidden[pair] === 1));
      });
    else
      moduleScores(store, query, asTyped).forEach((score, module) => {
        if (score >= SUFFIX - 24 && hits.length < EACH && name.includes('.'))
          hits.push(moduleHit(index, module, aside[module] === 1));
      });
    return hits;
  });
}

const LIKELY = 0.75;
/** No name has these. */
const CERTAIN = /\*\* \(|\[(?:error|warning|warn|info|notice|critical)\]|#PID<|\d\d:\d\d:\d\d/;

export function fromPaste(store: Store, typed: string): Pasted {
  const pasted = looksPasted(typed);
  if (!pasted && !/\s/.test(typed.trim())) return { likely: [], perhaps: [], mentioned: [], certain: false };
  const runbooks = runbooksFor(store, typed);
  const likely = runbooks.filter(({ like }) => like >= LIKELY).map(({ hit }) => hit);
  const perhaps = runbooks.filter(({ like }) => like > 0 && like < LIKELY).map(({ hit }) => hit);
  if (!pasted) return { likely, perhaps, mentioned: [], certain: false };
  const certain = CERTAIN.test(typed) || typed.trim().split(/\s+/).length > 6;
  return { likely: [...alertsIn(store, typed), ...likely], perhaps, mentioned: mentioned(store, typed), certain };
}
