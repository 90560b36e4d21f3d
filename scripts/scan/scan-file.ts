/** One file's text to its facts. */
import type { Parser } from 'web-tree-sitter';
import type { DirectiveFact, FileFacts, ModuleFact, ParseError } from '../model/facts.ts';
import { resolvePending } from './bare-names.ts';
import { Lines } from './lines.ts';
import type { Source } from './lower.ts';
import { moduleStatements } from './module-body.ts';
import { parse } from './parse.ts';
import type { Raw } from './raw-tree.ts';
import { repair } from './recovery.ts';
import { firstOdd, salvage } from './salvage.ts';
import { Scope } from './scope.ts';

const MAX_ERRORS = 20;
/** Comments that speak to tools. */
const DIRECTIVE = /^#\s*(atlas:|credo:|sobelow_skip|dialyzer)/;
/** Attributes that say something of the definition below them. */
const DEFINING = /^\s*@(doc|spec|impl|deprecated|since|dialyzer|decorate|tag)\b/;
const CONFLICT = /^(<{7}|={7}|>{7}|\|{7})(?: .*)?$/gm;

/** Reads a file. Never throws on its content: what cannot be read is among `errors`, and the rest is still read. */
export function scanFile(
  parser: Parser,
  text: string,
  digest: string,
  problems: readonly ParseError[] = [],
): FileFacts {
  const errors: ParseError[] = [...problems];
  const lines = new Lines(text);
  const directives: FileFacts['directives'] = [];
  const facts: FileFacts = { digest, lines: lines.count, errors, modules: [], body: [], directives };
  const readable = withoutConflicts(text, lines, errors);
  const parsed = parse(parser, readable);
  if (!parsed) {
    errors.push({ line: 1, column: 1, message: 'the parser gave up on this file' });
    return facts;
  }
  for (const { start, end } of parsed.comments) {
    const comment = text.slice(start, end);
    if (DIRECTIVE.test(comment)) directives.push(directive(text, lines, start, end));
  }
  if (parsed.tooDeep !== undefined)
    errors.push({ ...place(lines, parsed.tooDeep), message: 'nested too deeply to be read' });
  const source = { text, lines };
  const { root } = parsed;
  const pieces = parsed.broken ? repair(root.t === 'ERROR' ? [root] : root.c, source) : root.c;
  let read = statements(pieces, source);
  if (parsed.broken) {
    const found: ParseError[] = [];
    collectErrors(root, text, lines, found);
    const salvaged = salvage(parser, readable);
    const again = statements(repair(salvaged.nodes, source), source);
    if (salvaged.errors.length > 0 && clauses(again.modules) >= clauses(read.modules)) {
      read = again;
      const places = salvaged.errors.slice(0, MAX_ERRORS);
      errors.push(...places.map(({ offset, message }) => ({ ...place(lines, offset), message })));
    } else errors.push(...found);
  }
  facts.modules = read.modules;
  facts.body = read.body;
  return facts;
}

/** Comments and blank lines below belong to no code: what counts is the next line that has some. */
function directive(text: string, lines: Lines, start: number, end: number): DirectiveFact {
  const line = lines.line(start);
  const fact: DirectiveFact = { line, text: text.slice(start, end).trimEnd() };
  if (text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() !== '') return fact;
  const below = text.slice(end).split('\n');
  const offset = below.findIndex((row, index) => index > 0 && !/^\s*(#|$)/.test(row));
  if (offset < 0) return { ...fact, next: null };
  const next = { ...fact, next: line + offset };
  return DEFINING.test(below[offset]!) ? { ...next, attribute: true } : next;
}

/** Statements of a file to its modules and the code around them. */
function statements(nodes: readonly Raw[], source: Source): Pick<FileFacts, 'modules' | 'body'> {
  const scope = new Scope(null, { module: null });
  const body = moduleStatements(nodes, scope, source);
  resolvePending(scope.filePending, null);
  return { modules: scope.modules, body };
}

/** How much of a broken file was read. */
function clauses(modules: readonly ModuleFact[]): number {
  return modules.reduce((sum, { functions }) => sum + functions.reduce((n, fn) => n + fn.clauses.length, 0), 0);
}

/** Merge-conflict markers are blanked out, so that both sides are read; each is an error of its own. */
function withoutConflicts(text: string, lines: Lines, errors: ParseError[]): string {
  if (!text.includes('\n<<<<<<< ') && !text.startsWith('<<<<<<< ')) return text;
  return text.replace(CONFLICT, (marker: string, _kind: string, offset: number) => {
    errors.push({ line: lines.line(offset), column: 1, message: `merge conflict marker "${marker.slice(0, 7)}"` });
    return ' '.repeat(marker.length);
  });
}

function collectErrors(node: Raw, text: string, lines: Lines, errors: ParseError[]): void {
  if (errors.length >= MAX_ERRORS) return;
  if (node.missing) errors.push({ ...place(lines, node.s), message: `"${node.t}" is missing` });
  else if (node.t === 'ERROR') {
    const seen = text.slice(node.s, node.e).trimStart().split('\n')[0]!.slice(0, 60);
    errors.push({ ...place(lines, firstOdd(node) ?? node.s), message: `syntax error near "${seen}"` });
  } else for (const child of node.c) collectErrors(child, text, lines, errors);
}

function place(lines: Lines, offset: number): { line: number; column: number } {
  const { l, c } = lines.at(offset);
  return { line: l, column: c };
}
