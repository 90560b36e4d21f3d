/** Who writes to a table: whether any process but its owner could. */
import type { Codebase, ModuleView, Site } from '../../derive/codebase.ts';
import { WRITES } from '../../derive/ets/access.ts';
import { sameName } from '../../derive/ets/lifetime.ts';
import type { Runners } from '../../derive/ets/runners.ts';
import { descendants } from '../../derive/expressions.ts';
import { settled } from '../../derive/settled.ts';
import { type Value, valuesOf, whereOf } from '../../derive/value-flow.ts';
import type { Alias, Atom } from '../../model/expr.ts';

interface Write {
  site: Site;
  values: readonly Value[];
}

export class Writers {
  readonly #codebase: Codebase;
  readonly #owners: Runners;
  #writes: readonly Write[] | undefined;

  constructor(codebase: Codebase, owners: Runners) {
    this.#codebase = codebase;
    this.#owners = owners;
  }

  /** Whether every write that could mean this table runs in the process of `owner`, and there is one. */
  areOnly(owner: ModuleView, made: Site): boolean {
    const name = made.args[0] && settled(this.#codebase, made.args[0], whereOf(made));
    if (!name || (name.t !== 'atom' && name.t !== 'alias')) return false;
    const certain = this.#all().filter(({ values }) =>
      values.some((value) => isName(value) && sameName(value.expr, name)),
    );
    if (certain.length === 0 || !certain.every(({ site }) => this.#isOwners(site, owner))) return false;
    const unsure = this.#all().filter(({ values }) => values.length === 0 || !values.every(isName));
    if (unsure.length === 0) return true;
    const near = new Set([made.module, owner]);
    const called = new Set([...near].flatMap((module) => module?.sites.map(({ m }) => m) ?? []));
    return unsure.every(({ site }) => {
      const { module } = site;
      const may = near.has(module) || (module !== null && (called.has(module.name) || mentions(module, name)));
      return !may || this.#isOwners(site, owner);
    });
  }

  /** Every write to a table outside tests, with what its table may be. */
  #all(): readonly Write[] {
    this.#writes ??= Object.entries(WRITES).flatMap(([key, argument]) =>
      this.#codebase.sitesOf(`:ets.${key}`).flatMap((site) => {
        if (site.file.scope === 'test') return [];
        const table = site.args[argument];
        return [{ site, values: table ? valuesOf(this.#codebase, table, whereOf(site), { callers: true }) : [] }];
      }),
    );
    return this.#writes;
  }

  #isOwners(site: Site, owner: ModuleView): boolean {
    if (site.captured || site.inQuote || this.#isTested(site)) return false;
    const all = this.#owners.of(site);
    return all.length > 0 && all.every((one) => one.kind === 'server' && one.module === owner);
  }

  /** A function that tests call writes from the test's process. */
  #isTested({ fn }: Site): boolean {
    if (!fn || fn.callback || fn.fact.kind !== 'def') return false;
    return this.#codebase.callers(fn).some(({ file }) => file.scope === 'test');
  }
}

function isName({ expr, path }: Value): boolean {
  return path.length === 0 && (expr.t === 'atom' || expr.t === 'alias');
}

const names = new WeakMap<ModuleView, ReadonlySet<string>>();

/** Whether a module's code or attributes have the table's name, as an atom or as a module's name. */
function mentions(module: ModuleView, name: Atom | Alias): boolean {
  const known = names.get(module) ?? namesIn(module);
  names.set(module, known);
  return known.has(`${name.t} ${name.v}`);
}

function namesIn(module: ModuleView): ReadonlySet<string> {
  const found = new Set<string>();
  const bodies = [
    ...module.fact.attributes.flatMap(({ value }) => (value ? [value] : [])),
    ...module.fact.functions.flatMap((fn) => fn.clauses.flatMap((clause) => clause.body)),
  ];
  for (const body of bodies)
    for (const expr of descendants(body)) if (expr.t === 'atom' || expr.t === 'alias') found.add(`${expr.t} ${expr.v}`);
  return found;
}
