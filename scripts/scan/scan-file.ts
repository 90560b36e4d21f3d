/** One file's text to its facts. */
import type { Parser } from 'web-tree-sitter';
import type { FileFacts, ParseError } from '../model/facts.ts';
import { resolvePending } from './bare-names.ts';
import { Lines } from './lines.ts';
import { moduleStatements } from './module-body.ts';
import { type Raw, readTree } from './raw-tree.ts';
import { repair } from './recovery.ts';
import { Scope } from './scope.ts';

const MAX_ERRORS = 20;
/** Comments that speak to tools. */
const DIRECTIVE = /^#\s*(atlas:|credo:|sobelow_skip|dialyzer)/;
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
  const tree = parser.parse(withoutConflicts(text, lines, errors));
  if (!tree) {
    errors.push({ line: 1, column: 1, message: 'the parser gave up on this file' });
    return facts;
  }
  try {
    const types = parser.language?.types ?? [];
    const root = readTree(tree, types, (start, end) => {
      const comment = text.slice(start, end);
      if (DIRECTIVE.test(comment)) directives.push({ line: lines.line(start), text: comment });
    });
    if (tree.rootNode.hasError) collectErrors(root, text, lines, errors);
    const source = { text, lines };
    const scope = new Scope(null, { module: null });
    facts.modules = scope.modules;
    facts.body = moduleStatements(repair(root.t === 'ERROR' ? [root] : root.c, source), scope, source);
    resolvePending(scope.filePending, null);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    errors.push({ line: 1, column: 1, message: 'nested too deeply to be read' });
  } finally {
    tree.delete();
  }
  return facts;
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
    errors.push({ ...place(lines, firstOdd(node)), message: `syntax error near "${seen}"` });
  } else for (const child of node.c) collectErrors(child, text, lines, errors);
}

/** An `ERROR` can span the whole file: its first nested error or stray token is nearer to the cause. */
function firstOdd(node: Raw): number {
  const nested = node.c.find((child) => child.t === 'ERROR' || child.missing);
  return nested ? firstOdd(nested) : node.s;
}

function place(lines: Lines, offset: number): { line: number; column: number } {
  const { l, c } = lines.at(offset);
  return { line: l, column: c };
}
