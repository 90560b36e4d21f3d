/** What the system does with the flags of one flag module: where each is defined, read and switched. */

import type { Config } from '../../model/config.ts';
import type { Expr } from '../../model/expr.ts';
import type { Codebase, ModuleView, Site } from '../codebase.ts';
import { descendants } from '../expressions.ts';
import { definedFlags, type FlagDefinition } from '../flag-definitions.ts';
import { flagAccess, flagModules } from '../flags.ts';
import { valuesOf, whereOf } from '../value-flow.ts';

/** What makes a module one of feature flags, and not of other flags: a question whether one is on. */
export const QUESTION = /^(?:\w+_)?(?:enabled|disabled|active|on|off|feature|flag|flipped|use|allowed)\?$/;

/** Functions whose answer holds every flag. */
const LISTING =
  /^(?:(?:get|list|fetch)_)?(?:all|list|flags|features|definitions|defaults|known|to_map|export|dump)(?:_\w+)?$/;

/** Places outside tests and scripts; `reads` and `sets` by flag. */
export interface FlagUses {
  module: string;
  /** Absent for a package's module. */
  view: ModuleView | undefined;
  definitions: readonly FlagDefinition[];
  reads: ReadonlyMap<string, readonly Site[]>;
  sets: ReadonlyMap<string, readonly Site[]>;
  /** A read, or a switch, whose flag is decided at run time, outside the flag module. */
  unknownRead: boolean;
  unknownSet: boolean;
  /** A function of the flag module that lists its flags is called from elsewhere: who gets the list may look at any of them. */
  listed: boolean;
}

interface Collected extends FlagUses {
  reads: Map<string, Site[]>;
  sets: Map<string, Site[]>;
}

/** One entry per flag module, in the order of their names' appearance. */
export function flagUses(codebase: Codebase, config: Pick<Config, 'flags'>): FlagUses[] {
  const names = flagModules(codebase, config);
  const readers = new Set(config.flags?.functions ?? []);
  const found = new Map<string, Collected>();
  for (const module of new Set([...names, ...[...readers].map((target) => target.slice(0, target.lastIndexOf('.')))]))
    found.set(module, collected(codebase, module));
  for (const site of codebase.sites) {
    if (site.file.scope !== 'lib') continue;
    const uses = site.m === null ? undefined : found.get(site.m);
    if (uses) read(codebase, site, uses, flagAccess(site, names, readers));
    else if (site.m === null && typeof site.node.m === 'object') computed(site, found);
  }
  return [...found.values()];
}

function collected(codebase: Codebase, module: string): Collected {
  const view = codebase.modules.get(module);
  const definitions = view ? definedFlags(view) : [];
  return {
    module,
    view,
    definitions,
    reads: new Map(),
    sets: new Map(),
    unknownRead: false,
    unknownSet: false,
    listed: false,
  };
}

function read(codebase: Codebase, site: Site, uses: Collected, access: 'read' | 'set' | null): void {
  const inside = site.module !== null && site.module === uses.view;
  if (!inside && LISTING.test(site.f)) uses.listed = true;
  if (access === null) return;
  const flags = site.captured ? null : flagsOf(codebase, site, inside);
  if (flags === null) {
    if (inside) return;
    if (access === 'read') uses.unknownRead = true;
    else uses.unknownSet = true;
    return;
  }
  for (const flag of flags) push(access === 'read' ? uses.reads : uses.sets, flag, site);
}

/**
 * The flags that a call can mean: literals among its arguments, else what its first argument can be, parameters followed
 * to their callers; `null` when that is decided at run time.
 */
function flagsOf(codebase: Codebase, site: Site, inside: boolean): string[] | null {
  const written = site.args.flatMap((arg) => textOf(arg) ?? []);
  if (written.length > 0) return written;
  const [first] = site.args;
  if (!first) return [];
  if (inside && first.t !== 'attr') return null;
  const values = valuesOf(codebase, first, whereOf(site), { callers: true }).filter(
    ({ where }) => where.file.scope === 'lib',
  );
  const texts = values.map((value) => (value.path.length === 0 ? textOf(value.expr) : undefined));
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts : null;
}

function textOf(expr: Expr): string | undefined {
  if (expr.t === 'atom') return ['true', 'false', 'nil'].includes(expr.v) ? undefined : expr.v;
  return expr.t === 'str' ? expr.v : undefined;
}

/** `@flags.enabled?(:new_berths)`: whichever module it is, a flag of this name may be meant. */
function computed(site: Site, found: ReadonlyMap<string, Collected>): void {
  for (const uses of found.values()) {
    if (!QUESTION.test(site.f) || !uses.view?.functions.has(`${site.f}/${site.n}`)) continue;
    const texts = site.args.flatMap((arg) => textOf(arg) ?? []);
    for (const text of texts) push(uses.reads, text, site);
    if (texts.length === 0 && site.n > 0) uses.unknownRead = true;
  }
}

/** Names that code which talks to the flag module takes out of a map, a keyword list or a struct, and the texts of templates. */
export class TakenOut {
  readonly #names: ReadonlySet<string>[] = [];
  readonly #templates: string[] = [];

  constructor(codebase: Codebase, { module, view }: FlagUses) {
    for (const one of codebase.allModules) {
      if (one.file.scope !== 'lib') continue;
      const talks = one === view || one.sites.some(({ m }) => m === module);
      if (!talks && ![...one.uses].some((name) => name.startsWith('Phoenix.'))) continue;
      const { names, templates } = contentOf(one);
      if (talks) this.#names.push(names);
      this.#templates.push(...templates);
    }
  }

  has(flag: string): boolean {
    return this.#names.some((names) => names.has(flag)) || this.#templates.some((text) => text.includes(flag));
  }
}

/** Names that a module takes out of something, and the texts of its templates. */
interface Content {
  names: ReadonlySet<string>;
  templates: readonly string[];
}

// Each flag module asks for most of the same modules.
const contents = new WeakMap<ModuleView, Content>();

function contentOf(module: ModuleView): Content {
  const known = contents.get(module);
  if (known) return known;
  const names = new Set<string>();
  const templates: string[] = [];
  for (const body of bodiesOf(module))
    for (const expr of descendants(body)) {
      const name = taken(expr);
      if (name !== undefined) names.add(name);
      if (expr.t === 'str' && expr.sigil !== undefined && TEMPLATES.has(expr.sigil))
        templates.push(`${expr.v ?? ''} ${(expr.texts ?? []).join(' ')}`);
    }
  const content = { names, templates };
  contents.set(module, content);
  return content;
}

function bodiesOf(module: ModuleView): Expr[] {
  return module.fact.functions.flatMap((fn) => fn.clauses.flatMap((clause) => [...clause.pats, ...clause.body]));
}

/** `map.flag`, `map[:flag]`, `Map.get(map, :flag)`. */
function taken(expr: Expr): string | undefined {
  if (expr.t === 'field') return expr.v ?? (expr.k?.t === 'atom' ? expr.k.v : undefined);
  if (expr.t !== 'call' || (expr.m !== 'Map' && expr.m !== 'Keyword' && expr.m !== 'Access')) return undefined;
  return /^(get|fetch|pop|has_key|take|key)/.test(expr.f) && expr.a[1]?.t === 'atom' ? expr.a[1].v : undefined;
}

const TEMPLATES = new Set(['H', 'HEEX', 'E', 'L', 'LVN']);

function push(into: Map<string, Site[]>, flag: string, site: Site): void {
  const known = into.get(flag);
  if (known) known.push(site);
  else into.set(flag, [site]);
}
