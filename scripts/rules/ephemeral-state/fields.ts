/** The fields of a module's state, as far as its source names them. */
import type { Codebase, ModuleView, Site } from '../../derive/codebase.ts';
import { stateFields } from '../../derive/state/fields.ts';
import type { Expr } from '../../model/expr.ts';
import type { UseFact } from '../../model/facts.ts';

/** Options of a `use` that declare a state: `use Agent, schema: [mode: [type: :atom]]`. */
const DECLARATIONS = new Set(['schema', 'state', 'fields', 'initial_state', 'default_state']);

/**
 * Fields in source order: what the `use` declares, what `init/1` or an agent's function answers, the module's own struct.
 * Empty when nothing is kept, or what is kept has no fields that the source names.
 */
export function keptFields(codebase: Codebase, module: ModuleView, use: UseFact | undefined): string[] {
  const settings = use?.args.flatMap((arg) => (arg.t === 'list' ? arg.a : [arg])) ?? [];
  const declared = settings.flatMap((one) =>
    one.t === 'pair' && one.k.t === 'atom' && DECLARATIONS.has(one.k.v) ? keysOf(one.v, module) : [],
  );
  const found = [declared, stateFields(module, codebase), agentFields(module), module.fact.struct?.fields ?? []];
  return found.find((fields) => fields.length > 0) ?? [];
}

/** Keys of a map or keyword list; an attribute's value is looked up. */
function keysOf(expr: Expr | undefined, module: ModuleView): string[] {
  if (expr?.t === 'attr') {
    const value = module.fact.attributes.find(({ name }) => name === expr.v)?.value;
    return value?.t === 'attr' ? [] : keysOf(value, module);
  }
  if (expr?.t !== 'map' && expr?.t !== 'list') return [];
  return expr.a.flatMap((item) => (item.t === 'pair' && item.k.t === 'atom' ? [item.k.v] : []));
}

const STARTS = new Set(['Agent.start_link', 'Agent.start']);

/** What the function answers that an agent is started with. */
function agentFields(module: ModuleView): string[] {
  return module.sites.flatMap((site: Site) => {
    if (!STARTS.has(`${site.m}.${site.f}`)) return [];
    const [start] = site.args;
    const answer = start?.t === 'fn' ? start.clauses[0]?.body.at(-1) : start?.t === 'shortfn' ? start.body : undefined;
    return keysOf(answer, module);
  });
}
