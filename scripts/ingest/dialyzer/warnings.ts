/** The warnings that OTP's `dialyzer` prints: a place and a sentence, which may go on in indented lines. */

/** A warning as printed. */
export interface DialyzerWarning {
  /** Dialyzer's name of it, such as `invalid_contract`. */
  name: string;
  message: string;
  path?: string;
  line?: number;
  column?: number;
}

const PLACED = /^(\S[^:]*\.(?:exs?|[ehxy]rl|e?eex|heex)):(\d+)(?::(\d+))?: (\S.*)$/;
const UNKNOWN = /^Unknown (functions|types|behaviours):$/;
const UNKNOWN_ENTRY = /^ {2}(\S.*?)(?: \((\S[^:]*):(\d+)(?::(\d+))?\))?$/;
/** `{warn_failing_call,{"lib/a.ex",3},{call,[…`: what `--raw` prints, in Erlang's or Elixir's notation. */
const RAW = /^\s*\[?\{:?(?:warn_\w+), ?\{(?:~c)?["'](.+?)["'], ?(?:\{(\d+), ?(\d+)\}|(\d+))\}, ?\{:?(\w+)[,}](.*)$/;
const MAX_MESSAGE = 2000;

/** Every warning in the lines, those of unknown functions included. */
export function warningsOf(lines: readonly string[], nameOf: (sentence: string) => string): DialyzerWarning[] {
  const found: DialyzerWarning[] = [];
  let open: (DialyzerWarning & { sentence: string }) | undefined;
  let unknown: string | undefined;
  const close = () => {
    if (!open) return;
    const { sentence, ...rest } = open;
    found.push({ ...rest, name: nameOf(sentence), message: sentence });
    open = undefined;
  };
  for (const line of lines) {
    const [, path, at, column, text] = PLACED.exec(line) ?? [];
    const raw = text === undefined ? rawWarning(line) : undefined;
    const section = UNKNOWN.exec(line)?.[1];
    const entry = unknown === undefined ? null : UNKNOWN_ENTRY.exec(line);
    if (text !== undefined) {
      close();
      unknown = undefined;
      open = {
        name: '',
        message: '',
        sentence: text.trim(),
        path,
        line: Number(at),
        ...(column ? { column: Number(column) } : {}),
      };
    } else if (raw) {
      close();
      found.push(raw);
    } else if (section !== undefined) {
      close();
      unknown = section.slice(0, -1);
    } else if (entry) {
      const [, what, file, row, col] = entry;
      found.push({
        name: `unknown_${unknown}`,
        message: `Unknown ${unknown} ${what}`,
        ...(file ? { path: file, line: Number(row), ...(col ? { column: Number(col) } : {}) } : {}),
      });
    } else if (open && /^\s{2,}\S/.test(line) && !/^ +done in /.test(line)) {
      if (open.sentence.length < MAX_MESSAGE) open.sentence += ` ${line.trim()}`;
    } else {
      close();
      unknown = undefined;
    }
  }
  close();
  return found;
}

function rawWarning(line: string): DialyzerWarning | undefined {
  const [, path, placed, column, alone, name, rest] = RAW.exec(line) ?? [];
  if (name === undefined) return undefined;
  return {
    name,
    message: `${name}${rest ? `: ${rest.replace(/\}+[,\]]?\s*$/, '').trim()}` : ''}`.slice(0, MAX_MESSAGE),
    path: path!,
    line: Number(placed ?? alone),
    ...(column ? { column: Number(column) } : {}),
  };
}
