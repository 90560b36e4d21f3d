/** One revision, as far as it is compared. Pure. */
import type { ModuleView } from '../derive/codebase.ts';
import type { Derived } from '../derive/derive.ts';
import type { Dependency, EtsTable, Message, Supervision } from '../model/architecture.ts';
import type { DiffModule, EventUse, FlagUse } from '../model/diff-output.ts';
import type { Finding } from '../model/finding.ts';
import { CodeParts, partsOfModule } from './code-parts.ts';
import { eventUses, flagUses } from './uses.ts';

/** What one revision holds. Tables, events, flags and needs are those of compiled code. */
export interface Side {
  modules: DiffModule[];
  /** The code of a module in comparable parts. */
  partsOf(name: string): CodeParts;
  supervision: Supervision;
  messages: Message[];
  dependencies: Dependency[];
  ets: EtsTable[];
  telemetry: EventUse[];
  flags: FlagUse[];
  findings: readonly Finding[];
  /** Sources that were read. */
  paths: ReadonlySet<string>;
  parseErrors: { file: string; line: number }[];
}

/** What a folder without Elixir holds. */
export const NOTHING: Side = {
  modules: [],
  partsOf: () => CodeParts.none,
  supervision: { nodes: [], edges: [], roots: [] },
  messages: [],
  dependencies: [],
  ets: [],
  telemetry: [],
  flags: [],
  findings: [],
  paths: new Set(),
  parseErrors: [],
};

export function sideOf(derived: Derived, findings: readonly Finding[]): Side {
  const { codebase } = derived;
  const views = codebase.allModules.filter(({ fact }) => !fact.inQuote && !fact.dynamicName);
  const scopes = new Map(codebase.files.map(({ path, scope }) => [path, scope]));
  const compiled = <T extends { file: string }>(facts: readonly T[]) =>
    facts.filter(({ file }) => scopes.get(file) === 'lib');
  const lib = new Set(views.flatMap(({ name, file }) => (file.scope === 'lib' ? [name] : [])));
  return {
    modules: views.map(moduleOf),
    partsOf: (name) => {
      const view = codebase.modules.get(name);
      return view ? partsOfModule(view.fact) : CodeParts.none;
    },
    supervision: derived.supervision,
    messages: derived.messages,
    dependencies: derived.dependencies.filter(({ from, to }) => lib.has(from) && lib.has(to)),
    ets: compiled(derived.ets),
    telemetry: eventUses(compiled(derived.telemetry)),
    flags: flagUses(compiled(derived.flags)),
    findings,
    paths: new Set(codebase.files.map(({ path }) => path)),
    parseErrors: codebase.files.flatMap(({ path, facts }) => facts.errors.map(({ line }) => ({ file: path, line }))),
  };
}

function moduleOf({ name, role, file, fact }: ModuleView): DiffModule {
  return { name, role, scope: file.scope, file: file.path, line: fact.line };
}
