/** What one utterance alone does not say, and the others beside it do. */
import type { Expr } from '../../model/expr.ts';
import { type Binding, bindingsIn } from '../bindings.ts';
import type { Codebase, ModuleView } from '../codebase.ts';
import { groupBy } from '../group-by.ts';
import { type Delivery, handlerIn } from '../message-handlers.ts';
import { isProcessModule } from '../own-code.ts';
import { settled } from '../settled.ts';
import { serverOfStart } from '../started.ts';
import { whereOf } from '../value-flow.ts';
import type { Utterance } from './utterances.ts';

/**
 * Receivers that are still unknown, told by what is beside them: the module is the API of a server that it starts; everything
 * else that it says to servers goes to one that takes this message too; the very same variable is spoken to elsewhere.
 */
export function settleReceivers(codebase: Codebase, utterances: readonly Utterance[]): Utterance[] {
  const servers = serversOfApis(codebase, utterances);
  const told = utterances.map((utterance) => toldByApi(codebase, utterance, servers));
  const spokenTo = modulesByBinding(told);
  return told.map((utterance) => toldByVariable(utterance, spokenTo));
}

function toldByApi(
  codebase: Codebase,
  utterance: Utterance,
  servers: ReadonlyMap<ModuleView, ReadonlyMap<string, 'started' | 'spoken'>>,
): Utterance {
  const { site, module, helper, kind, message } = utterance;
  const candidates = site.module ? servers.get(site.module) : undefined;
  const stops = message === null && site.f === 'stop';
  if (module !== null || !helper || !candidates || (kind !== 'call' && kind !== 'cast')) return utterance;
  if (!message && !stops) return utterance;
  const text = message && settled(codebase, message, whereOf(site));
  const fitting = [...candidates].filter(([name, how]) => {
    if (stops) return how === 'started';
    const view = codebase.modules.get(name);
    const fit = view && handlerIn(view, kind satisfies Delivery, text)?.fit;
    return fit === 'literal' || (fit === 'open' && how === 'started');
  });
  const [only, ...others] = fitting;
  if (!only || others.length > 0) return utterance;
  return { ...utterance, module: only[0], confidence: 'inferred', client: true };
}

/** Modules that are no processes themselves, with the servers that they start or, without exception, speak to. */
function serversOfApis(
  codebase: Codebase,
  utterances: readonly Utterance[],
): Map<ModuleView, Map<string, 'started' | 'spoken'>> {
  const open = utterances.filter(({ kind, helper }) => helper && (kind === 'call' || kind === 'cast'));
  const found = new Map<ModuleView, Map<string, 'started' | 'spoken'>>();
  for (const own of groupBy(open, ({ site }) => site.module?.name).values()) {
    const { module } = own[0]!.site;
    if (!module || isProcessModule(module) || own.every((utterance) => utterance.module !== null)) continue;
    const servers = new Map<string, 'started' | 'spoken'>();
    const spoken = own.flatMap((utterance) => utterance.module ?? []);
    const [only, ...others] = new Set(spoken);
    if (only && others.length === 0 && spoken.length > 1) servers.set(only, 'spoken');
    const started = serverOfStart(codebase, module);
    if (started) servers.set(started, 'started');
    if (servers.size > 0) found.set(module, servers);
  }
  return found;
}

function toldByVariable(utterance: Utterance, spokenTo: ReadonlyMap<Binding, ReadonlySet<string>>): Utterance {
  const binding = utterance.module === null ? bindingOf(utterance) : undefined;
  const [only, ...others] = (binding && spokenTo.get(binding)) ?? [];
  if (!only || others.length > 0) return utterance;
  return { ...utterance, module: only, confidence: 'inferred' };
}

function modulesByBinding(utterances: readonly Utterance[]): Map<Binding, Set<string>> {
  const found = new Map<Binding, Set<string>>();
  for (const utterance of utterances) {
    const binding = utterance.module === null ? undefined : bindingOf(utterance);
    if (!binding) continue;
    const known = found.get(binding);
    if (known) known.add(utterance.module!);
    else found.set(binding, new Set([utterance.module!]));
  }
  return found;
}

/** One binding is one value: the same variable, not bound anew. */
function bindingOf({ site, to }: { site: Utterance['site']; to: Expr | null }): Binding | undefined {
  return to?.t === 'var' && site.clause ? bindingsIn(site.clause).get(to) : undefined;
}
