/** The functions of a module, with what was found in each and how much of it ran. */
import type { FunctionView, ModuleView } from '../derive/codebase.ts';
import type { Finding } from '../model/finding.ts';
import type { ModuleShard } from '../model/report.ts';
import type { LineCoverage } from '../model/source-view.ts';

type FunctionRow = ModuleShard['functionsList'][number];

/** One row for each function, in the order of the source. `findings`: those of the module. */
export function functionRows(
  view: ModuleView,
  findings: readonly Finding[],
  coverage: LineCoverage | undefined,
): FunctionRow[] {
  const functions = [...new Set(view.functions.values())];
  const ran = coverage ? linesByFunction(functions, coverage.lines) : new Map<FunctionView, Ran>();
  return functions.map((fn) => {
    const { key, fact } = fn;
    const lines = ran.get(fn);
    return {
      name: fact.name,
      arity: fact.arity,
      defaults: fact.defaults,
      kind: fact.kind,
      line: fact.line,
      endLine: fact.endLine,
      specs: fact.specs,
      doc: fact.doc || null,
      impl: fact.impl === undefined ? null : String(fact.impl),
      clauses: fact.clauses.length,
      findings: findings.filter((finding) => finding.function === key && finding.state === 'open').length,
      ...(lines && { lines }),
    };
  });
}

interface Ran {
  relevant: number;
  covered: number;
}

/** A line is the function's whose clause begins last before it, and holds it: clauses of several functions may alternate. */
function linesByFunction(functions: readonly FunctionView[], lines: LineCoverage['lines']): Map<FunctionView, Ran> {
  const clauses = functions
    .flatMap((fn) => fn.fact.clauses.map(({ l, el }) => ({ fn, from: l, to: el })))
    .sort((a, b) => a.from - b.from);
  const ran = new Map<FunctionView, Ran>();
  for (const [line, count] of lines) {
    const fn = clauses.findLast(({ from, to }) => from <= line && line <= to)?.fn;
    if (!fn) continue;
    const one = ran.get(fn) ?? { relevant: 0, covered: 0 };
    one.relevant += 1;
    if (count > 0) one.covered += 1;
    ran.set(fn, one);
  }
  return ran;
}
