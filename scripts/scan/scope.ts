/** Lexical scope: which aliases and imports are in force at a place. A scope ends with its block; children see their parents. */
import type { ImportFact, ModuleFact } from '../model/facts.ts';
import type { ModuleBuilder, Pending } from './module-builder.ts';

export class Scope {
  readonly parent: Scope | null;
  /** The module being defined, or `null` at the top of a file. */
  readonly module: ModuleBuilder | null;
  /** `module`: statements of a module's own body, where `def` defines. `code`: inside a function, closure or quote. */
  readonly level: 'module' | 'code';
  readonly inQuote: boolean;
  /** The condition under which this block of a module's body exists: `Mix.env() == :test`. */
  readonly condition: string | undefined;
  /** Every module of the file, in the order their definitions begin. */
  readonly modules: ModuleFact[];
  /** Bare names outside any module. */
  readonly filePending: Pending[];
  #aliases: Map<string, string> | undefined;
  #imports: ImportFact[] | undefined;

  constructor(parent: Scope | null, changes: Partial<Pick<Scope, 'module' | 'level' | 'inQuote' | 'condition'>> = {}) {
    this.parent = parent;
    this.module = changes.module === undefined ? (parent?.module ?? null) : changes.module;
    this.level = changes.level ?? parent?.level ?? 'module';
    this.inQuote = changes.inQuote ?? parent?.inQuote ?? false;
    this.condition = changes.condition ?? parent?.condition;
    this.modules = parent?.modules ?? [];
    this.filePending = parent?.filePending ?? [];
  }

  child(changes: ConstructorParameters<typeof Scope>[1] = {}): Scope {
    return new Scope(this, changes);
  }

  addAlias(as: string, module: string): void {
    this.#aliases ??= new Map();
    this.#aliases.set(as, module);
  }

  addImport(fact: ImportFact): void {
    this.#imports ??= [];
    this.#imports.push(fact);
  }

  #lookup(as: string): string | undefined {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const found = scope.#aliases?.get(as);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A name as written (`Foo.Bar`) to a full module name. `Elixir.X` is never aliased. */
  expand(name: string): string {
    const dot = name.indexOf('.');
    const first = dot < 0 ? name : name.slice(0, dot);
    if (first === 'Elixir') return dot < 0 ? name : name.slice(dot + 1);
    const target = this.#lookup(first);
    if (target === undefined) return name;
    return dot < 0 ? target : target + name.slice(dot);
  }

  /** Imports in force, innermost and latest first. */
  imports(): ImportFact[] {
    const all: ImportFact[] = [];
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const own = scope.#imports;
      if (own) for (let i = own.length - 1; i >= 0; i--) all.push(own[i]!);
    }
    return all;
  }
}
