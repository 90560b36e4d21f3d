import { z } from 'zod';
import type { FunctionView, ModuleView } from '../../derive/codebase.ts';
import { print } from '../../derive/print.ts';
import { Trapping } from '../../derive/trapping.ts';
import { defineRule, type Report } from '../rule.ts';
import { quotedTerminates } from './quoted.ts';

/** Their manager traps exits by itself (OTP's `gen_event`). */
const TRAP_THEMSELVES = [':gen_event', 'GenEvent'];
/** Servers of a package that call the callback of this module. */
const PACKAGED = ['Phoenix.LiveView', 'Phoenix.Channel'];

export const rule = defineRule({
  id: 'terminate-without-trap-exit',
  title: 'terminate in a process that does not trap exits',
  summary:
    'A `terminate` callback in a process that never traps exits: it is not called when the supervisor shuts the process down.',
  severity: 'info',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    untrapped:
      '`{module}` never traps exits: `{key}` is not called when its supervisor shuts it down or a linked process fails, only when a callback stops or raises.',
    quoted:
      'This `quote` defines `{key}` of a process that never traps exits: it is not called when the supervisor shuts the process down or a linked process fails, only when a callback stops or raises.',
  },
  check({ codebase, covers, sites, report }) {
    const trapping = new Trapping(codebase);
    for (const module of codebase.allModules) {
      const terminate = covers(module.file) ? terminateOf(module) : undefined;
      if (terminate && !trapping.traps(module)) report(atTerminate(terminate));
    }
    for (const { quote, definition, key } of quotedTerminates(sites)) {
      const { file, module, fn } = quote;
      if (module && trapping.traps(module)) continue;
      const { l: line, c: column, el: endLine } = definition;
      const code = `def ${definition.a[0] ? print(definition.a[0]) : key}`;
      report({
        messageId: 'quoted',
        at: { file, module, fn, line, column, endLine, inQuote: true, code },
        data: { key },
      });
    }
  },
});

function terminateOf(module: ModuleView): FunctionView | undefined {
  if (TRAP_THEMSELVES.some((name) => module.uses.has(name) || module.behaviours.has(name))) return undefined;
  const found = module.functions.get('terminate/2') ?? module.functions.get('terminate/3');
  return found?.callback && found.fact.kind !== 'defp' ? found : undefined;
}

/** It runs the callbacks of a module that is chosen at run time, and that module may trap exits. */
function handsOn(fn: FunctionView): boolean {
  return fn.sites.some(({ f, node }) => f === fn.fact.name && typeof node.m === 'object');
}

function atTerminate(fn: FunctionView): Report {
  const { module } = fn;
  const clause = fn.fact.clauses[0];
  const packaged = PACKAGED.some((name) => module.uses.has(name)) && !module.behaviours.has('GenServer');
  const at = {
    file: module.file,
    module,
    fn,
    line: clause?.l ?? fn.fact.line,
    column: clause?.c ?? 1,
    endLine: clause?.el ?? fn.fact.endLine,
    code: `def ${clause?.head ?? fn.key}`,
  };
  return {
    messageId: 'untrapped',
    at,
    confidence: packaged || handsOn(fn) ? 'inferred' : 'exact',
    data: { module: module.name, key: fn.key },
  };
}
