/** Texts that the code says: to the log, or as it raises. A text with interpolations is its literal pieces, in order. Pure. */
import type { Codebase, Site } from '../derive/codebase.ts';
import { literalOf } from '../derive/literal.ts';
import type { Expr } from '../model/expr.ts';

/** `pieces`: between two of them stands what only run time knows. */
export interface Template {
  pieces: string[];
  file: string;
  line: number;
}

const LEVELS = ['emergency', 'alert', 'critical', 'error', 'warning', 'warn', 'notice', 'info', 'debug'];

/** Log calls of compiled code whose text the source shows, in file order. */
export function logTemplates(codebase: Codebase): Template[] {
  const said = [
    ...LEVELS.flatMap((level) => at(codebase, [`Logger.${level}/1`, `Logger.${level}/2`], 0)),
    ...at(codebase, ['Logger.log/2', 'Logger.log/3', 'Logger.bare_log/2', 'Logger.bare_log/3'], 1),
    ...LEVELS.flatMap((level) => at(codebase, [`:logger.${level}/1`, `:logger.${level}/2`], 0)),
  ];
  return said.sort(inOrder);
}

/** What compiled code raises with a text. */
export function raisedTemplates(codebase: Codebase): Template[] {
  return [...at(codebase, ['Kernel.raise/1'], 0), ...at(codebase, ['Kernel.raise/2'], 1)].sort(inOrder);
}

const inOrder = (a: Template, b: Template) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1);

function at(codebase: Codebase, targets: readonly string[], argument: number): Template[] {
  return targets
    .flatMap((target) => codebase.sitesOf(target))
    .filter((site) => !site.captured && site.file.scope === 'lib')
    .flatMap((site) => {
      const pieces = site.args[argument] && piecesOf(site.args[argument], site);
      return pieces?.some((piece) => /\p{L}/u.test(piece)) ? [{ pieces, file: site.file.path, line: site.line }] : [];
    });
}

/** `undefined`: none of it is literal. Functions that a log call runs when it must are read; so is `message:` of an exception. */
function piecesOf(expr: Expr, site: Site, depth = 0): string[] | undefined {
  if (depth > 6) return undefined;
  if (expr.t === 'str') return expr.texts ?? (expr.v === undefined ? undefined : [expr.v]);
  if (expr.t === 'fn') {
    const last = expr.clauses[0]?.body.at(-1);
    return last && piecesOf(last, site, depth + 1);
  }
  if (expr.t === 'list') {
    const message = expr.a.find((one) => one.t === 'pair' && one.k.t === 'atom' && one.k.v === 'message');
    return message?.t === 'pair' ? piecesOf(message.v, site, depth + 1) : undefined;
  }
  if (expr.t === 'op' && expr.v === '<>' && expr.a.length === 2) {
    const [left, right] = expr.a.map((side) => piecesOf(side, site, depth + 1) ?? ['', '']) as [string[], string[]];
    return [...left.slice(0, -1), `${left.at(-1)}${right[0]}`, ...right.slice(1)];
  }
  const literal = literalOf(expr, site);
  return literal && literal !== expr ? piecesOf(literal, site, depth + 1) : undefined;
}
