/** Functions of a document to functions of the code. */
import { behavioursOf, unknownBehaviours } from '../derive/behaviours.ts';
import type { FunctionView, ModuleView } from '../derive/codebase.ts';
import { isKernel } from '../model/stdlib.ts';
import type { FunctionMention } from './mention.ts';
import { type Answer, found, missing, moved, unknown } from './outcome.ts';
import { bySuffix, expand, isDouble, isPlaceholder, type Names, resolveModule } from './resolve-module.ts';
import { standardFunctions, standardOwner } from './standard.ts';
import { stubNote } from './stub.ts';
import type { World } from './world.ts';

/** Looks a function up. */
export function resolveFunction(mention: FunctionMention, names: Names, world: World): Answer {
  if (mention.module === null) return local(mention, world);
  // `Harbour.Manifest.v2` is the name of a version.
  if (mention.bare && /^v\d+$/.test(mention.name)) return null;
  const module = expand(mention.module, names, world);
  const exact = world.modules.get(module);
  // Another example's alias takes none of Elixir's functions away.
  const own = module === mention.module ? null : standardFunctions(mention.module);
  if (own?.has(mention.name) && !(exact && aritiesOf(exact, mention.name).length > 0))
    return inStandard(mention.module, mention, own, world);
  const view = exact ?? only(bySuffix(module, world));
  if (view && !(standardOwner(module) && view !== exact) && !isDouble(view, world)) {
    const answer = inModule(mention, view, names, world);
    if (view === exact || !answer || answer.outcome === 'found') return answer;
    // What only ends like this may as well be the end of somebody else's name.
    const isOthers = view.file.scope === 'test' || world.dependencyOf(module) !== undefined;
    return isOthers || (answer.outcome === 'missing' && !module.includes('.'))
      ? unknown(`${view.name} has no such function`)
      : answer;
  }
  const standard = standardFunctions(module);
  if (standard) return inStandard(module, mention, standard, world);
  if (module.startsWith(':')) return inErlang(module, mention, world);
  const of = resolveModule(module, names, world);
  if (!of && isStranger(module, mention, names, world)) return unknown('a module that nothing here defines');
  if (!of || of.outcome === 'unknown') return of;
  if (of.outcome === 'moved') {
    const target = world.modules.get(of.candidate!);
    const inside = target && inModule(mention, target, names, world);
    return inside?.outcome === 'found' ? moved(`${target!.name}.${mention.name}${slash(mention)}`, inside.at) : of;
  }
  if (of.outcome === 'found') return mention.bare ? null : unknown(`${module} is no module of its own here`);
  const elsewhere = sameElsewhere(mention, world);
  if (elsewhere)
    return moved(
      `${elsewhere.view.name}.${elsewhere.key}`,
      at(elsewhere.view.functions.get(elsewhere.key)!),
      `no module ${module}`,
    );
  return missing(`no module ${module}${/^(?:removed|only) /.test(of.note ?? '') ? `: ${of.note}` : ''}`);
}

/** `Weather.today()`: a call of a module that neither the code nor the text knows. */
const isStranger = (module: string, { bare, plain }: FunctionMention, { defines }: Names, world: World) =>
  !module.includes('.') && !bare && !plain && !defines.has(module) && !isPlaceholder(module, world);

const slash = ({ arity }: FunctionMention) => (arity === null ? '' : `/${arity}`);
const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);
const at = (fn: FunctionView) => `${fn.module.file.path}:${fn.fact.line}`;

/** A function of that very name and arity that only one module has; names that many modules have say nothing. */
function sameElsewhere({ name, arity }: FunctionMention, world: World) {
  if (
    name.length < 8 ||
    !name.includes('_') ||
    /^(?:start_link|child_spec|handle_\w+|format_status|code_change)$/.test(name)
  )
    return undefined;
  const all = (world.functionsNamed().get(name) ?? []).filter(
    ({ view, key }) =>
      view.file.scope === 'lib' &&
      (arity === null || key === `${name}/${arity}`) &&
      !isPrivate(view.functions.get(key)!),
  );
  return new Set(all.map(({ view }) => view.name)).size === 1 ? all[0] : undefined;
}

const isPrivate = (fn: FunctionView) =>
  fn.fact.kind.endsWith('p') && fn.fact.kind !== 'defp' ? true : fn.fact.kind === 'defp';

