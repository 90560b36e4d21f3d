/** What references are held against: the code, its files, its dependencies, and what its history lost. */
import type { ModuleView } from '../derive/codebase.ts';
import type { Derived } from '../derive/derive.ts';
import { type Injected, injectedInto } from '../derive/injected.ts';
import { mentions } from '../derive/mentions.ts';
import { type Delivery, takesAny } from '../derive/message-handlers.ts';
import { once } from '../derive/once.ts';
import { packagesIn } from '../derive/packages.ts';
import { print } from '../derive/print.ts';
import { registeredNames } from '../derive/registered-names.ts';
import type { CommandLine } from '../model/command-line.ts';
import type { ModuleFact } from '../model/facts.ts';
import { companions } from './companions.ts';
import { exportsOf } from './exports.ts';
import { byFirst, NameTables } from './name-tables.ts';
import { KnownNames } from './near.ts';
import type { PackageFile } from './npm-scripts.ts';
import { packageFile } from './package-file.ts';
import { type Known, Past } from './past.ts';
import { standardOwner } from './standard.ts';
import { WordIndex } from './word-index.ts';

/** What is handed in. */
export interface WorldInput extends Known {
  derived: Derived;
  /** Every file of the codebase, whatever it holds. */
  paths: readonly string[];
  /** Bytes of the sources. */
  bytes: ReadonlyMap<string, Uint8Array>;
  /** Names in `mix.lock`. */
  locked: readonly string[];
  /** Packages that the documents name, as dependencies or by their pages. */
  named: readonly string[];
  /** Modules that examples in the documents define. */
  sketched?: ReadonlySet<string>;
  /** Repositories that the documents link to. */
  repositories?: readonly string[];
  /** Name of the root's folder. */
  root: string;
  /** Texts of `package.json` files by path; absent: nobody asked. */
  packages?: ReadonlyMap<string, string>;
  /** Texts of TypeScript by path; absent: nobody asked. */
  typescript?: ReadonlyMap<string, string>;
  /** Atlas's own. */
  commandLine?: CommandLine;
}

/** The indexes, each made when first asked for. */
export class World extends NameTables {
  input: WorldInput;
  readonly modules: ReadonlyMap<string, ModuleView>;
  readonly paths: ReadonlySet<string>;

  constructor(input: WorldInput) {
    super(input.derived);
    this.input = input;
    this.past = new Past(input);
    const { modules } = input.derived.codebase;
    this.modules =
      this.kept().size === 0 ? modules : new Map([...modules].filter(([, { file }]) => !this.isKept(file.path)));
    this.paths = new Set(input.paths);
  }

  /** Applications of the codebase. */
  readonly apps = once(() => new Set(this.derived.apps.map(({ name }) => name)));
  readonly packages = once(() => packagesIn(this.derived.codebase));

  /** Packages of others, without underscores, by how they are written. */
  readonly dependencies = once(() => {
    const names = [
      ...this.derived.apps.flatMap(({ dependencies }) => dependencies.map(({ name }) => name)),
      ...this.input.locked,
      ...this.input.named,
    ].filter((name) => !this.apps().has(name));
    return new Map(names.map((name) => [name.replaceAll('_', ''), name]));
  });

  /** First parts of names that nobody else gives: `Harbour`, `HarbourWeb`. */
  readonly roots = once(() => {
    const roots = new Map<string, number>();
    for (const { name, file, fact } of this.derived.codebase.allModules) {
      if (file.scope !== 'lib' || file.secondary || fact.kind === 'impl' || fact.inQuote || fact.dynamicName) continue;
      const [root = name] = name.split('.');
      roots.set(root, (roots.get(root) ?? 0) + 1);
    }
    for (const root of roots.keys())
      if (root === 'Mix' || standardOwner(root) || this.dependencies().has(root.toLowerCase())) roots.delete(root);
    return roots;
  });

  /** Packages of others that extend this codebase. */
  readonly companions = once(() => companions(this));

  /** What `use` is followed through. */
  readonly facts = once(() => new Map<string, ModuleFact>([...this.modules].map(([name, { fact }]) => [name, fact])));

  /** What the history and other files say; every index stays as it is. */
  readonly past: Past;

  /** Modules by the last part of their names. */
  readonly byLast = once(() => {
    const found = new Map<string, ModuleView[]>();
    for (const view of this.modules.values()) {
      if (view.fact.kind === 'impl') continue;
      const last = view.name.slice(view.name.lastIndexOf('.') + 1);
      found.set(last, [...(found.get(last) ?? []), view]);
    }
    return found;
  });

  /** First module of each file. */
  readonly firstIn = once(() => byFirst([...this.modules.values()], ({ file }) => file.path));

  /** First module below each namespace. */
  readonly namespaces = once(() => {
    const found = new Map<string, ModuleView>();
    for (const view of this.modules.values())
      for (let at = view.name.lastIndexOf('.'); at > 0; at = view.name.lastIndexOf('.', at - 1)) {
        const space = view.name.slice(0, at);
        if (!found.has(space)) found.set(space, view);
      }
    return found;
  });

  /** Functions outside tests by name. */
  readonly functionsNamed = once(() => {
    const found = new Map<string, { view: ModuleView; key: string }[]>();
    for (const view of this.modules.values())
      for (const key of view.functions.keys()) {
        const name = key.slice(0, key.lastIndexOf('/'));
        const list = found.get(name);
        if (list) list.push({ view, key });
        else found.set(name, [{ view, key }]);
      }
    return found;
  });

