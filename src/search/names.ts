/** Modules, functions and all other names that match a query, each with how near it is. */
import type { Column, Near } from './column.ts';
import { EXACT, PART_START, SUFFIX, TYPO } from './nearness.ts';
import type { Query, Word } from './query.ts';
import type { Store } from './store.ts';
import type { Field, Kind } from './symbols.ts';

/** Who looks up a column: as typed, or with slips forgiven. */
export type LookUp = (column: Column, word: string) => Near;

export const asTyped: LookUp = (column, word) => column.near(word);

/** Also names that are a slip away; those as typed stay in front. */
export const withSlips: LookUp = (column, word) => {
  const near = column.near(word);
  const nearly = column.nearly(word);
  return { ids: Int32Array.of(...near.ids, ...nearly.ids), scores: Float32Array.of(...near.scores, ...nearly.scores) };
};

function dense({ ids, scores }: Near, length: number): Float32Array {
  const all = new Float32Array(length);
  for (let i = 0; i < ids.length; i++) all[ids[i]!] = Math.max(all[ids[i]!]!, scores[i]!);
  return all;
}

/** What to put first at the same step: in an emergency the alert and the runbook; the module before what is in it. */
const KIND: Record<Kind, number> = {
  alert: 24,
  runbook: 22,
  module: 18,
  task: 14,
  process: 12,
  rule: 12,
  function: 10,
  control: 9,
  flag: 9,
  env: 9,
  ets: 9,
  event: 8,
  message: 7,
  registry: 7,
  config: 6,
  guide: 6,
  guideline: 5,
  page: 3,
  file: 2,
  line: 2,
};
const ATOMS: ReadonlySet<Kind> = new Set(['message', 'event', 'flag', 'ets', 'config']);
/** Kinds whose names stand alone; a key or a message of one word is a part of something, as a function's name is. */
const WHOLE: ReadonlySet<Kind> = new Set(['alert', 'runbook', 'process', 'task', 'rule', 'control', 'env', 'page']);
const FUNCTION_NAMED = /\.[a-z_]\w*[?!]?(?:\/\d+)?$/;

/** Of a name of an entry. A runbook that names a function comes before the function, one that names a module behind it. */
function bonus(kind: Kind, field: Field, name: string, atom: boolean): number {
  const of = KIND[kind] + (atom && ATOMS.has(kind) ? 45 : 0);
  if (field === 'title' || field === 'alert') return of;
  if (field === 'code') return FUNCTION_NAMED.test(name) ? of : -15;
  return field === 'process' ? -10 : of - (field === 'error' ? 1 : 4);
}

const ASIDE = -30;
/** Of modules and functions, when an atom was typed. */
const NO_ATOM = -70;
const HIDDEN = -12;

/** Of each module, as a whole name; 0: no match. */
export function moduleScores({ modules }: Store, query: Query, look: LookUp): Float32Array {
  const count = modules.names.length;
  let all: Float32Array | null = null;
  for (const { whole, right, left, arity } of query.words) {
    if (arity !== null || left === '') return new Float32Array(count);
    const one = dense(look(modules, right === '' && left !== null ? left : whole), count);
    if (all) for (let i = 0; i < count; i++) all[i] = Math.min(all[i]!, one[i]!);
    else all = one;
  }
  return all ?? new Float32Array(count);
}

const matchesArity = (arity: string, least: number, most: number): boolean => {
  if (arity === '') return true;
  for (let n = least; n <= most; n++) if (String(n) === arity) return true;
  return String(most).startsWith(arity);
};

/** How near a function and its module are to a word, by their numbers; `null`: all are as near. */
interface Asked {
  fun: Float32Array | null;
  module: Float32Array | null;
  /** A dot stands between the two. */
  dotted: boolean;
}

function askedOf({ modules, functions }: Store, { left, right }: Word, several: boolean, look: LookUp): Asked {
  const owner = left ?? (several ? right : '');
  return {
    fun: right === '' ? null : dense(look(functions, right), functions.names.length),
    module: owner === '' ? null : dense(look(modules, owner), modules.names.length),
    dotted: left !== null,
  };
}