function inModule(mention: FunctionMention, view: ModuleView, { defines }: Names, world: World): Answer {
  const { name, arity } = mention;
  const arities = aritiesOf(view, name);
  const exact = arity === null ? view.functions.get(`${name}/${arities[0]}`) : view.functions.get(`${name}/${arity}`);
  if (exact) {
    const notes = [isPrivate(exact) ? 'private' : '', stubNote(exact)].filter(Boolean);
    return found(at(exact), notes.length > 0 ? notes.join('; ') : undefined);
  }
  const piped = mention.inline && arity !== null ? view.functions.get(`${name}/${arity + 1}`) : undefined;
  if (piped) return found(at(piped), 'with what a pipe gives it');
  const other = otherWays(mention, view, world);
  if (other) return other;
  if (arities.length > 0)
    return moved(
      arities.map((n) => `${view.name}.${name}/${n}`).join(', '),
      at(view.functions.get(`${name}/${arities[0]}`)!),
      `it takes ${arities.join(' or ')} arguments`,
    );
  if (defines.has(view.name) || /(?:^|_)(?:widget|gadget|foo|bar|baz)s?(?:_|$)/.test(name)) return null;
  if (mention.bare && /^(?:exs?|beam|md|json|html|svg|erl)$/.test(name)) return null;
  const generated = maybeGenerated(view, name, world);
  if (generated) return unknown(generated);
  const lost = world.past.fn({ file: view.file.path, name, arity });
  const now =
    lost?.to === undefined ? undefined : view.functions.get(`${lost.to}/${arity ?? aritiesOf(view, lost.to)[0]}`);
  if (lost && now) return moved(`${view.name}.${lost.to}/${now.fact.arity}`, at(now), `renamed by ${lost.commit}`);
  const publics = world.names(`functions ${view.name}`, () =>
    [...view.functions.values()].filter((fn) => !isPrivate(fn)).map(({ fact }) => fact.name),
  );
  const near = publics.nearest(name) ?? publics.sharing(name);
  if (near) {
    const key = `${near}/${aritiesOf(view, near).includes(arity ?? -1) ? arity : aritiesOf(view, near)[0]}`;
    return moved(`${view.name}.${key}`, at(view.functions.get(key)!));
  }
  const elsewhere = sameElsewhere(mention, world);
  if (elsewhere)
    return moved(
      `${elsewhere.view.name}.${elsewhere.key}`,
      at(elsewhere.view.functions.get(elsewhere.key)!),
      `not in ${view.name}`,
    );
  return missing(`${view.name} has no ${name}${slash(mention)}${lost ? `: removed by ${lost.commit}` : ''}`);
}

function aritiesOf(view: ModuleView, name: string): number[] {
  const found: number[] = [];
  for (const key of view.functions.keys())
    if (key.startsWith(`${name}/`)) found.push(Number(key.slice(name.length + 1)));
  return found.filter((n) => !Number.isNaN(n)).sort((a, b) => a - b);
}

/** What is there without a `def`: callbacks, types, fields, what `use` brings, what every module has. */
function otherWays({ name, arity, bare }: FunctionMention, view: ModuleView, world: World): Answer {
  const { fact, file } = view;
  const key = arity === null ? null : `${name}/${arity}`;
  const fits = (one: string) => (key === null ? one.startsWith(`${name}/`) : one === key);
  const callback = fact.callbacks.find((one) => fits(`${one.name}/${one.arity}`));
  if (callback) return found(`${file.path}:${callback.line}`, 'a callback');
  if ([...world.broughtInto(view).functions].some(fits)) return found(`${file.path}:${fact.line}`, 'brought by `use`');
  if (behavioursOf(world.derived.codebase, view).some(({ callbacks }) => [...callbacks].some(fits)))
    return found(`${file.path}:${fact.line}`, 'a callback of its behaviour');
  if (/^(?:module_info|behaviour_info|__\w+__)$/.test(name)) return found(`${file.path}:${fact.line}`);
  if (fits('child_spec/1') && view.uses.size > 0) return found(`${file.path}:${fact.line}`, 'brought by `use`');
  if (fact.struct?.exception && ['exception', 'message'].includes(name)) return found(`${file.path}:${fact.line}`);
  if (fact.kind === 'protocol' && /^impl_for!?$/.test(name)) return found(`${file.path}:${fact.line}`);
  if (bare && fact.struct?.fields.includes(name)) return found(`${file.path}:${fact.struct.line}`, 'a field');
  const row = definitionRow(world.textOf(file.path), name);
  if (row)
    return found(
      `${file.path}:${row.line}`,
      row.word.startsWith('@') ? `a ${row.word.slice(1)}` : `defined by ${row.word}`,
    );
  return null;
}

