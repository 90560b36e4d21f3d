/** The timeout policy of the configuration, applied to one call, and how its value is written there. */
import type { Codebase, Site } from '../derive/codebase.ts';
import { serverCallAt } from '../derive/server-api.ts';
import { settled } from '../derive/settled.ts';
import { whereOf } from '../derive/value-flow.ts';
import type { Config } from '../model/config.ts';
import type { Expr } from '../model/expr.ts';
import { parsePattern, tagOf } from '../model/message-pattern.ts';
import type { TimeoutPolicy } from '../model/timeouts.ts';
import { insertDirective } from '../rewrite/directive.ts';
import type { CodeText } from '../rewrite/text.ts';
import type { Edit } from './fix.ts';

/** What OTP and Elixir wait where no timeout is given, in milliseconds. */
export const OTP_DEFAULT = 5_000;

/** What is asked of the policy. */
export interface Asked {
  server: string | null;
  message: Expr | null;
}

/** Milliseconds or Elixir text, and which entry of the policy says so (`null`: the built-in default). */
export interface Bound {
  value: number | string;
  by: string | null;
}

/** Server and message of a call, as far as the source decides them. */
export function askedAt(codebase: Codebase, site: Site): Asked {
  const call = serverCallAt(codebase, site);
  return {
    server: call?.server ?? null,
    message: call?.message ? settled(codebase, call.message, whereOf(site)) : null,
  };
}

/** The most specific entry: a pattern, an operation, a module, the default. */
export function boundFor(config: Config, site: Site, asked: () => Asked): Bound {
  const policy = config.timeouts ?? {};
  const needsMessage = policy.patterns || policy.operations || policy.modules;
  const { server, message } = needsMessage ? asked() : { server: null, message: null };
  for (const { match, timeout } of policy.patterns ?? [])
    if (message && parsePattern(match)?.(message)) return { value: timeout, by: `pattern ${match}` };
  const operations = [...operationNames(site), ...tagNames(message)];
  for (const name of operations) {
    const value = own(policy.operations, name);
    if (value !== undefined) return { value, by: `operation ${name}` };
  }
  for (const module of [server, site.module?.name]) {
    const found = module ? byModule(policy.modules, module) : undefined;
    if (found) return found;
  }
  if (policy.default !== undefined) return { value: policy.default, by: 'default' };
  return { value: OTP_DEFAULT, by: null };
}

function operationNames({ fn, module }: Site): string[] {
  if (!fn) return [];
  return [...(module ? [`${module.name}.${fn.key}`] : []), fn.key, fn.fact.name];
}

