/** One shell line to the commands in it, each as its words. */

/** A command: its words, and where it starts in the line, from 0. */
export interface ShellCommand {
  words: string[];
  at: number;
}

const WORD = /"(?:[^"\\]|\\.)*"|'[^']*'|&&|\|\||[;&|]|>{1,2}\S*|<\S*|[^\s;&"'|<>]+(?:[|<>][^\s;&"'|<>]+>?)*/g;

/** Reads a line; comments and redirections are left out. `a|b` without spaces is a choice, one word. */
export function commandsIn(line: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let open: ShellCommand | undefined;
  const bare = line.replace(/(?:^|\s)#.*$/, '');
  for (const found of bare.matchAll(WORD)) {
    const [word] = found;
    if (/^(?:&&|\|\||[;&|])$/.test(word)) open = undefined;
    else if (/^>/.test(word)) continue;
    else if (open) open.words.push(unquoted(word));
    else if (!/^(?:[$❯➜>%]|[A-Z_]+=\S*)$/.test(word)) {
      open = { words: [unquoted(word)], at: found.index };
      commands.push(open);
    }
  }
  return commands;
}

const unquoted = (word: string) => (/^(["']).*\1$/s.test(word) ? word.slice(1, -1) : word);
