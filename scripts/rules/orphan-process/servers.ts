/** Modules that are servers of one process each, and what may start them. */
import type { Codebase, FunctionView, ModuleView, Site } from '../../derive/codebase.ts';
import { type Mention, mentions } from '../../derive/mentions.ts';
import { sitesNamed } from '../../derive/site-index.ts';

const SERVERS = ['GenServer', ':gen_server', ':gen_statem', 'GenStateMachine', 'GenStage', 'Agent'];
const SUPERVISING = [
  'Supervisor',
  ':supervisor',
  'DynamicSupervisor',
  'ConsumerSupervisor',
  'Application',
  ':application',
];
/** Modules whose `start…` functions start a process. */
const STARTING = new Set([
  ...SERVERS,
  'Supervisor',
  'DynamicSupervisor',
  ':supervisor',
  ':proc_lib',
  'Task',
  'Task.Supervisor',
]);
/** Behaviours and `use`s that say nothing about who starts the module. */
const SILENT = new Set([...SERVERS, 'Logger', 'Bitwise', 'TypedStruct', 'TypedEctoSchema']);

/** Whether the module is a server that a tree would have to start: not a template for others, not a supervisor. */
export function isServer(view: ModuleView, codebase: Codebase): boolean {
  const { fact, uses, behaviours } = view;
  if (fact.kind !== 'module' || fact.inQuote || fact.dynamicName || codebase.modules.get(view.name) !== view)
    return false;
  if (SUPERVISING.some((name) => uses.has(name) || behaviours.has(name))) return false;
  if (isStartedByMacro(view, codebase)) return false;
  // What others `use` or implement is a mould of servers.
  if (fact.callbacks.length > 0 || view.functions.has('__using__/1')) return false;
  return SERVERS.some((name) => uses.has(name) || behaviours.has(name)) || startsAgent(view);
}

/** A `use` of this codebase that writes a supervisor, or another module that starts this one. */
function isStartedByMacro(view: ModuleView, codebase: Codebase): boolean {
  return [...view.uses].some((name) => {
    const macro = codebase.modules.get(name);
    if (!macro || macro === view) return false;
    if (macro.file.facts.modules.some((fact) => fact.inQuote || fact.dynamicName)) return true;
    return macro.sites.some(
      ({ target, m, inQuote }) => target === 'Module.create/3' || (inQuote && m !== null && SUPERVISING.includes(m)),
    );
  });
}

function startsAgent(view: ModuleView): boolean {
  return view.sites.some(
    ({ target, fn }) => fn?.fact.name === 'start_link' && target?.startsWith('Agent.start_link/') === true,
  );
}

/** A behaviour, or a `use` from elsewhere, whose owner may start its implementations itself. */
export function hasOtherOwner(view: ModuleView, codebase: Codebase): boolean {
  const foreign = (name: string) => !SILENT.has(name) && !codebase.modules.has(name);
  if ([...view.behaviours, ...view.fact.uses.map(({ module }) => module)].some(foreign)) return true;
  // Implementations of a behaviour of this codebase: one of them may be what `adapter.start_link(opts)` starts.
  const own = [...view.behaviours].some((name) => codebase.modules.has(name));
  return own && sitesNamed(codebase, 'start_link').some((site) => site.file.scope === 'lib' && isComputed(site));
}

function isComputed({ m, node }: Site): boolean {
  return m === null && node.m !== undefined;
}

/** Functions of the module that start a process, or lead to one that does. */
export function startingFunctions(view: ModuleView, codebase: Codebase): ReadonlySet<FunctionView> {
  const all = [...new Set(view.functions.values())];
  const starting = new Set(
    all.filter((fn) => fn.sites.some(isStart) || /^(start_link|child_spec)$/.test(fn.fact.name)),
  );
  for (let before = -1; before !== starting.size; ) {
    before = starting.size;
    for (const fn of all)
      if (!starting.has(fn) && fn.sites.some((site) => starting.has(codebase.callee(site)!))) starting.add(fn);
  }
  return starting;
}

function isStart({ m, f }: Site): boolean {
  return m !== null && STARTING.has(m) && f.startsWith('start');
}

/** Whether anything but tests may start the server: directly, or through a module that delegates its start to it. */
export function isStartedSomewhere(
  view: ModuleView,
  codebase: Codebase,
  asked: ReadonlySet<unknown>,
  started: ReadonlySet<string>,
  depth = 0,
): boolean {
  if (started.has(view.name)) return true;
  const starting = startingFunctions(view, codebase);
  return (mentions(codebase).get(view.name) ?? []).some((mention) => {
    if (!mayStart(mention, view, starting, asked)) return false;
    // `defdelegate start_link(opts), to: Server` starts nothing as long as nobody calls it.
    const facade = mention.fn?.fact.delegate ? mention.module : null;
    return !facade || depth > 3 || isStartedSomewhere(facade, codebase, asked, started, depth + 1);
  });
}

/** Whether a mention may be how the server is started: a name that is handed on, a start function that is called. */
function mayStart(
  mention: Mention,
  view: ModuleView,
  starting: ReadonlySet<FunctionView>,
  observed: ReadonlySet<unknown>,
): boolean {
  const { kind, module, file, expr } = mention;
  if (file.scope === 'test' || module === view) return false;
  if (kind === 'use' || kind === 'behaviour') return true;
  if (kind === 'value' || kind === 'body') return !observed.has(expr);
  if (kind !== 'callee') return false;
  const name = mention.call;
  return (
    name === 'start_link' ||
    name === 'start' ||
    name === 'child_spec' ||
    [...starting].some((fn) => fn.fact.name === name)
  );
}
