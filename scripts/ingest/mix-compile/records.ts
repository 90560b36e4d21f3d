/** The warnings and errors in what the compilers print, in every layout from Elixir 1.14 on. Source: `Module.ParallelChecker`, `:elixir_errors`, `Mix.Compilers.Erlang`. */

/** Where a record says it is. */
export interface Location {
  path: string;
  line?: number;
  column?: number;
  /** `Shop.Cart.add/2`, as printed. */
  context?: string;
}

/** One warning or error, with every place it names. */
export interface CompileRecord {
  kind: 'warning' | 'error';
  /** `erlang`: printed on standard output, unlike all others. */
  compiler: 'elixir' | 'erlang';
  message: string;
  locations: Location[];
}

const HEADER = /^( *)(warning|error): (.*)$/;
/** Up to 1.15: two blanks, perhaps the application, path and line. */
const PLAIN_LOCATION =
  /^ {2}(?:\([\w.~+ -]+\) )?(\S[^:]*\.(?:exs?|e?eex|heex|leex|[ehxy]rl)|nofile|iex|\S[^:]*(?=:\d+: [A-Z]\S*$)):(\d+)(?::(\d+))?(?:: (.*))?$/;
/** From 1.16 on: a corner below the excerpt. */
const CORNER = /^ *└─ (?:\([\w.~+ -]+\) )?(.+?)(?::(\d+))?(?::(\d+))?(?:: (.*))?$/;
const EXCERPT = /^ *(?:\d+ )?│/;
const ERLANG = /^(\S[^:]*\.(?:erl|hrl|yrl|xrl)):(\d+):(?:(\d+):)? (?:([Ww]arning): )?(\S.*)$/;
const FAILED_FILE = /^== Compilation error in file (.+) ==$/;
const MAX_MESSAGE_LINES = 60;

/** All records of one app's lines, in order. Excerpts of code are left out. */
export function recordsOf(lines: readonly string[]): CompileRecord[] {
  const records: CompileRecord[] = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i]!;
    const failed = FAILED_FILE.exec(line);
    const header = failed ? null : HEADER.exec(line);
    const erlang = failed || header ? null : ERLANG.exec(line);
    if (failed) {
      const [record, next] = failure(lines, i + 1, failed[1]!);
      if (record) records.push(record);
      i = next;
    } else if (header) {
      const [record, next] = diagnostic(lines, i, header);
      records.push(record);
      i = next;
    } else {
      if (erlang) records.push(erlangRecord(erlang));
      i += 1;
    }
  }
  return records;
}

/** A record ends at its last consecutive location; without one, where the next begins or a line stands at the left edge. */
function diagnostic(lines: readonly string[], start: number, header: RegExpExecArray): [CompileRecord, number] {
  const [, indent, kind, first] = header;
  const message = [first!];
  const locations: Location[] = [];
  let i = start + 1;
  for (; i < lines.length; i += 1) {
    const line = lines[i]!;
    const location = locationOf(line);
    if (location) locations.push(location);
    else if (locations.length > 0) break;
    else if (HEADER.test(line) || FAILED_FILE.test(line) || ERLANG.test(line)) break;
    else if (/^(?:Compiling \d|Generated |\*\* \()/.test(line)) break;
    else if (!EXCERPT.test(line) && message.length < MAX_MESSAGE_LINES)
      message.push(line.startsWith(indent!) ? line.slice(indent!.length) : line.trimStart());
  }
  const text = message
    .join('\n')
    .replace(/\n{2,}$/g, '')
    .trimEnd();
  return [
    { kind: kind as 'warning' | 'error', compiler: 'elixir', message: text.replace(AT_LOCATIONS, ''), locations },
    i,
  ];
}

const AT_LOCATIONS = /\n(?:Invalid call found at \d+ locations:|typing violation found at:)$/;

function locationOf(line: string): Location | undefined {
  const [, path, at, column, context] = PLAIN_LOCATION.exec(line) ?? CORNER.exec(line) ?? [];
  if (path === undefined) return undefined;
  return {
    path,
    ...(at ? { line: Number(at) } : {}),
    ...(column ? { column: Number(column) } : {}),
    ...(context ? { context } : {}),
  };
}

const EXCEPTION = /^\*\* \(([\w.]+)\) (.*)$/;
/** `lib/a.ex:3:9: message`, `mismatched delimiter found on lib/a.ex:5:5:`. */
const IN_MESSAGE = /(\S+\.(?:exs?|e?eex|heex)):(\d+)(?::(\d+))?:(?: (.*))?$/;

/** What stopped a file, up to the next empty line; `undefined` when its errors were printed before. */
function failure(lines: readonly string[], start: number, file: string): [CompileRecord | undefined, number] {
  let end = start;
  while (end < lines.length && lines[end] !== '' && !FAILED_FILE.test(lines[end]!)) end += 1;
  const block = lines.slice(start, end);
  const [, name, text] = EXCEPTION.exec(block[0] ?? '') ?? [];
  if (text === undefined)
    return [{ kind: 'error', compiler: 'elixir', message: 'It does not compile.', locations: [{ path: file }] }, end];
  if (/\(errors have been logged\)$/.test(text)) return [undefined, end];
  const [, path, line, column, message] = IN_MESSAGE.exec(text) ?? [];
  const nested = block.slice(1).find((one) => HEADER.test(one));
  const corner = block.map((one) => CORNER.exec(one)).find((one) => one !== null);
  const trace = block.slice(1).map((one) => /^ {4}(\S+\.exs?):(\d+): /.exec(one));
  const inTrace = trace.find((one) => one?.[1] === file);
  const at = line ?? corner?.[2] ?? inTrace?.[2];
  const said = nested ? HEADER.exec(nested)![3]! : (message ?? text);
  const col = column ?? corner?.[3];
  return [
    {
      kind: 'error',
      compiler: 'elixir',
      message: /^(?:Compile|Syntax|TokenMissing|MismatchedDelimiter)Error$/.test(name!) ? said : `(${name}) ${said}`,
      locations: [{ path: path ?? file, ...(at ? { line: Number(at) } : {}), ...(col ? { column: Number(col) } : {}) }],
    },
    end,
  ];
}

function erlangRecord([, path, line, column, warning, message]: RegExpExecArray): CompileRecord {
  const location = { path: path!, line: Number(line), ...(column ? { column: Number(column) } : {}) };
  return { kind: warning ? 'warning' : 'error', compiler: 'erlang', message: message!, locations: [location] };
}
