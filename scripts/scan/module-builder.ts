/** A module while its body is being read: its facts so far, attributes waiting for their function, names waiting for resolution. */
import type { Call, Capture } from '../model/expr.ts';
import type { FunctionFact, ImportFact, ModuleFact, ModuleKind } from '../model/facts.ts';

/** A bare name that can only be resolved when the whole module has been read. */
export interface Pending {
  node: Call | Capture;
  arity: number;
  imports: ImportFact[];
}

export class ModuleBuilder {
  readonly fact: ModuleFact;
  readonly pending: Pending[] = [];
  readonly #functions = new Map<string, FunctionFact>();
  /** `@doc`, `@spec` and `@impl` since the last definition. */
  #doc: string | false | undefined;
  #specs = new Map<string, string[]>();
  #impl: string | true | undefined;

  constructor(name: string, kind: ModuleKind, at: { l: number; c: number }, endLine: number) {
    this.fact = {
      name,
      kind,
      line: at.l,
      column: at.c,
      endLine,
      uses: [],
      behaviours: [],
      aliases: [],
      imports: [],
      requires: [],
      attributes: [],
      functions: [],
      callbacks: [],
      body: [],
    };
  }

  setDoc(doc: string | false): void {
    this.#doc = doc;
  }

  setImpl(impl: string | true | undefined): void {
    this.#impl = impl;
  }

  addSpec(name: string, text: string): void {
    const known = this.#specs.get(name);
    if (known) known.push(text);
    else this.#specs.set(name, [text]);
  }

  /** Adds a clause to its function, or begins the function. Attributes written before a first clause belong to it. */
  addClause(fact: FunctionFact): void {
    // `def` in one branch and `defp` in the other is one function; delegates to different modules are alternatives.
    const delegate = fact.delegate ? `>${fact.delegate.to}.${fact.delegate.as}` : '';
    const key = `${fact.name}/${fact.arity}${delegate}`;
    const known = this.#functions.get(key);
    if (known) {
      known.clauses.push(...fact.clauses);
      known.endLine = Math.max(known.endLine, fact.endLine);
      known.defaults = Math.max(known.defaults, fact.defaults);
      if (known.doc === undefined && this.#doc !== undefined) known.doc = this.#doc;
      if (known.impl === undefined && this.#impl !== undefined) known.impl = this.#impl;
    } else {
      if (this.#doc !== undefined) fact.doc = this.#doc;
      if (this.#impl !== undefined) fact.impl = this.#impl;
      this.#functions.set(key, fact);
      this.fact.functions.push(fact);
    }
    this.#doc = undefined;
    this.#impl = undefined;
  }

  /** Every `name/arity` that reaches a definition of this module, default arguments counted. */
  definitions(): Set<string> {
    const names = new Set<string>();
    for (const fact of this.fact.functions) {
      for (let arity = fact.arity; arity >= fact.arity - fact.defaults; arity--) names.add(`${fact.name}/${arity}`);
    }
    return names;
  }

  /** Hands specs to their functions. Call once, at the end of the module. */
  finish(): void {
    for (const fact of this.fact.functions) {
      for (let arity = fact.arity; arity >= fact.arity - fact.defaults; arity--) {
        fact.specs.push(...(this.#specs.get(`${fact.name}/${arity}`) ?? []));
      }
    }
  }
}