function tagNames(message: Expr | null): string[] {
  const tag = tagOf(message);
  return tag === undefined ? [] : [`:${tag}`, tag];
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The exact name, else the longest pattern that fits. */
function byModule(modules: TimeoutPolicy['modules'], name: string): Bound | undefined {
  const exact = own(modules, name);
  if (exact !== undefined) return { value: exact, by: `module ${name}` };
  const fitting = Object.entries(modules ?? {}).filter(([key]) => key.includes('*') && fits(key, name));
  const [best] = fitting.sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  return best && { value: best[1], by: `module ${best[0]}` };
}

function fits(pattern: string, name: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.\\^$+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(name);
}

/** As Elixir code: thousands apart. */
export function inElixir(value: Bound['value']): string {
  return typeof value === 'number' ? String(value).replace(/\B(?=(\d{3})+$)/g, '_') : value;
}

/** For people: `5,000 ms`, or the code. */
export function inWords(value: Bound['value']): string {
  return typeof value === 'number' ? `${inElixir(value).replaceAll('_', ',')} ms` : `\`${value}\``;
}

/** A bound as it is to be written at a place, with the `alias` or `import` that it needs; `null` where that cannot be had. */
export function writtenAt(
  config: Config,
  code: CodeText,
  site: Pick<Site, 'file' | 'module' | 'line'>,
  { value }: Bound,
): { text: string; edits: Edit[] } | null {
  const text = inElixir(value);
  const { alias = [], import: imports = [] } = config.timeouts ?? {};
  const named = /^([A-Z]\w*)([\w.]*\..*)$/.exec(text);
  if (named) {
    const wanted = [alias]
      .flat()
      .map(aliasOf)
      .find(({ as }) => as === named[1]);
    return wanted ? aliased(code, site, wanted, named[2]!, text) : { text, edits: [] };
  }
  const bare = /^([a-z_]\w*[?!]?)(?:\((.*)\))?$/.exec(text);
  const wanted = bare && importFor([imports].flat(), bare[1]!);
  return wanted ? imported(code, site, wanted, bare[1]!, text) : { text, edits: [] };
}

interface Wanted {
  module: string;
  as: string;
  /** As it stands after `alias` or `import`. */
  what: string;
}

function aliasOf(what: string): Wanted {
  const module = what.replace(/,.*$/, '');
  const as = /as: (\w+)/.exec(what)?.[1] ?? module.slice(module.lastIndexOf('.') + 1);
  return { module, as, what };
}

function importFor(imports: readonly string[], name: string): Wanted | undefined {
  const only = imports.find(
    (what) => /only:/.test(what) && new RegExp(`(?<!\\w)${name.replace(/[?!]/, '\\$&')}:`).test(what),
  );
  const found = only ?? imports.find((what) => !/only:/.test(what));
  return found === undefined ? undefined : aliasOf(found);
}

/** The alias that holds at the place; a name that is taken otherwise is written in full. */
function aliased(
  code: CodeText,
  { file, module, line }: Pick<Site, 'file' | 'module' | 'line'>,
  { module: target, as, what }: Wanted,
  rest: string,
  text: string,
): { text: string; edits: Edit[] } {
  const full = { text: `${target}${rest}`, edits: [] };
  if (!module || module.name === target) return full;
  const around = file.facts.modules.filter((one) => one.line <= line && line <= one.endLine);
  const inScope = around.flatMap(({ aliases }) => aliases).filter((one) => one.as === as && one.line <= line);
  if (inScope.some((one) => one.module !== target)) return full;
  const held = inScope.some((one) => isOfModule(around, one.line));
  if (held) return { text, edits: [] };
  // An alias further down, or inside a function, would make a second one of the same name.
  if (module.fact.aliases.some((one) => one.as === as)) return full;
  const added = insertDirective(file.path, code, module.fact, 'alias', what);
  return added ? { text, edits: [added] } : full;
}

function imported(
  code: CodeText,
  { file, module, line }: Pick<Site, 'file' | 'module' | 'line'>,
  { module: target, what }: Wanted,
  name: string,
  text: string,
): { text: string; edits: Edit[] } {
  const full = { text: `${target}.${text}`, edits: [] };
  if (!module) return full;
  if (module.name === target) return { text, edits: [] };
  if ([...module.functions.keys()].some((key) => key.startsWith(`${name}/`))) return full;
  const around = file.facts.modules.filter((one) => one.line <= line && line <= one.endLine);
  const held = around
    .flatMap(({ imports }) => imports)
    .filter((one) => one.module === target && one.line <= line && isOfModule(around, one.line));
  if (held.length > 0) {
    const brings = held.at(-1)!;
    const has =
      brings.only === undefined ||
      (Array.isArray(brings.only) && brings.only.some((one) => one.startsWith(`${name}/`)));
    return has ? { text, edits: [] } : full;
  }
  const added = insertDirective(file.path, code, module.fact, 'import', what);
  return added ? { text, edits: [added] } : full;
}

/** In a module's own body, not in a function, where it would hold for that function alone. */
function isOfModule(
  modules: readonly { functions: readonly { clauses: readonly { l: number; el: number }[] }[] }[],
  line: number,
): boolean {
  return modules.every(({ functions }) =>
    functions.every(({ clauses }) => clauses.every(({ l, el }) => line < l || line > el)),
  );
}
