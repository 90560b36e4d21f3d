/** Facts to everything that is computed from them, once, for rules and report alike. */
import type { Dependency, EtsTable, FlagFact, Message, Supervision, TelemetryFact } from '../model/architecture.ts';
import type { Config } from '../model/config.ts';
import type { App } from '../model/report.ts';
import { buildCodebase } from './build.ts';
import type { Codebase, SourceFile } from './codebase.ts';
import { dependencies } from './dependencies.ts';
import { ets } from './ets.ts';
import { flags } from './flags.ts';
import type { Layout } from './layout.ts';
import { messages } from './messages.ts';
import { supervision } from './supervision/supervision.ts';
import { telemetryFacts } from './telemetry.ts';

export interface Derived {
  codebase: Codebase;
  apps: App[];
  supervision: Supervision;
  messages: Message[];
  dependencies: Dependency[];
  ets: EtsTable[];
  telemetry: TelemetryFact[];
  flags: FlagFact[];
}

export function derive({ files, layout }: { files: readonly SourceFile[]; layout: Layout }, config: Config): Derived {
  const codebase = buildCodebase(files, { closuresInCaller: config.closures?.inCaller });
  const apps = layout.projects.map(({ appsPath, ...project }) => ({
    ...project,
    modules: codebase.allModules.filter((module) => layout.projectOf(module.file.path)?.path === project.path).length,
  }));
  return {
    codebase,
    apps,
    supervision: supervision(codebase, apps),
    messages: messages(codebase),
    dependencies: dependencies(codebase),
    ets: ets(codebase),
    telemetry: telemetryFacts(codebase),
    flags: flags(codebase, config),
  };
}
