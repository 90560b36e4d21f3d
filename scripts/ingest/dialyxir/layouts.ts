/** The layouts that `mix dialyzer --format …` prints warnings in. Source: `Dialyxir.Formatter` and its formats. */
import { nameOfSentence } from '../dialyzer/names.ts';
import { type DialyzerWarning, warningsOf } from '../dialyzer/warnings.ts';

/** By layout: what it finds in the lines. */
export const LAYOUTS: Record<string, (lines: readonly string[]) => DialyzerWarning[]> = {
  short: (lines) => lines.flatMap(shortLine),
  github: (lines) => lines.flatMap(githubLine),
  ignore_file: (lines) => lines.flatMap(ignoreLine),
  dialyxir: dialyxirBlocks,
  dialyzer: (lines) => warningsOf(lines, nameOfSentence),
};

const PATH = '(\\S[^:]*\\.(?:exs?|[ehxy]rl|e?eex|heex|leex))';
const SHORT = new RegExp(`^${PATH}:(\\d+)(?::(\\d+))?:([a-z]\\w*) (\\S.*)$`);
const HEAD = new RegExp(`^${PATH}:(\\d+)(?::(\\d+))?:([a-z]\\w*)$`);
const GITHUB = /^::warning file=(.+?),line=(\d+)(?:,col=(\d+))?,title=(\w+)::(.*)$/;
const IGNORED = /^\{"(.+?)", (?::(\w+)|"((?:[^"\\]|\\.)*)")(?:, (\d+))?\},?$/;
const RULER = /^_{40,}$/;

function shortLine(line: string): DialyzerWarning[] {
  const [, path, at, column, name, message] = SHORT.exec(line) ?? [];
  return message === undefined ? [] : [warning(name!, message, path!, at, column)];
}

function githubLine(line: string): DialyzerWarning[] {
  const [, path, at, column, name, message] = GITHUB.exec(line) ?? [];
  if (message === undefined) return [];
  const plain = message.replace(/%0A/g, '\n').replace(/%0D/g, '').replace(/%25/g, '%');
  return [warning(name!, plain, path!, at, column)];
}

/** Entries for an ignore file: a name or a sentence, without a place in the file. */
function ignoreLine(line: string): DialyzerWarning[] {
  const [, path, name, sentence, at] = IGNORED.exec(line) ?? [];
  if (path === undefined) return [];
  const message = sentence ?? `${name} in this file.`;
  return [warning(name ?? nameOfSentence(message), message, path, at, undefined)];
}

/** Blocks between rulers; one that dialyxir could not read shows Dialyzer's own sentence instead. */
function dialyxirBlocks(lines: readonly string[]): DialyzerWarning[] {
  const found: DialyzerWarning[] = [];
  let open: (DialyzerWarning & { text: string[] }) | undefined;
  const close = () => {
    if (open) found.push({ ...rest(open), message: open.text.join('\n').trim() });
    open = undefined;
  };
  for (const [i, line] of lines.entries()) {
    const [, path, at, column, name] = HEAD.exec(line) ?? [];
    if (name !== undefined) {
      close();
      open = { ...warning(name, '', path!, at, column), text: [] };
    } else if (RULER.test(line) || /^done \(/.test(line)) close();
    else if (line === 'Legacy warning:') {
      close();
      for (const one of warningsOf(legacy(lines, i + 1), nameOfSentence)) found.push(one);
    } else if (open && open.text.length < 60) open.text.push(line);
  }
  close();
  return found;
}

const rest = ({ text: _text, ...one }: DialyzerWarning & { text: string[] }): DialyzerWarning => one;

function legacy(lines: readonly string[], start: number): string[] {
  const end = lines.findIndex((line, i) => i >= start && RULER.test(line));
  return lines.slice(start, end < 0 ? undefined : end);
}

function warning(
  name: string,
  message: string,
  path: string,
  line: string | undefined,
  column: string | undefined,
): DialyzerWarning {
  return {
    name,
    message,
    path,
    ...(line ? { line: Number(line) } : {}),
    ...(column ? { column: Number(column) } : {}),
  };
}
