/** Facts to everything that is computed from them, once, for rules and report alike. */
import type {
  Dependency,
  EtsTable,
  FlagFact,
  Message,
  Supervision,
  TelemetryFact,
  UnstartedServer,
} from '../model/architecture.ts';
import type { Config } from '../model/config.ts';
import { type CiFacts, NO_CI } from '../model/enforcement.ts';
import type { Impact } from '../model/impact.ts';
import type { ConfigKey, FlagState, MixTask, Registry, TelemetryEvent } from '../model/listed.ts';
import type { ModuleMap } from '../model/module-map.ts';
import type { ProcessGraph } from '../model/process-graph.ts';
import type { App } from '../model/report.ts';
import type { ProcessState } from '../model/state.ts';
import type { TimeoutBudget } from '../model/timeout-budget.ts';
import { type Budget, budgetOf, timeoutBudget } from './budget/budget.ts';
import { buildCodebase } from './build.ts';
import type { Codebase, SourceFile } from './codebase.ts';
import { configKeys } from './config-keys/keys.ts';
import { type Dependence, dependences } from './dependencies.ts';
import { etsTables } from './ets/tables.ts';
import { telemetryEvents } from './events/events.ts';
import { flagStates } from './flag-states/states.ts';
import { flags } from './flags.ts';
import { impacts } from './impact/impact.ts';
import type { Layout } from './layout.ts';
import { messages } from './messages.ts';
import { mixTasks } from './mix-tasks.ts';
import { moduleMap } from './module-map/module-map.ts';
import { once } from './once.ts';
import { actingFunctions } from './processes/acts.ts';
import { processGraph, sayingFunctions } from './processes/graph.ts';
import { type ProcessList, processList } from './processes/process-list.ts';
import { type Runs, runsOf } from './processes/runs.ts';
import { withSupervisorCalls } from './processes/supervisor-calls.ts';
import { registries } from './registries/registries.ts';
import { processStates } from './state/process-state.ts';
import type { Forest } from './supervision/forest.ts';
import { growForest, supervisionOf } from './supervision/supervision.ts';
import { unstartedServers } from './supervision/unstarted.ts';
import { telemetryFacts } from './telemetry.ts';

/** Each part is computed when it is first asked for: a gate needs less than a site. */
export interface Derived {
  readonly codebase: Codebase;
  readonly apps: App[];
  readonly supervision: Supervision;
  /** The supervision forest with all that was read of supervisors and children: settings with their places. */
  readonly forest: Forest;
  readonly messages: Message[];
  /** Servers that no tree starts, with who uses them. */
  readonly unstarted: UnstartedServer[];
  /** Every process by its key. */
  readonly processes: ProcessList;
  /** Which processes run a function that says something. */
  readonly runs: Runs;
  /** Messages, calls to supervisors included, attributed to the processes that say them. */
  readonly processGraph: ProcessGraph;
  /** Crash impact by the key of the process. */
  readonly impacts: ReadonlyMap<string, Impact>;
  /** Waits within waits, with the sites behind them. */
  readonly budget: Budget;
  /** As {@link budget}, for the report. */
  readonly timeoutBudget: TimeoutBudget;
  readonly dependencies: Dependency[];
  /** The dependencies with all their places. */
  readonly dependences: readonly Dependence[];
  readonly moduleMap: ModuleMap;
  readonly ets: EtsTable[];
  /** What each process keeps, and what of it a restart finds again. */
  readonly processStates: ProcessState[];
  readonly telemetry: TelemetryFact[];
  readonly flags: FlagFact[];
  /** Events by name: raised, heard, one without the other. */
  readonly events: TelemetryEvent[];
  /** Registries and groups: who registers, who looks up. */
  readonly registries: Registry[];
  /** Flags by name, with those that nothing reads. */
  readonly flagStates: FlagState[];
  readonly configKeys: ConfigKey[];
  readonly mixTasks: MixTask[];
  /** What CI runs, as its files say. */
  readonly ci: CiFacts;
  /** Which Mix project owns a file. */
  readonly layout: Layout;
}

