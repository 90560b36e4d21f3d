/** Code that runs while the codebase is compiled, or in a Mix task: no input of the running system reaches it. */
import type { Codebase, DynamicAtom, Frame, Site } from '../../derive/codebase.ts';
import { quotedDefinition } from '../../derive/quoted-definition.ts';
import { isQuote } from '../../derive/special-forms.ts';
import { isFunction, type Unit, type Units, unitsOf } from '../../derive/units.ts';

export class CompileTime {
  readonly #codebase: Codebase;
  readonly #units: Units;
  readonly #known = new Map<Unit, boolean>();

  constructor(codebase: Codebase) {
    this.#codebase = codebase;
    this.#units = unitsOf(codebase);
  }

  /** Whether the code around a place runs only at compile time or in Mix tasks, as far as calls are seen. */
  holds({ fn, module, inQuote, frame }: Site | DynamicAtom): boolean {
    // Quoted code outside a definition runs in the body of the module that gets it.
    if (inQuote) return quotedDefinition(frame) === null;
    if (!fn || isFragment(frame)) return true;
    return module !== null && this.#isCompileTime(fn);
  }

  #isCompileTime(unit: Unit): boolean {
    const known = this.#known.get(unit);
    if (known !== undefined) return known;
    // A function that calls itself says nothing about who enters it.
    this.#known.set(unit, true);
    const is = this.#decide(unit);
    this.#known.set(unit, is);
    return is;
  }

  #decide(unit: Unit): boolean {
    if (!isFunction(unit)) return !('kind' in unit) || this.#areAll(unit);
    const { fact, module } = unit;
    if (fact.kind === 'defmacro' || fact.kind === 'defmacrop' || fact.kind === 'defguard' || fact.kind === 'defguardp')
      return true;
    if (module.role === 'mix-task' || module.name.startsWith('Mix.Tasks.')) return true;
    if (unit.callback || this.#codebase.startFunctions.has(`${module.name}.${fact.name}`)) return false;
    return this.#areAll(unit);
  }

  #areAll(unit: Unit): boolean {
    // A definition that a macro writes runs in the running system.
    const written = isFunction(unit) && this.#codebase.callers(unit).some(isInQuotedDefinition);
    if (written) return false;
    const callers = this.#units.callersOf(unit).filter((caller) => caller.unit !== unit && !isAside(caller.unit));
    return callers.length > 0 && callers.every((caller) => this.#isCompileTime(caller.unit));
  }
}

/** `unquote(…)` outside a quote: a part of the definition that the compiler fills in. */
function isFragment(start: Frame | null): boolean {
  let fragment = false;
  for (let frame = start; frame; frame = frame.parent) {
    if (!('t' in frame.node) || frame.node.t !== 'call') continue;
    if (isQuote(frame.node)) return false;
    if (frame.node.f === 'unquote') fragment = true;
  }
  return fragment;
}

function isInQuotedDefinition({ inQuote, frame }: Site): boolean {
  return inQuote && quotedDefinition(frame) !== null;
}

/** Benchmarks and other scripts say as little as tests do about what the system runs; configuration is read before it starts. */
function isAside(unit: Unit): boolean {
  const file = 'facts' in unit ? unit : 'fact' in unit && 'file' in unit ? unit.file : undefined;
  return file?.scope === 'script' && !/(^|\/)config\//.test(file.path);
}
