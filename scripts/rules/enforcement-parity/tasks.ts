/** Command lines to the Mix tasks that they run; aliases of the project are followed (Mix documentation: `mix do`, aliases). */
import type { MixAlias } from '../../derive/mix-aliases.ts';

/** One Mix task with its arguments. */
export interface Task {
  name: string;
  args: readonly string[];
}

/** A task that runs something this reading cannot see. */
export interface Opened {
  tasks: Task[];
  /** Texts of functions that aliases run: what they name may be run. */
  texts: string[];
  /** It ends in code that was not found. */
  opaque: boolean;
}

/** Programs that only speak: the words after them run nothing. */
const SPEAKS = /^(?:echo|printf|git|gh|grep|cat|test|\[\[?|export|curl|sed)$/;

/** The tasks of a command line: `mix do a, b + c`, `docker compose run web mix test`, `mix cmd mix credo`. */
export function tasksOf(words: readonly string[]): Task[] {
  const at = words.findIndex((word) => /^(?:\S*\/)?mix(?:\.bat)?$/.test(word));
  if (at < 0 || SPEAKS.test(words[0]!)) return [];
  return inMix(words.slice(at + 1));
}

function inMix(words: readonly string[]): Task[] {
  const [name, ...args] = words;
  if (name === undefined) return [{ name: 'run', args: [] }];
  if (name !== 'do') return name === 'cmd' ? [{ name, args }, ...tasksOf(args)] : [{ name, args }];
  const parts: string[][] = [[]];
  for (const [index, word] of args.entries()) {
    if (word === '--app') continue;
    if (args[index - 1] === '--app') continue;
    if (word === '+' || word === ',') parts.push([]);
    else if (word.endsWith(',')) {
      parts.at(-1)!.push(word.slice(0, -1));
      parts.push([]);
    } else parts.at(-1)!.push(word);
  }
  return parts.filter((part) => part.length > 0).flatMap(inMix);
}

/** A task through the aliases that hold where it runs. Within an alias its own name is the task that it stands before. */
export function opened(task: Task, aliases: readonly MixAlias[], inside: ReadonlySet<string> = new Set()): Opened {
  const named = inside.has(task.name) ? [] : aliases.filter(({ name }) => name === task.name);
  if (named.length === 0 || inside.size > 8) return { tasks: [task], texts: [], opaque: false };
  const within = new Set([...inside, task.name]);
  const result: Opened = { tasks: [], texts: [], opaque: false };
  for (const alias of named) {
    result.texts.push(...alias.texts);
    result.opaque ||= alias.opaque;
    for (const [index, command] of alias.commands.entries()) {
      const words = command
        .split(/\s+/)
        .filter(Boolean)
        .map((word) => word.replace(/^["']|["']$/g, ''));
      // Arguments of the command line go to the last task of the alias.
      const last = index === alias.commands.length - 1 ? task.args : [];
      for (const inner of inMix([...words, ...last])) {
        const { tasks, texts, opaque } = opened(inner, aliases, within);
        result.tasks.push(...tasks);
        result.texts.push(...texts);
        result.opaque ||= opaque;
      }
    }
  }
  return result;
}
