/** The search for names: what was typed in, the best hits out. Pure: no page, no network; the same index gives the same answer. */
import { Best } from './best.ts';
import { functionHit, type Hit, moduleHit, THROUGH } from './hit.ts';
import { asTyped, eachFunction, entryScores, type LookUp, moduleBonus, moduleScores, withSlips } from './names.ts';
import { HUMPS } from './nearness.ts';
import { fromPaste, placeHits } from './pasted.ts';
import { parseQuery, type Query } from './query.ts';
import type { Store } from './store.ts';

export interface Options {
  /** Most hits. */
  limit?: number;
  /** Something is on fire: alerts and runbooks before everything else. */
  fire?: boolean;
}

/** More than all that is told apart by nearness. */
const FIRE = 2000;
/** Entries before modules before functions, where all else is equal. */
const MODULES = 1e8;
const FUNCTIONS = 2e8;

function entryHit(store: Store, entry: number, name: number): Hit {
  const { kind, title, path, detail, command } = store.entries[entry]!;
  const field = store.field[name]!;
  return {
    kind,
    title,
    path,
    ...(detail && { detail }),
    ...(command && { command }),
    ...(field !== 'title' && { through: `${THROUGH[field]} ${store.names.names[name]}` }),
  };
}

function collect(store: Store, query: Query, look: LookUp, fire: boolean, best: Best<() => Hit>): void {
  const { index, pairs, functions, aside } = store;
  for (const [entry, { score, name }] of entryScores(store, query, look)) {
    const { kind } = store.entries[entry]!;
    const first = fire && (kind === 'alert' || kind === 'runbook') ? FIRE : 0;
    best.offer(score + first, entry, () => entryHit(store, entry, name));
  }
  const modules = moduleScores(store, query, look);
  for (let module = 0; module < modules.length; module++) {
    if (modules[module] === 0) continue;
    const score = modules[module]! + moduleBonus(store, query, module);
    if (best.wants(score, MODULES + module))
      best.offer(score, MODULES + module, () => moduleHit(index, module, aside[module] === 1));
  }
  eachFunction(store, query, look, (pair, score) => {
    if (!best.wants(score, FUNCTIONS + pair)) return;
    const module = pairs.module[pair]!;
    const name = functions.names[pairs.name[pair]!]!;
    best.offer(score, FUNCTIONS + pair, () =>
      functionHit(index, module, name, pairs.arity[pair]!, pairs.hidden[pair] === 1),
    );
  });
}

/** `RegistryRegister` as `Registry.Register`: every place where the module's pieces may end. */
function acrossBoth(store: Store, query: Query, fire: boolean, best: Best<() => Hit>): void {
  const [word] = query.words;
  if (query.words.length !== 1 || !word || !/^[a-z\d_]{2,24}$/i.test(word.whole)) return;
  for (let at = 1; at < word.whole.length; at++) {
    const split = { ...word, left: word.whole.slice(0, at), right: word.whole.slice(at) };
    collect(store, { ...query, words: [split] }, asTyped, fire, best);
  }
}

const key = ({ kind, path, title }: Hit) => `${kind} ${path} ${title}`;

/** The best hits first, each once. */
export function search(store: Store, typed: string, { limit = 12, fire = false }: Options = {}): Hit[] {
  const { likely, perhaps, mentioned, certain } = fromPaste(store, typed);
  const places = placeHits(store, typed);
  const query = parseQuery(typed);
  const best = new Best<() => Hit>(limit);
  if (query && !certain) {
    collect(store, query, asTyped, fire, best);
    if (best.size === 0) acrossBoth(store, query, fire, best);
    const nothing = best.size + likely.length + perhaps.length + places.length + mentioned.length === 0;
    if (nothing) collect(store, query, withSlips, fire, best);
  }
  const named = best.ranked();
  const near = named.filter(({ score }) => score >= HUMPS).map(({ item }) => item());
  const far = named.filter(({ score }) => score < HUMPS).map(({ item }) => item());
  const all = [...likely, ...places, ...mentioned, ...near, ...perhaps, ...far];
  return [...new Map(all.toReversed().map((hit) => [key(hit), hit])).values()].toReversed().slice(0, limit);
}