/** What the facts of a codebase are. `ci` is asked for once, and only where a rule looks at it. */
export interface Derivable {
  files: readonly SourceFile[];
  layout: Layout;
  ci?: () => CiFacts;
}

export function derive({ files, layout, ci = () => NO_CI }: Derivable, config: Config): Derived {
  const codebase = buildCodebase(files, { closuresInCaller: config.closures?.inCaller });
  const apps = layout.projects.map(({ appsPath, ...project }) => ({
    ...project,
    modules: codebase.allModules.filter((module) => layout.projectOf(module.file.path)?.path === project.path).length,
  }));
  const forest = once(() => growForest(codebase, apps));
  const needs = once(() => dependences(codebase));
  const parts = {
    supervision: once(() => supervisionOf(forest())),
    messages: once(() => messages(codebase)),
    unstarted: once((): UnstartedServer[] => unstartedServers(forest(), parts.messages())),
    processes: once((): ProcessList => processList(codebase, parts.supervision())),
    said: once((): Message[] => withSupervisorCalls(codebase, parts.messages(), parts.processes())),
    runs: once((): Runs => runsOf(codebase, [...sayingFunctions(parts.said()), ...actingFunctions(codebase)])),
    processGraph: once((): ProcessGraph => processGraph(codebase, parts.processes(), parts.said(), parts.runs())),
    impacts: once(
      (): ReadonlyMap<string, Impact> =>
        impacts({
          codebase,
          supervision: parts.supervision(),
          processes: parts.processes(),
          edges: parts.processGraph().edges,
          runs: parts.runs(),
          tables: parts.ets(),
          states: parts.processStates(),
        }),
    ),
    budget: once((): Budget => budgetOf(codebase, parts.processes(), parts.processGraph(), parts.supervision())),
    timeoutBudget: once((): TimeoutBudget => timeoutBudget(codebase, parts.budget())),
    ets: once((): EtsTable[] => etsTables(codebase, supervisionOf(forest()))),
    processStates: once((): ProcessState[] => processStates(codebase, parts.ets(), parts.supervision())),
    dependences: needs,
    dependencies: once(() => needs().map(({ dependency }) => dependency)),
    moduleMap: once((): ModuleMap => moduleMap(codebase, needs(), parts.supervision())),
    telemetry: once(() => telemetryFacts(codebase)),
    flags: once(() => flags(codebase, config)),
    events: once((): TelemetryEvent[] => telemetryEvents(codebase, apps)),
    registries: once((): Registry[] => registries(codebase, parts.supervision())),
    flagStates: once((): FlagState[] => flagStates(codebase, config)),
    configKeys: once((): ConfigKey[] => configKeys(codebase, apps)),
    mixTasks: once((): MixTask[] => mixTasks(codebase)),
    ci: once(ci),
  };
  return {
    codebase,
    apps,
    get supervision() {
      return parts.supervision();
    },
    get forest() {
      return forest();
    },
    get messages() {
      return parts.messages();
    },
    get unstarted() {
      return parts.unstarted();
    },
    get processes() {
      return parts.processes();
    },
    get runs() {
      return parts.runs();
    },
    get processGraph() {
      return parts.processGraph();
    },
    get impacts() {
      return parts.impacts();
    },
    get budget() {
      return parts.budget();
    },
    get timeoutBudget() {
      return parts.timeoutBudget();
    },
    get dependencies() {
      return parts.dependencies();
    },
    get dependences() {
      return parts.dependences();
    },
    get moduleMap() {
      return parts.moduleMap();
    },
    get ets() {
      return parts.ets();
    },
    get processStates() {
      return parts.processStates();
    },
    get telemetry() {
      return parts.telemetry();
    },
    get flags() {
      return parts.flags();
    },
    get events() {
      return parts.events();
    },
    get registries() {
      return parts.registries();
    },
    get flagStates() {
      return parts.flagStates();
    },
    get configKeys() {
      return parts.configKeys();
    },
    get mixTasks() {
      return parts.mixTasks();
    },
    get ci() {
      return parts.ci();
    },
    layout,
  };
}