  /** Names under which processes register, with the place. */
  readonly registered = once(() => {
    const found = new Map<string, string>();
    for (const { name, site } of registeredNames(this.derived.codebase)) {
      const text = print(name);
      if (!found.has(text) || site.file.scope === 'lib')
        found.set(name.t === 'alias' ? name.v : text, `${site.file.path}:${site.line}`);
    }
    for (const node of this.derived.supervision.nodes)
      if (node.name && node.file && !found.has(node.name)) found.set(node.name, `${node.file}:${node.line ?? 1}`);
    return found;
  });

  /** The file that keeps a module which nothing compiles. */
  readonly keptIn = once(() => {
    const kept = new Map<string, string>();
    for (const { name, file, fact } of this.derived.codebase.allModules)
      if (this.isKept(file.path) && !kept.has(name)) kept.set(name, `${file.path}:${fact.line}`);
    return kept;
  });

  /** Names that code outside tests says without defining them. */
  readonly mentioned = once(() => mentions(this.derived.codebase));

  /** Callbacks that behaviours of the codebase ask for, by `name/arity`. */
  readonly callbacks = once(() =>
    byFirst(
      [...this.modules.values()].flatMap((view) => view.fact.callbacks.map((callback) => ({ view, callback }))),
      ({ callback }) => `${callback.name}/${callback.arity}`,
    ),
  );
  /** Modules outside tests that take messages which arrive in a way. */
  readonly takers = once(() => {
    const own = [...this.modules.values()].filter(({ file }) => file.scope === 'lib');
    const of = (...ways: Delivery[]) => own.filter((view) => ways.some((way) => takesAny(view, way)));
    return { call: of('call'), cast: of('cast'), info: of('info'), any: of('call', 'cast', 'info') };
  });

  /** What `use` brings into a module. */
  broughtInto(view: ModuleView): Injected {
    const known = this.#brought.get(view) ?? injectedInto(view.fact, this.facts());
    this.#brought.set(view, known);
    return known;
  }
  readonly #brought = new Map<ModuleView, Injected>();

  /** Files by their last part. */
  readonly byBase = once(() => {
    const found = new Map<string, string[]>();
    for (const path of this.paths) {
      const base = path.slice(path.lastIndexOf('/') + 1);
      found.set(base, [...(found.get(base) ?? []), path]);
    }
    return found;
  });

  /** Files that describe messages for a generator, by their last part. */
  readonly protos = once(() => [...this.byBase().keys()].filter((base) => base.endsWith('.proto')));

  readonly folders = once(() => {
    const found = new Set<string>();
    for (const path of this.paths)
      for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) found.add(path.slice(0, at));
    return found;
  });

  /** What each `package.json` says, by path. */
  readonly packageFiles = once(() =>
    [...(this.input.packages ?? [])].flatMap(([path, text]): PackageFile[] => packageFile(path, text)),
  );

  /** First places of what TypeScript exports. */
  readonly exports = once(() => exportsOf(this.input.typescript ?? new Map()));

  /** This codebase is Atlas: its program is one of its own. */
  isAtlas(): boolean {
    return this.packageFiles().some(({ programs }) => programs.includes(this.input.commandLine?.program ?? ''));
  }

  /** Atlas is set up here. */
  usesAtlas(): boolean {
    const settings = /^(?:atlas\.(?:config\.\w+|baseline\.json)|docs\/atlas\/.+)$/;
    return (
      this.isAtlas() ||
      this.packageFiles().some(({ needs }) => needs.includes('otp-atlas')) ||
      this.input.paths.some((path) => settings.test(path))
    );
  }

  /** The codebase is a package for others: what its documents tell them to run is theirs. */
  isPublished(): boolean {
    return /\bpackage:/.test(this.textOf('mix.exs'));
  }

  /** First source that holds a text as a word of its own, `file:line`; `undefined`: none does. */
  says(text: string): string | undefined {
    return this.#words().find(text);
  }
  readonly #words = once(() => new WordIndex(new Map([...this.input.bytes].filter(([path]) => !this.isKept(path)))));

  /** Names of one kind, to be compared with others; `kind` tells them from all others that are asked for. */
  names(kind: string, all: () => Iterable<string>): KnownNames {
    const known = this.#names.get(kind) ?? new KnownNames(all());
    this.#names.set(kind, known);
    return known;
  }
  readonly #names = new Map<string, KnownNames>();

  /** Text of a source. */
  textOf(path: string): string {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    const bytes = this.input.bytes.get(path);
    const text = bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') : '';
    this.#texts.set(path, text);
    return text;
  }
  readonly #texts = new Map<string, string>();

  /** The package that a module's name belongs to, if it is one of others. */
  dependencyOf(module: string): string | undefined {
    const parts = module.toLowerCase().split('.');
    let joined = '';
    for (const part of parts) {
      joined += part;
      const name = this.dependencies().get(joined);
      if (name) return name;
    }
    return undefined;
  }

  /** Examples of the documents define it, in the codebase's own namespace, and no source does. */
  isSketch(module: string): boolean {
    return !this.modules.has(module) && this.input.sketched?.has(module) === true && this.isOwn(module);
  }

  /** The module is in one of the codebase's own namespaces. */
  isOwn(module: string): boolean {
    return this.roots().has(module.split('.')[0]!) && this.dependencyOf(module) === undefined;
  }
}