/** A name alone is the end of a function's whole name. Of `Module.fun`, the part that is less near decides. */
function scoreOf({ fun, module, dotted }: Asked, name: number, owner: number): number {
  const own = fun ? fun[name]! : PART_START;
  if (!module) return Math.min(own, SUFFIX);
  const other = module[owner]!;
  if (!dotted) return Math.max(Math.min(own, SUFFIX), Math.min(other, PART_START));
  return other >= EXACT ? Math.min(own, other) : Math.min(own, other, SUFFIX);
}

/** No function begins with a capital: `Reg.Any` asks for a module. */
const asksModule = ({ left, right }: Word) => left !== null && /^[A-Z]/.test(right);

/** Functions that can match at all: those of the names, or of the modules, that the first word matches. */
function candidates({ modules, functions, pairs }: Store, { words }: Query, look: LookUp): number[] {
  const [word] = words;
  const all: number[] = [];
  if (!word || words.some(asksModule)) return all;
  const own = (name: number) => all.push(...pairs.named[name]!);
  const inside = (module: number) => {
    for (let pair = pairs.first[module]!; pair < pairs.first[module + 1]!; pair++) all.push(pair);
  };
  if (word.left) look(modules, word.left).ids.forEach(inside);
  else {
    if (word.right !== '') look(functions, word.right).ids.forEach(own);
    if (words.length > 1) look(modules, word.right).ids.forEach(inside);
  }
  return words.length > 1 ? [...new Set(all)].sort((a, b) => a - b) : all;
}

/** Calls `found` for each function that all words match, one of them by its own name. */
export function eachFunction(
  store: Store,
  query: Query,
  look: LookUp,
  found: (pair: number, score: number) => void,
): void {
  const { pairs, aside } = store;
  const all = query.words.map((word) => askedOf(store, word, query.words.length > 1, look));
  const arity = query.words.find((word) => word.arity !== null)?.arity ?? null;
  for (const pair of candidates(store, query, look)) {
    const owner = pairs.module[pair]!;
    const name = pairs.name[pair]!;
    let worst = Infinity;
    let byName = false;
    for (const asked of all) {
      worst = Math.min(worst, scoreOf(asked, name, owner));
      byName ||= asked.fun === null || asked.fun[name]! > 0;
    }
    if (worst === 0 || !byName) continue;
    if (arity !== null && !matchesArity(arity, pairs.least[pair]!, pairs.arity[pair]!)) continue;
    const exact = arity !== null && String(pairs.arity[pair]) === arity ? 8 : 0;
    const away = (pairs.hidden[pair] ? HIDDEN : 0) + (aside[owner] ? ASIDE : 0) + (query.atom ? NO_ATOM : 0);
    found(pair, worst + KIND.function + exact + away);
  }
}

export const moduleBonus = ({ aside }: Store, { atom }: Query, module: number): number =>
  KIND.module + (aside[module] ? ASIDE : 0) + (atom ? NO_ATOM : 0);

/** Of each entry that all words match: how near, and the number of the name that matched best. */
export function entryScores(store: Store, query: Query, look: LookUp): Map<number, { score: number; name: number }> {
  const { names, owner, field, entries } = store;
  let all: Map<number, { score: number; name: number }> | null = null;
  const wholes = query.words.map(({ whole }) => whole);
  const best = (word: string) => {
    const found = new Map<number, { score: number; name: number }>();
    const { ids, scores } = look(names, word);
    for (let i = 0; i < ids.length; i++) {
      const name = ids[i]!;
      const entry = owner[name]!;
      const most = WHOLE.has(entries[entry]!.kind) ? EXACT + 1 : SUFFIX;
      const score =
        Math.min(scores[i]!, most) + bonus(entries[entry]!.kind, field[name]!, names.names[name]!, query.atom);
      if (score > (found.get(entry)?.score ?? 0)) found.set(entry, { score, name });
    }
    return found;
  };
  for (const word of wholes) {
    const one = best(word);
    if (!all) all = one;
    else
      for (const [entry, before] of all) {
        const now = one.get(entry);
        if (!now) all.delete(entry);
        else if (now.score < before.score) all.set(entry, now);
      }
  }
  const found = all ?? new Map<number, { score: number; name: number }>();
  // The words as they stand, in one name, are nearer than here and there.
  if (wholes.length > 1) {
    for (const [entry, { score, name }] of found) found.set(entry, { score: Math.max(TYPO, score - 60), name });
    for (const [entry, near] of best(query.text))
      if (near.score > (found.get(entry)?.score ?? 0)) found.set(entry, near);
  }
  return found;
}