/** The line that defines a name by a word of its own: `@type berth`, `defn steer`, `defevent sail`. */
function definitionRow(text: string, name: string): { line: number; word: string } | undefined {
  const escaped = name.replace(/[?!]/g, '\\$&');
  const hit = new RegExp(
    `^[ \\t]*(@(?:type|typep|opaque|callback|macrocallback)|(?!def(?:p|macrop)?[ (])def\\w+)[ (]+:?${escaped}(?![\\w?!])`,
    'm',
  ).exec(text);
  return hit
    ? { line: text.slice(0, hit.index).split('\n').length + (hit[0].match(/^\n*/)?.[0].length ?? 0), word: hit[1]! }
    : undefined;
}

/** Why nobody can tell what a module has; `undefined`: all of it was read. */
function maybeGenerated(view: ModuleView, name: string, world: World): string | undefined {
  const open = [...view.uses].find((use) => !world.modules.has(use) && !standardOwner(use));
  if (open) return `\`use ${open}\` may define it`;
  const [strange] = unknownBehaviours(world.derived.codebase, view);
  if (strange) return `the behaviour ${strange} may ask for it`;
  for (const use of view.uses) {
    const used = world.modules.get(use);
    if (
      used &&
      (definesIn(world.textOf(used.file.path), name) ||
        /def(?:p|macro)?\s+unquote\(/.test(world.textOf(used.file.path)))
    )
      return `\`use ${use}\` may define it`;
  }
  const text = world.textOf(view.file.path);
  if (/def\w*[ (]+unquote\(/.test(text)) return 'functions of this module are generated';
  if (view.file.facts.errors.length > 0) return `${view.file.path} could not be read as a whole`;
  if (/@before_compile|@derive|Code\.eval|Module\.create/.test(text))
    return 'functions of this module may be generated';
  const calls = view.fact.body.find(
    (expr) => expr.t === 'call' && typeof expr.m === 'string' && !standardOwner(expr.m) && expr.m !== 'Kernel',
  );
  if (calls) return 'a macro in its body may define it';
  if (definesIn(text, name)) return 'its file defines it, perhaps for another module';
  return undefined;
}

const definesIn = (text: string, name: string) =>
  new RegExp(`\\bdef\\w*[ (]+${name.replace(/[?!]/g, '\\$&')}(?![\\w?!])`).test(text);

function inStandard(
  module: string,
  { name, arity, inline }: FunctionMention,
  functions: ReadonlyMap<string, readonly number[]>,
  world: World,
): Answer {
  const owner = standardOwner(module) ?? "Elixir's own";
  const known = functions.get(name);
  if (known && (arity === null || known.includes(arity) || (inline && known.includes(arity + 1))))
    return unknown(owner);
  if (known) {
    // OTP's index is of one release: a newer one may have it.
    return module.startsWith(':')
      ? unknown(`${owner}; known with ${known.join(', ')} arguments`)
      : moved(known.map((n) => `${module}.${name}/${n}`).join(', '), undefined, owner);
  }
  if (module.startsWith(':') || arity === null || arity === 0) return unknown(`${owner}; no such function is known`);
  const near = world.names(`standard ${module}`, () => functions.keys()).nearest(name);
  return near
    ? moved(`${module}.${near}/${functions.get(near)!.join('/')}`, undefined, owner)
    : unknown(`${owner}; no such function is known`);
}

function inErlang(module: string, { name }: FunctionMention, world: World): Answer {
  const base = `${module.slice(1)}.erl`;
  const [file] = world.byBase().get(base) ?? [];
  if (file) return found(file, 'an Erlang module');
  const dependency = [...world.dependencies().values()].find((one) => module.slice(1).startsWith(one));
  return dependency && name ? unknown(`${dependency}'s, by its name`) : null;
}

/** `steer/2` alone: whose it is, the text does not say. */
function local({ name, arity }: FunctionMention, world: World): Answer {
  const all = world.functionsNamed().get(name) ?? [];
  const exact = all.filter(({ key }) => key === `${name}/${arity}`);
  const lib = exact.filter(({ view }) => view.file.scope === 'lib');
  const [first] = lib.length > 0 ? lib : exact;
  if (first) {
    const fn = first.view.functions.get(first.key)!;
    return found(
      at(fn),
      exact.length === 1 ? [first.view.name, stubNote(fn)].filter(Boolean).join('; ') : `in ${exact.length} modules`,
    );
  }
  if (isKernel(name, arity ?? 0)) return unknown("Elixir's own");
  const callback = world.callbacks().get(`${name}/${arity}`)?.view;
  if (callback) return found(`${callback.file.path}:${callback.fact.line}`, 'a callback');
  return unknown('nobody says whose it is');
}
