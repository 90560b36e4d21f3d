/** The supervision forest of a codebase: who starts whom, in which order, and how each of it is known. */
import type { Supervision } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { App } from '../../model/report.ts';
import type { Scope } from '../../model/words.ts';
import type { Codebase, ModuleView } from '../codebase.ts';
import { DynamicChildren } from './dynamic.ts';
import { emptyEnv } from './env.ts';
import { envAt } from './env-at.ts';
import { Forest } from './forest.ts';
import { addLinked, linkedIn, linkedModules } from './linked.ts';
import { mergeAlternatives } from './merge.ts';
import type { Running } from './process.ts';

const SERVERS = ['GenServer', ':gen_server', ':gen_statem', 'GenStateMachine', 'GenStage', 'Agent'];

/**
 * Reads the forest. Roots: applications (those that a `mix.exs` names first), then supervisors that nothing starts, then
 * servers that nothing starts. Code of tests is left out, unless a codebase has nothing else.
 */
export function supervision(codebase: Codebase, apps: readonly App[]): Supervision {
  return supervisionOf(growForest(codebase, apps));
}

/** The forest as the report shows it. */
export function supervisionOf({ nodes }: Forest): Supervision {
  return { nodes: nodes.all, edges: nodes.edges, roots: nodes.roots };
}

/** Grows the forest, with all that was read on the way. */
export function growForest(codebase: Codebase, apps: readonly App[]): Forest {
  const forest = new Forest(codebase);
  const scope = codebase.allModules.some((view) => view.file.scope === 'lib') ? 'lib' : 'test';
  const modules = codebase.allModules.filter((view) => view.file.scope === scope && !view.fact.inQuote);
  for (const { view, note } of applications(modules, codebase, apps)) application(forest, view, note);
  const supervisors = modules.filter((view) => isSupervisor(view));
  const dynamic = new DynamicChildren(forest, scope);
  dynamic.add();
  growRoots(forest, supervisors, dynamic);
  growRoots(forest, inlineSupervisors(forest, modules), dynamic);
  addLinked(forest, modules);
  dynamic.add();
  addLoneServers(
    forest,
    modules.filter((view) => isServer(view)),
  );
  dynamic.readRest();
  readInline(forest, scope);
  readSpecifications(forest, modules);
  return forest;
}

function applications(
  modules: readonly ModuleView[],
  codebase: Codebase,
  apps: readonly App[],
): { view: ModuleView; note: string | undefined }[] {
  const named = apps.flatMap(({ applicationModule }) => applicationModule ?? []);
  const declared = named.flatMap((name) => codebase.modules.get(name) ?? []);
  const others = modules.filter((view) => view.role === 'Application' && !named.includes(view.name));
  const note = apps.length > 0 ? 'no mix.exs names it' : undefined;
  // Examples and path dependencies that lie in the repository come after what the codebase itself is.
  const own = (view: ModuleView): number => Number(view.file.secondary === true);
  return [
    ...declared.sort((a, b) => own(a) - own(b)).map((view) => ({ view, note: undefined })),
    ...others.sort((a, b) => own(a) - own(b)).map((view) => ({ view, note })),
  ];
}

/** An application is the supervisor that its `start/2` starts; anything else that it starts is linked to it. */
function application(forest: Forest, view: ModuleView, note: string | undefined): void {
  forest.evaluation.restart();
  const start = view.functions.get('start/2');
  const starts = start ? forest.processes.starts(start, [null, null], []) : [];
  const inline = starts.filter(({ start: { module }, running }) => isInline(module, running));
  const id = forest.root(view, 'application', inline.at(-1)?.running ?? null, note);
  const above = [view.name];
  const alternatives = inline.map(({ start: { conditions }, running }) => ({
    condition: conditions.length > 0 ? conditions.join('; ') : null,
    items: running.children,
  }));
  forest.children(mergeAlternatives(alternatives), { parent: id, above });
  let order = 0;
  for (const made of starts) {
    if (inline.includes(made)) continue;
    const own = inline.length === 0 && made.running.type === 'supervisor';
    const place = { parent: id, order: own ? order++ : -1, above };
    forest.attach(made.start, made.running, place, own ? {} : linkedIn(start!, made.start));
  }
}

