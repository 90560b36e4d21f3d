/** What `mix compile` prints: warnings and errors of the Elixir and Erlang compilers, Elixir 1.14 to 1.20. */
import type { ToolFinding } from '../../model/evidence.ts';
import { appsWith, type Section, sections } from '../apps.ts';
import type { Artefact, Format } from '../format.ts';
import { incomplete, isSingle } from '../format.ts';
import type { Places } from '../places.ts';
import { scopeOf } from '../scope.ts';
import { type CompileRecord, recordsOf } from './records.ts';

const COMPILING = /^Compiling (\d+) files? \(\.(\w+)\)$/;
const GENERATED = /^Generated \S+ app$/;
const REFUSED = /^Compilation failed due to warnings while using the --warnings-as-errors option$/;
const STOPPED = /^\*\* \((?:Mix|exit|EXIT[^)]*)\) (.+)$/;
const FILE = '(?:exs?|e?eex|heex|leex|erl|hrl|yrl|xrl)';
const SIGNS = [
  COMPILING,
  GENERATED,
  REFUSED,
  /^== Compilation error in file /,
  new RegExp(String.raw`^ *└─ .*\.${FILE}:\d+`),
  new RegExp(String.raw`^ {2}\S+\.${FILE}:\d+(?:: [A-Z(].*)?$`),
  /^\S+\.(?:erl|hrl|yrl|xrl):\d+:(?:\d+:)? [Ww]arning: /,
].map((sign) => new RegExp(sign.source, 'm'));

export const format: Format = {
  id: 'mix-compile',
  tool: 'mix compile',
  prelude: true,

  detect(text) {
    const warns = /^ *(?:warning|error): \S/m.test(text);
    return !/^\s*[<{[]/.test(text) && SIGNS.some((sign, i) => (i < 4 || i === 6 || warns) && sign.test(text));
  },

  silent: (command) => /\bmix\s+compile\b/.test(command),

  parse(artefact, places) {
    const out = sections(artefact.text);
    const all = artefact.errorOutput === undefined ? out : [...out, ...sections(artefact.errorOutput)];
    const found = all.flatMap(({ app, lines }) => recordsOf(lines).map((record) => ({ app, record })));
    const findings = found.flatMap(({ app, record }) => findingsOf(record, app, places));
    const selection = selectionOf(out, artefact, places);
    const why = doubt(
      all,
      out,
      found.map(({ record }) => record),
      artefact,
      places,
    );
    if (why !== undefined) return incomplete(format, why, { findings });
    const selected = selection === undefined ? {} : { selection };
    return { ...selected, format: format.id, tool: format.tool, complete: true, findings };
  },
};

/** Why the list cannot be the whole truth, or `undefined`. */
function doubt(
  all: readonly Section[],
  out: readonly Section[],
  records: readonly CompileRecord[],
  artefact: Artefact,
  places: Places,
): string | undefined {
  const status = artefact.exitStatus;
  const lines = all.flatMap((section) => section.lines);
  const errors = records.filter(({ kind }) => kind === 'error');
  const broken = lines.map((line) => /^== Compilation error in file (.+) ==$/.exec(line)?.[1]).filter(Boolean);
  if (broken.length > 0) return `It did not compile: ${broken[0]} stopped it, what follows is not known.`;
  if (errors.length > 0) return 'It did not compile: errors are in it, and what follows them is not known.';
  const stopped = lines.map((line) => STOPPED.exec(line)?.[1]).find((text) => text !== undefined);
  if (stopped !== undefined) return `Mix stopped: ${stopped}${/[.!?]$/.test(stopped) ? '' : '.'}`;
  const refused = lines.some((line) => REFUSED.test(line));
  if (status !== undefined && status !== 0 && !refused) return `It failed: exit status ${status}.`;
  if (status === undefined && !refused) {
    const open = out.find(({ lines: own, app }) => !ended(own, app));
    if (open || !out.some(({ lines: own }) => own.some((line) => GENERATED.test(line))))
      return `Nothing tells that ${open?.app ?? 'the compilation'} ended: no "Generated … app" after the last file, and no exit status in a manifest.`;
  }
  const missing = appsWith('lib', out, places.sources);
  if (missing.length > 0 && !refused) return `Nothing is said of ${missing.join(', ')}: cut off, or not compiled.`;
  // The Elixir compiler warns on standard error: without that, a clean output says nothing.
  const merged = artefact.command !== undefined && /2>&1|&>/.test(artefact.command);
  const elixir = records.some(({ compiler }) => compiler === 'elixir');
  if (!elixir && artefact.errorOutput === undefined && !merged && !isStderr(artefact))
    return 'It shows no warning of the Elixir compiler, which go to standard error: keep that beside it, or name the command with `2>&1` in the manifest.';
  return undefined;
}

/**
 * An app's output ended when "Generated" is its last line: in a terminal, warnings may follow it. What stands before an
 * umbrella's apps need not end so.
 */
function ended(lines: readonly string[], app: string | undefined): boolean {
  const last = lines.findLast((line) => line.trim() !== '');
  return last === undefined ? app === undefined : GENERATED.test(last);
}

/** Standard error alone, as the manifest or the file's name says. */
function isStderr({ file, command }: Artefact): boolean {
  return /[.-](?:stderr|err)(?:\.\w+)?$/.test(file) || (command !== undefined && /2>/.test(command));
}

/** Files that were compiled before are silent, unless their warnings are asked for. */
function selectionOf(out: readonly Section[], { command }: Artefact, places: Places): string | undefined {
  if (command !== undefined && isSingle(command) && /\s--(?:force|all-warnings)\b/.test(command)) return undefined;
  const compiled = out
    .flatMap(({ lines }) => lines)
    .map((line) => COMPILING.exec(line))
    .filter((match) => match?.[2] === 'ex')
    .reduce((sum, match) => sum + Number(match![1]), 0);
  const all = [...places.sources].filter((path) => /^(?:apps\/[^/]+\/)?lib\/.*\.ex$/.test(path)).length;
  if (all === 0) return undefined;
  if (compiled >= all) return undefined;
  return `Only ${compiled} of ${all} files in lib were compiled: those that were before are silent without \`--force\` or \`--all-warnings\`.`;
}

function findingsOf(record: CompileRecord, app: string | undefined, places: Places): ToolFinding[] {
  const base = {
    check: `${record.compiler === 'erlang' ? 'erlang' : 'elixir'}-${record.kind}`,
    severity: record.kind,
    message: record.message,
  };
  if (record.locations.length === 0) return [base];
  return record.locations.map(({ path, line, column, context }) => ({
    ...base,
    ...places.file(path, app),
    ...(line ? { line } : {}),
    ...(column ? { column } : {}),
    ...scopeOf(context),
  }));
}
