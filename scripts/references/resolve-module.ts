/** Modules of a document to modules of the code. */
import type { ModuleView } from '../derive/codebase.ts';
import { companionOf } from './companions.ts';
import { isLeftBehind } from './left-behind.ts';
import { type Answer, found, missing, moved, unknown } from './outcome.ts';
import type { Lost } from './past.ts';
import { whereNow } from './resolve-path.ts';
import { standardOwner } from './standard.ts';
import type { World } from './world.ts';

/** What a document says of names. */
export interface Names {
  defines: ReadonlySet<string>;
  aliases: ReadonlyMap<string, string>;
}

/** Names that stand for the reader's own. */
const PLACEHOLDER =
  /(?:^|\.)(?:My(?=[A-Z]|$)\w*|Your\w*|Some(?=[A-Z]|$)\w*|Foo\w*|Bar|Baz|Qux|Widgets?|Gadgets?|Example\w*|Sample\w*|Dummy\w*|Fake\w*|Acme\w*|Hello\w*|Demo\w*|XXX?)(?:\.|$)/;

export const isPlaceholder = (module: string, world: World): boolean => {
  const match = PLACEHOLDER.test(module);
  return match && !world.modules.has(module);
};

export const placeOf = ({ file, fact }: ModuleView): string => `${file.path}:${fact.line}`;

/** The full name, by what the document's examples `alias`. */
export function expand(module: string, { aliases }: Names, world: World): string {
  const [first = module] = module.split('.');
  const full = aliases.get(first);
  if (full === undefined || full === module || world.modules.has(module)) return module;
  // An example's alias of a module that is not there takes no other package's name away.
  const isOthers = world.dependencyOf(first) !== undefined || standardOwner(module) !== undefined;
  return isOthers && !world.modules.has(full) && !world.namespaces().has(full)
    ? module
    : full + module.slice(first.length);
}

/** A module of the tests that has the name of somebody else's: a double, which says nothing of the real one. */
export const isDouble = (view: ModuleView, world: World): boolean =>
  view.file.scope === 'test' && (standardOwner(view.name) !== undefined || world.dependencyOf(view.name) !== undefined);

/** The only module whose name ends like this, where the document leaves its beginning out. */
export function bySuffix(module: string, world: World): ModuleView[] {
  const last = module.slice(module.lastIndexOf('.') + 1);
  return (world.byLast().get(last) ?? []).filter(({ name }) => name.endsWith(`.${module}`));
}

/** Looks a module up. */
export function resolveModule(written: string, names: Names, world: World): Answer {
  const module = expand(written, names, world);
  const view = world.modules.get(module);
  if (view && !isDouble(view, world)) return found(placeOf(view));
  if (names.defines.has(module)) return null;
  const owner = standardOwner(module);
  if (owner) return unknown(owner);
  const registered = world.registered().get(module);
  if (registered) return { ...found(registered, 'the name of a process'), kind: 'registered-name' };
  const below = world.namespaces().get(module);
  if (below && module.includes('.')) return found(below.file.path, `a namespace: ${below.name} is in it`);
  if (isPlaceholder(module, world)) return null;
  const named = module.includes('.') ? undefined : world.dependencies().get(module.toLowerCase());
  if (named) return unknown(`${named}'s, by its name`);
  const ends = bySuffix(module, world);
  if (ends.length === 1) return found(placeOf(ends[0]!), ends[0]!.name);
  if (ends.length > 1)
    return module.includes('.') || ends.length <= 3
      ? found(placeOf(ends[0]!), `${ends.length} modules end so, the first is ${ends[0]!.name}`)
      : null;
  if (below) return null;
  const dependency = world.dependencyOf(module);
  if (dependency) return unknown(`${dependency}'s, by its name`);
  if (!module.includes('.')) return null;
  if (names.defines.has(`=${module}`)) return unknown('the name that an example gives a process');
  if (!world.isOwn(module)) return unknown('a namespace that is not this codebase’s');
  return ownButAbsent(module, world);
}

/** The namespace is the codebase's own, and nothing in it is called so. */
function ownButAbsent(module: string, world: World): Answer {
  const kept = world.keptIn().get(module);
  if (kept) return missing(`only ${kept} has it, which is not compiled`);
  const mention = world
    .mentioned()
    .get(module)
    ?.find(({ file }) => !isLeftBehind(file));
  if (mention) return unknown(`${mention.file.path}:${mention.line} names it, and nothing here defines it`);
  const said = world.says(module);
  const parent = world.modules.get(module.slice(0, module.lastIndexOf('.')));
  if (/\.(?:Router\.)?Helpers$/.test(module)) return unknown('generated when the code is compiled');
  if (isOfProto(module, world)) return unknown('generated from a .proto, by its name');
  const companion = companionOf(module, world);
  if (companion) return unknown(`perhaps ${companion}'s, by its name`);
  if (
    parent &&
    said &&
    world.modules.has(parent.name) &&
    [...parent.uses].some((use) => !world.modules.has(use) && !standardOwner(use))
  )
    return unknown(`\`use\` in ${parent.name} may define it`);
  const lost = lostModule(module, world);
  const renamed = world.firstIn().get((lost && whereNow(lost, world)) ?? '');
  if (lost && renamed) return moved(renamed.name, placeOf(renamed), `renamed by ${lost.commit}`);
  const last = module.slice(module.lastIndexOf('.') + 1);
  const same = (world.byLast().get(last) ?? []).filter(({ file }) => file.scope !== 'test');
  if (same.length === 1 && /[a-z][A-Z]|^.{9,}$/.test(last))
    return moved(same[0]!.name, placeOf(same[0]!), 'the same name elsewhere');
  const near = world.names('modules', () => world.modules.keys()).nearest(module);
  if (near) return moved(near, placeOf(world.modules.get(near)!));
  if (said && !/^test\//.test(said)) return unknown(`${said} says it, and nothing here defines it`);
  return missing(lost ? `removed by ${lost.commit}` : 'no module of this codebase has this name');
}

/** The codebase has descriptions of messages for a generator, and one of them bears a name of the module's. */
function isOfProto(module: string, world: World): boolean {
  const parts = module.split('.').map((part) => part.toLowerCase());
  return world
    .protos()
    .some(
      (base) =>
        parts.some((part) => /^(?:grpc|proto|protobuf|pb|rpc)$/.test(part)) ||
        parts.slice(1).includes(base.slice(0, -6).replaceAll('_', '')),
    );
}

/** What became of the file that such a module would be in. */
function lostModule(module: string, world: World): Lost | undefined {
  const path = module
    .split('.')
    .map((part) => part.replace(/([A-Z]+)([A-Z][a-z])|([a-z\d])([A-Z])/g, '$1$3_$2$4').toLowerCase())
    .join('/');
  return world.past.ending(`lib/${path}.ex`)?.[1];
}
