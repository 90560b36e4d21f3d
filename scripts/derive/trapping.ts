/** Where processes begin to trap exits, and whose processes those are. */
import type { Codebase, ModuleView, Site } from './codebase.ts';
import { isAtom } from './expressions.ts';
import { type Unit, type Units, unitsOf } from './units.ts';

const FLAGS = ['Process.flag/2', ':erlang.process_flag/2'];
/** Run by the process that starts the server, not by the server. */
const STARTERS = /^start(?:_link|_monitor)?$/;

/** Answers for one codebase; sites are read once. */
export class Trapping {
  readonly #units: Units;
  readonly #sites: readonly Site[];
  readonly #inModule = new Map<ModuleView, Site[]>();
  readonly #entered = new Set<Unit>();

  constructor(codebase: Codebase) {
    this.#units = unitsOf(codebase);
    this.#sites = FLAGS.flatMap((target) => codebase.sitesOf(target)).filter(mayTrap);
    for (const site of this.#sites) {
      if (site.module) this.#inModule.set(site.module, [...(this.#inModule.get(site.module) ?? []), site]);
      for (const unit of this.#units.ancestorsOf(this.#units.of(site))) this.#entered.add(unit);
    }
  }

  /**
   * Whether the module's own process may trap exits: one of its callbacks, or of the functions that its `use`s bring, reaches
   * the flag without leaving the process; or it stands somewhere in the module in code whose caller is not seen.
   */
  traps(module: ModuleView): boolean {
    if (this.#units.serverOf(module).some((unit) => this.#entered.has(unit))) return true;
    return (this.#inModule.get(module) ?? []).some((site) => !isElsewhere(site));
  }
}

/** `Process.flag(:trap_exit, false)` is none; a computed flag or value may be one. */
function mayTrap({ args, captured }: Site): boolean {
  if (captured) return false;
  const [flag, value] = args;
  return !(flag?.t === 'atom' && flag.v !== 'trap_exit') && !isAtom(value, 'false');
}

function isElsewhere(site: Site): boolean {
  for (let process = site.process; process.parent; process = process.parent)
    if (process.kind === 'spawned') return true;
  return site.fn !== null && STARTERS.test(site.fn.fact.name) && site.process.kind === 'own' && !site.inQuote;
}
