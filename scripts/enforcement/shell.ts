/** Shell text to simple commands: enough of POSIX shell to know what runs, and whether its failure counts. */

/** What stands between two commands. */
export type Joint = '&&' | '||' | '|' | ';' | '&';

/** One simple command of a script. */
export interface ShellCommand {
  words: string[];
  /** Offset of its first line from the script's first. */
  line: number;
  /** As written. */
  text: string;
  /** How deep it stands in groups, branches and loops. */
  depth: number;
  /** It is a condition (`if`, `while`), or negated: its status is looked at. */
  condition: boolean;
  /** What follows it. */
  joint: Joint;
  /** Inside `$(…)` or backquotes. */
  substituted?: true;
}

/** How the shell that runs a script treats failures. */
export interface ShellMode {
  /** `-e`: a failing command ends the script. */
  errexit: boolean;
  /** A pipe fails when any of its parts does. */
  pipefail: boolean;
}

/** A part of a word that is computed: a variable, an expression, a substitution. */
export const COMPUTED = '\u0000';

const OPENING = new Set(['if', 'for', 'while', 'until', 'case', '{', 'select']);
const CLOSING = new Set(['fi', 'done', 'esac', '}']);
const CONDITION = new Set(['if', 'elif', 'while', 'until']);

/** The simple commands of a script, those of substitutions and of quoted scripts (`sh -c '…'`) after the one that holds them. */
export function shellCommands(script: string): ShellCommand[] {
  const out: ShellCommand[] = [];
  const inner: { text: string; line: number }[] = [];
  let words: string[] = [];
  let word = null as string | null;
  let start = -1;
  let startLine = 0;
  let line = 0;
  let depth = 0;
  let open = 0;
  let condition = false;
  let negated = false;
  let heredocs: string[] = [];
  let i = 0;

  const endWord = () => {
    if (word === null) return;
    const text = word;
    word = null;
    if (words.length === 0 && /^[A-Za-z_]\w*\+?=/.test(text)) return;
    if (words.length === 0 && keyword(text)) return;
    words.push(text);
  };
  const keyword = (text: string): boolean => {
    if (text === '!') {
      negated = true;
      return true;
    }
    if (OPENING.has(text)) depth += 1;
    else if (CLOSING.has(text)) depth = Math.max(0, depth - 1);
    else if (!['then', 'do', 'else', 'elif', 'time', 'function'].includes(text)) return false;
    if (CONDITION.has(text)) condition = true;
    if (text === 'then' || text === 'do') condition = false;
    start = -1;
    // `for x in …`, `case x in`: the words up to the next separator are no command.
    if (text === 'for' || text === 'case' || text === 'select') skipHead();
    return true;
  };
  const skipHead = () => {
    while (i < script.length && script[i] !== '\n' && script[i] !== ';' && !script.startsWith(' in', i)) i += 1;
    if (script.startsWith(' in', i)) {
      i += 3;
      while (i < script.length && script[i] !== '\n' && script[i] !== ';' && script[i] !== ')') i += 1;
    }
  };
  const end = (joint: Joint) => {
    endWord();
    if (words.length > 0) {
      const text = script
        .slice(start, i)
        .replace(/\s*\\?\n\s*/g, ' ')
        .trim();
      out.push({ words, line: startLine, text, depth, condition: condition || negated, joint });
      for (const { text: script, line: at } of inner)
        for (const nested of shellCommands(script))
          out.push({ ...nested, line: at + nested.line, depth: depth + 1, substituted: true });
    } else if (inner.length > 0) {
      for (const { text: script, line: at } of inner)
        for (const nested of shellCommands(script))
          out.push({ ...nested, line: at + nested.line, depth: depth + 1, substituted: true });
    } else {
      const last = out.at(-1);
      if (last && joint !== ';') last.joint = joint;
    }
    inner.length = 0;
    words = [];
    start = -1;
    negated = false;
  };
  const add = (text: string) => {
    word = (word ?? '') + text;
  };
  const begin = () => {
    if (start < 0) {
      start = i;
      startLine = line;
    }
    word ??= '';
  };

  while (i < script.length) {
    const char = script[i]!;
    if (char === '\\') {
      if (script[i + 1] === '\n') {
        line += 1;
        endWord();
      } else {
        begin();
        add(script[i + 1] ?? '');
      }
      i += 2;
    } else if (char === '\n') {
      end(';');
      i += 1;
      line += 1;
      for (const mark of heredocs) {
        while (i < script.length) {
          const stop = script.indexOf('\n', i);
          const row = script.slice(i, stop < 0 ? script.length : stop);
          i = stop < 0 ? script.length : stop + 1;
          line += 1;
          if (row.trim() === mark) break;
        }
      }
      heredocs = [];
    } else if (char === ' ' || char === '\t' || char === '\r') {
      endWord();
      i += 1;
    } else if (char === '#' && word === null) {
      while (i < script.length && script[i] !== '\n') i += 1;
    } else if (char === "'") {
      begin();
      const stop = script.indexOf("'", i + 1);
      const close = stop < 0 ? script.length : stop;
      const text = script.slice(i + 1, close);
      add(text);
      line += count(text);
      i = close + 1;
    } else if (char === '"') {
      begin();
      i += 1;
      while (i < script.length && script[i] !== '"') {
        if (script[i] === '\\') {
          add(script[i + 1] ?? '');
          if (script[i + 1] === '\n') line += 1;
          i += 2;
        } else if (script[i] === '$' || script[i] === '`') dollar();
        else {
          if (script[i] === '\n') line += 1;
          add(script[i]!);
          i += 1;
        }
      }
      i += 1;
    } else if (char === '$' || char === '`') {
      begin();
      dollar();
    } else if (script.startsWith('&&', i) || script.startsWith('||', i)) {
      end(script.slice(i, i + 2) as Joint);
      i += 2;
    } else if (char === '|' || char === ';') {
      end(char);
      i += script[i + 1] === '&' || script[i + 1] === ';' ? 2 : 1;
    } else if (char === '&' && script[i + 1] !== '>' && script[i - 1] !== '>' && script[i - 1] !== '<') {
      end('&');
      i += 1;
    } else if (char === '(' && word !== null && script[i + 1] === ')') {
      // `name() {` defines a function: its name is no command.
      word = null;
      words = [];
      i += 2;
    } else if (char === '(' && word !== null && /^\w+\+?=$/.test(word)) {
      // `NAME=(…)`: the items of an array run nothing.
      const close = closing(script, i);
      line += count(script.slice(i, close));
      word = null;
      i = close + 1;
    } else if (char === '(') {
      end(';');
      depth += 1;
      open += 1;
      i += 1;
    } else if (char === ')' && open === 0) {
      // The pattern of a `case` is no command.
      word = null;
      words = [];
      start = -1;
      i += 1;
    } else if (char === ')') {
      end(';');
      depth = Math.max(0, depth - 1);
      open -= 1;
      i += 1;
    } else if (char === '>' || char === '<') {
      if (word !== null && /^\d$/.test(word)) word = null;
      else endWord();
      redirect();
    } else {
      begin();
      add(char);
      i += 1;
    }
  }
  end(';');
  return out;

  function redirect() {
    const here = /^<<-?\s*['"]?(\w+)['"]?/.exec(script.slice(i, i + 80));
    if (here && script[i + 2] !== '<') {
      heredocs.push(here[1]!);
      i += here[0].length;
      return;
    }
    const head = /^(?:&?>>?[&|]?|<<<|<&?)[ \t]*/.exec(script.slice(i, i + 20));
    i += Math.max(1, head?.[0].length ?? 1);
    // The target is no argument.
    while (i < script.length && !/[\s;|&()<>]/.test(script[i]!)) {
      if (script[i] === '"' || script[i] === "'") {
        const stop = script.indexOf(script[i]!, i + 1);
        i = stop < 0 ? script.length : stop;
      }
      i += 1;
    }
  }

  function dollar() {
    add(COMPUTED);
    const two = script.slice(i, i + 2);
    if (script[i] === '`') {
      const stop = script.indexOf('`', i + 1);
      const close = stop < 0 ? script.length : stop;
      inner.push({ text: script.slice(i + 1, close), line });
      line += count(script.slice(i, close));
      i = close + 1;
    } else if (two === '$(' || two === '${') {
      const close = closing(script, i + 1);
      if (two === '$(' && script[i + 2] !== '(') inner.push({ text: script.slice(i + 2, close), line });
      line += count(script.slice(i, close));
      i = close + 1;
    } else {
      i += /^\$(?:\w+|[@#?$!*-])?/.exec(script.slice(i, i + 80))![0].length;
    }
  }
}

/** Where the bracket at `open` closes; the end of the text when it does not. */
function closing(text: string, open: number): number {
  const [left, right] = text[open] === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === "'" && left === '(') {
      const stop = text.indexOf("'", i + 1);
      if (stop < 0) return text.length;
      i = stop;
    } else if (text[i] === left) depth += 1;
    else if (text[i] === right && --depth === 0) return i;
  }
  return text.length;
}

const count = (text: string) => text.split('\n').length - 1;
