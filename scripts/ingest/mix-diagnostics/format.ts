/** A list of Mix diagnostics, printed with `inspect/2` (`mix compile` with `return_errors: true`): the best source of compiler warnings. */
import type { ToolFinding } from '../../model/evidence.ts';
import type { Severity } from '../../model/words.ts';
import { NotATerm, readTerm, type Term } from '../elixir-term.ts';
import type { Format } from '../format.ts';
import { incomplete } from '../format.ts';
import { shaped } from '../json.ts';
import type { Places } from '../places.ts';
import { type Diagnostic, diagnostic, frame } from './schema.ts';

const START = /^[ \t]*(?=(?:\{:(?:ok|noop|error),\s*)?\[(?:\s*%(?:Mix\.Task\.Compiler\.Diagnostic)?\{|\s*\]\s*$))/m;
const SEVERITY: Record<string, Severity> = { error: 'error', warning: 'warning', information: 'info', hint: 'info' };

export const format: Format = {
  id: 'mix-diagnostics',
  tool: 'mix compile',
  statuses: [0, 1],
  detect: (text) => /%(?:Mix\.Task\.Compiler\.Diagnostic)?\{[^{}]*\bcompiler_name: "/.test(text),
  parse(artefact, places) {
    const start = START.exec(artefact.text);
    if (!start) return incomplete(format, 'It holds no list of diagnostics.');
    let term: Term;
    try {
      term = readTerm(artefact.text, start.index + start[0].length).term;
    } catch (error) {
      if (!(error instanceof NotATerm)) throw error;
      const line = artefact.text.slice(0, error.at).split('\n').length;
      const cut = error.at >= artefact.text.trimEnd().length;
      return incomplete(
        format,
        cut
          ? 'The list is cut off before its closing bracket.'
          : `Not a term of Elixir: line ${line}: ${error.message}.`,
      );
    }
    const { list, status } = opened(term);
    const findings: ToolFinding[] = [];
    for (const [i, item] of list.entries()) {
      const read = shaped(diagnostic, item, `a diagnostic, number ${i + 1}`);
      if ('problem' in read) return incomplete(format, read.problem, { findings });
      findings.push(findingOf(read.data, places));
    }
    const failed = status === 'error' || findings.some(({ severity }) => severity === 'error');
    if (failed)
      return incomplete(format, 'It did not compile: errors are in it, and what follows them is not known.', {
        findings,
      });
    return { format: format.id, tool: format.tool, complete: true, findings };
  },
};

/** `{:ok, [...]}` as Mix returns it, or the list alone. */
function opened(term: Term): { list: Term[]; status?: string } {
  if (!Array.isArray(term)) return { list: [term] };
  const [status, list] = term;
  if (term.length === 2 && typeof status === 'object' && status && 'atom' in status && Array.isArray(list))
    return { list, status: String(status.atom) };
  return { list: term };
}

function findingOf(one: Diagnostic, places: Places): ToolFinding {
  const [line, column] = Array.isArray(one.position) ? one.position : [one.position];
  const found = frame.safeParse(one.stacktrace?.[0]);
  const [module, fun, arity] = found.success ? found.data : [];
  const elixir = module && /^[A-Z]/.test(module.atom);
  const severity = SEVERITY[one.severity.atom] ?? 'warning';
  const compiler = one.compiler_name === undefined || one.compiler_name === 'Elixir' ? 'elixir' : 'erlang';
  return {
    check: `${compiler}-${severity === 'info' ? 'information' : severity}`,
    severity,
    message: one.message.trim(),
    ...(one.file === null ? {} : places.file(one.file)),
    ...(line ? { line } : {}),
    ...(column ? { column } : {}),
    ...(elixir ? { module: module.atom } : {}),
    ...(elixir && fun && !/^__(?:MODULE|FILE)__$/.test(fun.atom) ? { function: `${fun.atom}/${arity}` } : {}),
  };
}
