/** Callback clauses as ends of waits: which take a call, how each is written, and whether it has answered before it waits. */
import type { ProcessEdge } from '../../model/process-graph.ts';
import type { BudgetClause } from '../../model/timeout-budget.ts';
import type { Codebase, FunctionView, ModuleView, Site } from '../codebase.ts';
import { literalHandlers } from '../message-handlers.ts';
import { print, shorten } from '../print.ts';
import { sitesOfEdge } from '../processes/graph.ts';
import { serverCallAt } from '../server-api.ts';
import { settled } from '../settled.ts';
import { whereOf } from '../value-flow.ts';

/** One clause of one process: what a wait is for, and what a wait stands in. */
export const clauseKey = (process: string, name: string, line: number): string => `${process} ${name} ${line}`;

/** Keys of the clauses that take a call; none where no clause shares the message's tag. */
export function takingClauses(codebase: Codebase, edge: ProcessEdge): string[] {
  const { to, handledIn } = edge;
  const made = sitesOfEdge(edge)?.made;
  const call = made && serverCallAt(codebase, made);
  const module = call?.server ? codebase.modules.get(call.server) : moduleOf(codebase, edge);
  if (to === null || !handledIn || !call?.message || !module) return [];
  const message = settled(codebase, call.message, whereOf(call.site));
  const lines = new Set(literalHandlers(module, 'call', message).map(({ fn, line }) => clauseKey(to, fn.key, line)));
  return [...lines.add(clauseKey(to, handledIn.function, handledIn.line))];
}

function moduleOf(codebase: Codebase, { to }: ProcessEdge): ModuleView | undefined {
  return to === null ? undefined : codebase.modules.get(to);
}

const WITH_MESSAGE: Readonly<Record<string, number>> = {
  handle_call: 0,
  handle_cast: 0,
  handle_info: 0,
  handle_continue: 0,
  handle_event: 0,
  handle_in: 0,
};

/** `handle_call({:lift, box}, …)`, `init/1`. */
export function clauseOf(fn: FunctionView, line: number): BudgetClause {
  const { name } = fn.fact;
  const clause = fn.fact.clauses.find(({ l }) => l === line);
  // `handle_event(type, content, state, data)` of gen_statem.
  const at = fn.key === 'handle_event/4' ? 1 : WITH_MESSAGE[name];
  const pattern = at === undefined ? undefined : clause?.pats[at];
  const head = pattern && fn.fact.arity > 1 ? `${name}(${shorten(print(pattern), 60)}, …)` : fn.key;
  return { name: fn.key, head, line };
}

/** Not so for a client function of three arguments in a gen_statem's module, which looks like a state function by its arity. */
export function takesEvents({ fact, module }: FunctionView, line: number): boolean {
  if (module.role !== 'gen_statem' || fact.arity !== 3 || /^(init|terminate|code_change|handle_)/.test(fact.name))
    return true;
  const [type] = fact.clauses.find(({ l }) => l === line)?.pats ?? [];
  return type?.t === 'atom' || (type?.t === 'tuple' && type.a[0]?.t === 'atom');
}

const REPLIES = new Set(['GenServer.reply/2', ':gen_server.reply/2', ':gen_statem.reply/1', ':gen_statem.reply/2']);

/**
 * Whether the clause may have answered its caller before it comes to the wait: a reply stands before it, in any branch, in
 * the clause or in a function on the way.
 */
export function repliesBefore(
  codebase: Codebase,
  callback: FunctionView,
  line: number,
  at: Site,
  path: readonly string[],
): boolean {
  const clause = callback.fact.clauses.find(({ l }) => l === line);
  const inClause = callback.sites.filter((site) => site.clause === clause);
  const leads = inClause.filter((site) => site === at || isStep(codebase.callee(site), at, path));
  const first = leads.reduce<Site | undefined>((a, b) => (a && isBefore(a, b) ? a : b), undefined);
  if (first && inClause.some((site) => isReply(site) && isBefore(site, first))) return true;
  if (at.fn && at.fn !== callback && at.fn.sites.some((site) => isReply(site) && isBefore(site, at))) return true;
  return path.some((name) => functionNamed(codebase, name)?.sites.some(isReply));
}

/** Whether a function is the first on the way from the callback to the wait. */
function isStep(fn: FunctionView | undefined, at: Site, path: readonly string[]): boolean {
  if (!fn) return false;
  return path.length > 0 ? `${fn.module.name}.${fn.key}` === path[0] : fn === at.fn;
}

function functionNamed(codebase: Codebase, name: string): FunctionView | undefined {
  const dot = name.lastIndexOf('.', name.lastIndexOf('/'));
  return codebase.modules.get(name.slice(0, dot))?.functions.get(name.slice(dot + 1));
}

function isReply(site: Site): boolean {
  return REPLIES.has(site.target ?? '') && !site.captured && site.process.kind === 'own';
}

function isBefore(a: Site, b: Site): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