/** Supervisors that code starts with everything in the call, where the forest did not come by. */
function readInline(forest: Forest, scope: Scope): void {
  const read = new Set(forest.read.supervisors.map(({ running }) => running.calls.at(-1)));
  for (const site of INLINE.flatMap((target) => forest.codebase.sitesOf(target))) {
    const { node: call, m: module } = site;
    if (site.file.scope !== scope || site.inQuote || !site.module || module === null) continue;
    if (call.t !== 'call' || read.has(call)) continue;
    forest.evaluation.restart();
    const env = envAt(site, forest.evaluation);
    forest.looseSupervisor(`${site.file.path}:${site.line}:${site.column}`, { module, call, env, conditions: [] });
  }
}

/** Modules that write their own child specification, whoever starts them. */
function readSpecifications(forest: Forest, modules: readonly ModuleView[]): void {
  for (const view of modules) {
    if (!view.functions.has('child_spec/1') && !view.fact.uses.some(({ args }) => args.length > 0)) continue;
    forest.evaluation.restart();
    const expr: Expr = { t: 'alias', v: view.name, l: view.fact.line, c: view.fact.column };
    forest.loose({ expr, env: emptyEnv(view), conditions: [], through: [] }, false);
  }
}

function isInline(module: string | null, running: Running): boolean {
  return (module === 'Supervisor' || module === ':supervisor') && running.callbacks === null;
}

function isSupervisor(view: ModuleView): boolean {
  return view.role === 'Supervisor' || view.role === 'DynamicSupervisor';
}

const INLINE = ['Supervisor.start_link/2', 'DynamicSupervisor.start_link/1'];

/** Modules without a supervisor's behaviour whose start function starts one, everything in the call. */
function inlineSupervisors(forest: Forest, modules: readonly ModuleView[]): ModuleView[] {
  const starting = new Set(
    INLINE.flatMap((target) => forest.codebase.sitesOf(target)).flatMap(({ module, fn, inQuote }) =>
      module && !inQuote && fn?.fact.name === 'start_link' ? module : [],
    ),
  );
  return modules.filter((view) => starting.has(view) && !isSupervisor(view) && view.role !== 'Application');
}

/** Supervisors that nothing starts: those that no other one of them starts come first. */
function growRoots(forest: Forest, supervisors: readonly ModuleView[], dynamic: DynamicChildren): void {
  const open = supervisors.filter((view) => !forest.started.has(view.name));
  const runs = new Map<ModuleView, Running | null>();
  const startedByOthers = new Set<string>(dynamic.modules());
  for (const view of open) {
    forest.evaluation.restart();
    const running = forest.processes.startedBy(view.name, 'start_link', null, []);
    runs.set(view, running);
    for (const name of childModules(forest, running)) if (name !== view.name) startedByOthers.add(name);
  }
  const ordered = [...open].sort((a, b) => Number(startedByOthers.has(a.name)) - Number(startedByOthers.has(b.name)));
  for (const view of ordered) {
    if (forest.started.has(view.name)) continue;
    forest.evaluation.restart();
    const running = runs.get(view) ?? null;
    const kind = running?.kind ?? (view.role === 'DynamicSupervisor' ? 'dynamic' : 'supervisor');
    const id = forest.root(view, kind, running, 'no scanned supervisor starts it');
    if (running) forest.below(id, view.name, running, []);
    dynamic.add();
  }
}

/** Modules that a supervisor lists, without building anything. */
function childModules(forest: Forest, running: Running | null): string[] {
  return (running?.children ?? []).flatMap((item) =>
    item.unread ? [] : forest.specs(item).flatMap(({ spec }) => spec.module ?? []),
  );
}

/** Servers that nothing starts, those that another one of them links left to it. */
function addLoneServers(forest: Forest, servers: readonly ModuleView[]): void {
  const alone = servers.filter((view) => !forest.started.has(view.name));
  const linked = new Set(alone.flatMap((view) => linkedModules(forest, view).filter((name) => name !== view.name)));
  const ordered = [...alone].sort((a, b) => Number(linked.has(a.name)) - Number(linked.has(b.name)));
  for (const view of ordered) {
    if (forest.started.has(view.name)) continue;
    forest.root(view, 'worker', null, 'no scanned supervisor starts it');
    addLinked(forest, [view]);
  }
}

function isServer(view: ModuleView): boolean {
  const direct = SERVERS.some((name) => view.uses.has(name) || view.behaviours.has(name));
  return direct && !isSupervisor(view) && view.role !== 'Application' && !view.fact.dynamicName;
}
