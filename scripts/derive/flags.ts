/** Feature flags: where they are defined, read and set. */
import type { FlagFact } from '../model/architecture.ts';
import type { Config } from '../model/config.ts';
import type { Codebase, FunctionView, Site } from './codebase.ts';
import { definedFlags } from './flag-definitions.ts';
import { literalOf } from './literal.ts';
import { placeOf } from './place.ts';
import { print, shorten } from './print.ts';

/** Modules of packages whose first argument is a flag. */
const PACKAGES = new Set(['FunWithFlags']);
const NAMED = /(?:^|\.)(?:\w*Feature(?:Flags?|Toggles?)|Flags)$/;
const PARAMETER = /flag|feature|toggle|name|key|^f$/;
const READ = /\?$|^(?:get|read|fetch|value|percentage|variant|status|check|is_)/;
const SET = /^(?:enable|disable|set|put|toggle|turn_on|turn_off|activate|deactivate|update|clear|delete)/;

/**
 * Flags by file and line. Modules whose name ends in `FeatureFlag(s)`, `FeatureToggle(s)` or `Flags`, `FunWithFlags`, and
 * what the configuration names. A flag that is not a literal is its text, with confidence `unknown`.
 */
export function flags(codebase: Codebase, config: Pick<Config, 'flags'>): FlagFact[] {
  const modules = flagModules(codebase, config);
  const readers = new Set(config.flags?.functions ?? []);
  const found: FlagFact[] = [];
  for (const name of modules) {
    const view = codebase.modules.get(name);
    if (view) found.push(...definedFlags(view).map(({ column, ...flag }) => flag));
  }
  for (const site of codebase.sites) {
    if (site.m === null || site.captured || site.inQuote) continue;
    const kind = flagAccess(site, modules, readers);
    const flag = kind && flagOf(site, modules, codebase);
    if (kind && flag) found.push({ flag: flag.text, kind, confidence: flag.confidence, ...placeOf(site) });
  }
  return found.sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.flag, b.flag) || compare(a.kind, b.kind),
  );
}

/** Modules that hold flags: by name, by package, by configuration. */
export function flagModules(codebase: Codebase, config: Pick<Config, 'flags'>): ReadonlySet<string> {
  const named = codebase.allModules.filter(({ name, file }) => file.scope === 'lib' && NAMED.test(name));
  return new Set([...named.map(({ name }) => name), ...PACKAGES, ...(config.flags?.modules ?? [])]);
}

/** What a call does with its flag; `null` when it is none of a flag module's readers and setters. */
export function flagAccess(
  site: Site,
  modules: ReadonlySet<string>,
  readers: ReadonlySet<string>,
): 'read' | 'set' | null {
  if (site.target !== null && readers.has(site.target)) return 'read';
  if (!modules.has(site.m!)) return null;
  if (READ.test(site.f)) return 'read';
  return SET.test(site.f) ? 'set' : null;
}

/** The flag is the first argument. Inside the flag module itself a name that is passed on says nothing. */
function flagOf(
  site: Site,
  modules: ReadonlySet<string>,
  codebase: Codebase,
): { text: string; confidence: FlagFact['confidence'] } | null {
  const [first] = site.args;
  if (!first) return null;
  const literal = literalOf(first, site);
  const text = literal?.t === 'atom' || literal?.t === 'str' ? literal.v : undefined;
  if (text !== undefined) return { text, confidence: literal === first ? 'exact' : 'inferred' };
  if (literal || (site.module && modules.has(site.module.name)) || !takesFlag(codebase.callee(site))) return null;
  return { text: shorten(print(first)), confidence: 'unknown' };
}

/** Whether a function's first parameter is called after a flag; what is not scanned may take one. */
function takesFlag(fn: FunctionView | undefined): boolean {
  const named = fn?.fact.clauses.map(({ pats }) => pats[0]).filter((pattern) => pattern?.t === 'var');
  return !named || named.length === 0 || named.some((pattern) => pattern?.t === 'var' && PARAMETER.test(pattern.v));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
