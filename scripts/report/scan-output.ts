/** What `atlas scan --format json` prints. */
import type { ModuleView } from '../derive/codebase.ts';
import type { Derived } from '../derive/derive.ts';
import type { Codebase } from '../model/report.ts';
import {
  SCAN_OUTPUT_VERSION,
  type ScannedFunction,
  type ScannedModule,
  type ScanOutput,
} from '../model/scan-output.ts';

export function scanOutputOf(codebase: Codebase, derived: Derived): ScanOutput {
  const { root, commit, dirty, files, modules, parseErrors } = codebase;
  return {
    version: SCAN_OUTPUT_VERSION,
    codebase: { root, commit, dirty, files, modules, parseErrors },
    modules: [...derived.codebase.allModules].sort(byName).map(scannedModule),
    supervision: { ...derived.supervision, unstarted: derived.unstarted },
    messages: derived.messages,
    ets: derived.ets,
    telemetry: derived.telemetry,
    flags: derived.flags,
  };
}

function byName(a: ModuleView, b: ModuleView): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  if (a.file.path !== b.file.path) return a.file.path < b.file.path ? -1 : 1;
  return a.fact.line - b.fact.line;
}

function scannedModule({ name, fact, file, role, behaviours, functions }: ModuleView): ScannedModule {
  return {
    name,
    kind: fact.kind,
    role,
    scope: file.scope,
    app: file.app,
    file: file.path,
    line: fact.line,
    endLine: fact.endLine,
    doc: fact.doc ?? null,
    uses: fact.uses.map(({ module, line }) => ({ module, line })),
    behaviours: [...behaviours].sort(),
    aliases: fact.aliases,
    imports: fact.imports.map(({ module, line }) => ({ module, line })),
    requires: fact.requires.map(({ module }) => module),
    attributes: fact.attributes.map((attribute) => ({ name: attribute.name, line: attribute.line })),
    callbacks: fact.callbacks,
    struct: fact.struct ? { fields: fact.struct.fields, exception: fact.struct.exception === true } : null,
    ...(fact.impl ? { impl: fact.impl } : {}),
    functions: [...new Set(functions.values())].map(({ fact: fn }) => scannedFunction(fn)),
  };
}

function scannedFunction(fn: ModuleView['fact']['functions'][number]): ScannedFunction {
  return {
    name: fn.name,
    arity: fn.arity,
    defaults: fn.defaults,
    kind: fn.kind,
    line: fn.line,
    endLine: fn.endLine,
    specs: fn.specs,
    doc: fn.doc ?? null,
    impl: fn.impl ?? null,
    clauses: fn.clauses.map((clause) => ({ head: clause.head, line: clause.l })),
    ...(fn.delegate ? { delegate: { to: fn.delegate.to ?? null, as: fn.delegate.as } } : {}),
    ...(fn.inQuote ? { inQuote: true } : {}),
  };
}
