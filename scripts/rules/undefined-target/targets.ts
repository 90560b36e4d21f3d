/** Everything that must be a module: children, start functions, behaviours, `use`s and aliases. */
import type { Codebase, FunctionView, ModuleView, SourceFile } from '../../derive/codebase.ts';
import { mentions } from '../../derive/mentions.ts';
import { sitesNamed } from '../../derive/site-index.ts';
import type { Forest } from '../../derive/supervision/forest.ts';

/** A name that stands where only a module can. */
export interface Target {
  kind: 'child' | 'start' | 'behaviour' | 'use' | 'alias';
  name: string;
  file: SourceFile;
  module: ModuleView;
  fn: FunctionView | null;
  line: number;
  column: number;
  code: string;
  /** It stands where a name of something else could stand too. */
  unsure?: true;
}

/** Calls whose first argument is the callback module. */
const CALLBACK_MODULES = [
  'GenServer.start_link/2',
  'GenServer.start_link/3',
  'GenServer.start/2',
  'GenServer.start/3',
  'GenStage.start_link/2',
  'GenStage.start_link/3',
  'Supervisor.start_link/3',
  'DynamicSupervisor.start_link/2',
  'DynamicSupervisor.start_link/3',
  ':gen_server.start_link/3',
  ':gen_statem.start_link/3',
];

/** Targets of compiled code that `isMissing` says of that they are missing. */
export function targets(
  codebase: Codebase,
  forest: Forest,
  covers: (file: SourceFile) => boolean,
  isMissing: (name: string) => boolean,
): Target[] {
  const found: Target[] = [];
  for (const { spec, at, node, atRunTime, parent } of forest.read.children) {
    if (!spec || (!node && !atRunTime && parent === null)) continue;
    const { module } = at.env;
    for (const name of new Set([spec.module, spec.start?.module]))
      if (name && covers(module.file) && isMissing(name))
        found.push({
          ...inBody(module),
          kind: 'child',
          name,
          fn: functionAt(module, at.expr.l),
          line: at.expr.l,
          column: at.expr.c,
          code: name,
        });
  }
  for (const site of sitesNamed(codebase, 'start_link')) {
    const { m, module, fn, line, column, file } = site;
    if (m === null || !module || site.inQuote || !covers(file) || !isMissing(m)) continue;
    found.push({ kind: 'start', name: m, file, module, fn, line, column, code: `${m}.start_link` });
  }
  for (const site of CALLBACK_MODULES.flatMap((target) => codebase.sitesOf(target))) {
    const name = site.args[0];
    const { module, fn, file, line, column } = site;
    if (name?.t !== 'alias' || !module || site.inQuote || !covers(file) || !isMissing(name.v)) continue;
    found.push({ kind: 'start', name: name.v, file, module, fn, line, column, code: name.v });
  }
  for (const module of codebase.allModules) {
    const { fact, file } = module;
    if (!covers(file) || fact.inQuote) continue;
    const at = inBody(module);
    for (const { module: name, line } of fact.behaviours)
      if (isMissing(name)) found.push({ ...at, kind: 'behaviour', name, line, column: 1, code: `@behaviour ${name}` });
    for (const { module: name, line, column } of fact.uses)
      if (isMissing(name)) found.push({ ...at, kind: 'use', name, line, column, code: `use ${name}` });
    for (const { module: name, line } of fact.aliases) {
      const means = isMissing(name) ? meaningOf(name, module, codebase) : 'other';
      if (means === 'other') continue;
      const target: Target = {
        ...at,
        kind: 'alias',
        name,
        fn: functionAt(module, line),
        line,
        column: 1,
        code: `alias ${name}`,
      };
      found.push(means === 'module' ? target : { ...target, unsure: true });
    }
  }
  return found;
}

function inBody(module: ModuleView): Pick<Target, 'file' | 'module' | 'fn'> {
  return { file: module.file, module, fn: null };
}

function functionAt(module: ModuleView, line: number): FunctionView | null {
  for (const fn of module.functions.values()) if (fn.fact.line <= line && line <= fn.fact.endLine) return fn;
  return null;
}

/**
 * Whether an alias means a module. It may as well be the beginning of longer names (`alias Shop.Schemas`, then
 * `Schemas.Order`), or a name that is no module at all (`Shop.PubSub` of a process): both are `other`.
 */
function meaningOf(name: string, module: ModuleView, codebase: Codebase): 'module' | 'likely' | 'other' {
  const all = mentions(codebase).get(name) ?? [];
  const here = all.filter((mention) => mention.module === module || mention.file === module.file);
  if (here.some(({ kind }) => kind === 'callee' || kind === 'struct')) return 'module';
  const values = all.filter(({ kind }) => kind === 'value' || kind === 'body');
  if (values.some(({ asModule }) => !asModule)) return 'other';
  const prefix = `${name}.`;
  if (isNamespace(prefix, mentions(codebase).keys()) || isNamespace(prefix, codebase.modules.keys())) return 'other';
  return values.length > 0 ? 'likely' : 'module';
}

function isNamespace(prefix: string, names: Iterable<string>): boolean {
  for (const name of names) if (name.startsWith(prefix)) return true;
  return false;
}
