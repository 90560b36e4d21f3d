/** Calls that read from or write to a store, and which functions lead to one. */
import type { EtsTable } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { REDIS, STORES, type Store } from './stores.ts';

/** A read or a write. `owner`: module of the process that owns the table, for ETS. */
export interface StoreSite {
  site: Site;
  mechanism: string;
  owner?: string;
}

/** By the function that holds them; and for each function the nearest one that it leads to, one for each mechanism. */
export class StoreSites {
  readonly #codebase: Codebase;
  readonly #at = new Map<Site, StoreSite>();
  readonly #leads = new Map<FunctionView, Map<string, StoreSite>>();

  constructor(codebase: Codebase, sites: readonly StoreSite[]) {
    this.#codebase = codebase;
    const open: FunctionView[] = [];
    for (const found of sites) {
      this.#at.set(found.site, found);
      if (found.site.fn && this.#add(found.site.fn, found)) open.push(found.site.fn);
    }
    // An array's iteration visits what is pushed while it runs: breadth first.
    for (const fn of open) {
      const found = [...this.#leads.get(fn)!.values()];
      for (const site of codebase.callers(fn)) {
        const caller = site.fn;
        if (!caller || !runsThere(site)) continue;
        let news = false;
        for (const one of found) news = this.#add(caller, one) || news;
        if (news) open.push(caller);
      }
    }
  }

  #add(fn: FunctionView, found: StoreSite): boolean {
    const known = this.#leads.get(fn);
    if (known?.has(found.mechanism)) return false;
    if (known) known.set(found.mechanism, found);
    else this.#leads.set(fn, new Map([[found.mechanism, found]]));
    return true;
  }

  /** The read or write that this very call is. */
  is(site: Site): StoreSite | undefined {
    return this.#at.get(site);
  }

  /** Those that a function leads to, itself included. */
  from(fn: FunctionView): Iterable<StoreSite> {
    return this.#leads.get(fn)?.values() ?? [];
  }

  /** Those that a call is or leads to. */
  behind(site: Site): StoreSite[] {
    const own = this.#at.get(site);
    if (own) return [own];
    const callee = this.#codebase.callee(site);
    return callee ? [...this.from(callee)] : [];
  }
}

/** The code around runs it itself, or spawns what does. */
export function runsThere({ process, inQuote, captured }: Site): boolean {
  return !inQuote && !captured && (process.kind === 'own' || process.kind === 'spawned');
}

/** Reads and writes of compiled code; tables of ETS only where their owner is known. */
export function storeSites(codebase: Codebase, tables: readonly EtsTable[]): { reads: StoreSites; writes: StoreSites } {
  const reads: StoreSite[] = [];
  const writes: StoreSite[] = [];
  for (const site of codebase.sites) {
    if (site.m === null || site.file.scope !== 'lib' || !runsThere(site)) continue;
    const store = storeOf(site);
    if (!store) continue;
    if (store.read) reads.push({ site, mechanism: store.mechanism });
    if (store.write) writes.push({ site, mechanism: store.mechanism });
  }
  addTables(codebase, tables, reads, writes);
  return { reads: new StoreSites(codebase, reads), writes: new StoreSites(codebase, writes) };
}

/** Modules as they are named to what is known of them: most calls are of none. */
const byModule = new Map<string, readonly Store[]>();

function storesNamed(module: string): readonly Store[] {
  const known = byModule.get(module);
  if (known) return known;
  const found = STORES.filter(({ module: name }) => (typeof name === 'string' ? name === module : name.test(module)));
  byModule.set(module, found);
  return found;
}

function storeOf(site: Site): { mechanism: string; read: boolean; write: boolean } | undefined {
  if (site.m === 'Redix') return redis(site);
  for (const { mechanism, read, write } of storesNamed(site.m!)) {
    const use = { mechanism, read: read.test(site.f), write: write.test(site.f) };
    if (use.read || use.write) return use;
  }
  return undefined;
}

function redis({ args }: Site): ReturnType<typeof storeOf> {
  const words =
    args[1]?.t === 'list' ? args[1].a.flatMap((item) => (item.t === 'list' ? (item.a[0] ?? []) : item)) : [];
  const named = words.flatMap((item: Expr) => (item.t === 'str' && item.v !== undefined ? [item.v] : []));
  const use = {
    mechanism: 'Redis',
    read: named.some((word) => REDIS.read.test(word)),
    write: named.some((word) => REDIS.write.test(word)),
  };
  return use.read || use.write ? use : undefined;
}

function addTables(codebase: Codebase, tables: readonly EtsTable[], reads: StoreSite[], writes: StoreSite[]): void {
  const owners = new Map<string, Set<string>>();
  for (const { owner, readers = [], writers = [] } of tables)
    for (const [uses, letter] of [
      [readers, 'r'],
      [writers, 'w'],
    ] as const)
      for (const { file, line, call } of uses) {
        const key = `${letter} ${file}:${line} ${call}`;
        const known = owners.get(key) ?? new Set();
        owners.set(key, known.add(owner?.process ?? ''));
      }
  if (owners.size === 0) return;
  const calls = new Set([...owners.keys()].map((key) => key.slice(key.lastIndexOf(' ') + 1)));
  for (const site of [...calls].sort().flatMap((call) => codebase.sitesOf(`:ets.${call}`))) {
    if (site.file.scope !== 'lib' || !runsThere(site)) continue;
    const place = `${site.file.path}:${site.line} ${site.f}/${site.n}`;
    for (const [letter, into] of [
      ['r', reads],
      ['w', writes],
    ] as const) {
      // A call that may mean tables of several owners says nothing of any.
      const [owner, ...others] = owners.get(`${letter} ${place}`) ?? [];
      if (owner && others.length === 0) into.push({ site, mechanism: `ETS table of ${owner}`, owner });
    }
  }
}
