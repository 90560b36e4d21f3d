/** Command lines of Atlas in documents, held against its own command line. */
import type { CommandLine, KnownCommand, KnownOption } from '../model/command-line.ts';
import type { CommandMention } from './mention.ts';
import { nearestOf } from './near.ts';
import { scriptIn } from './npm-scripts.ts';
import { type Answer, found, missing, moved, unknown } from './outcome.ts';
import { commandsIn, type ShellCommand } from './words-of-shell.ts';
import type { World } from './world.ts';

/** Scripts of npm and command lines of Atlas in one shell line. `column`: where it starts, from 1. */
export function programMentions(text: string, line: number, column: number) {
  const mentions: (CommandMention | NonNullable<ReturnType<typeof scriptIn>>['mention'])[] = [];
  let folder: string | undefined;
  for (const command of commandsIn(text)) {
    if (command.words[0] === 'cd' && command.words[1]) folder = command.words[1];
    const script = scriptIn(command, line, column, folder);
    if (script) mentions.push(script.mention);
    const words = script?.mention.name === 'atlas' ? script.rest : afterProgram(command);
    if (!words || words.length === 0) continue;
    const said = `atlas ${words.join(' ')}`;
    mentions.push({ kind: 'command', words, text: said, line, column: column + command.at });
  }
  return mentions;
}

/** Words behind the program's name; `undefined`: another program. */
function afterProgram({ words }: ShellCommand): string[] | undefined {
  const [first, ...rest] = words;
  if (first === 'atlas' || first === 'otp-atlas') return rest;
  if (first === 'node' && rest[0]?.endsWith('bin/atlas.js')) return rest.slice(1);
  if (first !== 'npx') return undefined;
  const at = rest.findIndex((word) => !word.startsWith('-'));
  return rest[at] === 'atlas' || rest[at] === 'otp-atlas' ? rest.slice(at + 1) : undefined;
}

/** Looks a command up. Other programs are called Atlas as well: what is no command here is another's, unless Atlas is at home. */
export function resolveCommand({ words }: CommandMention, world: World): Answer {
  const line = world.input.commandLine;
  if (!line) return null;
  const at = positionOfCommand(words, line);
  if (at === undefined) return wrongOptions(words, line, undefined, line.options);
  const name = bare(words[at]!);
  if (isPlaceholder(name)) return null;
  const command = line.commands.find((one) => one.name === name);
  if (name === 'help') return found(undefined);
  if (command)
    return (
      wrongOptions(words, line, command, [...line.options, ...command.options]) ??
      wrongChoice(words.slice(at + 1), command) ??
      found(undefined, `a command of ${line.program}`)
    );
  if (!/^[a-z][a-z-]*$/.test(name)) return null;
  const other = nearestOf(
    name,
    line.commands.map((one) => one.name),
  );
  if (other && world.usesAtlas()) return moved(`${line.program} ${other}`);
  return world.isAtlas()
    ? missing(`${line.program} has no command "${name}"`)
    : unknown(`no command of ${line.program}; another program of that name may have it`);
}

/** Where the command's name stands behind options of the program. */
function positionOfCommand(words: readonly string[], { options }: CommandLine): number | undefined {
  for (let i = 0; i < words.length; i++) {
    const word = bare(words[i]!);
    if (!word.startsWith('-')) return i;
    if (named(word, options)?.takes === 'one' && !word.includes('=')) i += 1;
  }
  return undefined;
}

function wrongOptions(
  words: readonly string[],
  { program, commands }: CommandLine,
  command: KnownCommand | undefined,
  options: readonly KnownOption[],
): Answer {
  const whole = command ? `${program} ${command.name}` : program;
  for (let i = 0; i < words.length && words[i] !== '--'; i++) {
    const word = bare(words[i]!);
    if (!/^--?[a-z]/i.test(word)) continue;
    const name = word.replace(/=.*$/, '');
    const option = named(name, options);
    if (!option) {
      const other = nearestOf(
        name,
        options.map(({ long }) => long),
      );
      if (other) return moved(`${whole} ${other}`, undefined, `${whole} has no option ${name}`);
      const elsewhere = command && commands.find((one) => named(name, one.options));
      return missing(`${whole} has no option ${name}${elsewhere ? `; ${program} ${elsewhere.name} has` : ''}`);
    }
    const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : bare(words[i + 1] ?? '');
    const wrong = option.choices && notOneOf(value, option.choices);
    if (wrong) return missing(`${whole} ${option.long} takes ${option.choices!.join(', ')}, not ${wrong}`);
  }
  return command ? null : words.length > 0 ? found(undefined) : null;
}

function wrongChoice(words: readonly string[], { name, arguments: known }: KnownCommand): Answer {
  const first = bare(words[0] ?? '');
  const choices = known[0]?.choices;
  const wrong = choices && !first.startsWith('-') && notOneOf(first, choices);
  return wrong ? missing(`${name} takes ${choices.join(', ')}, not ${wrong}`) : null;
}

/** The first of `a|b` that is no choice; none where the word stands for something else. */
const notOneOf = (value: string, choices: readonly string[]) =>
  value.split('|').find((one) => /^[a-z][\w-]*$/.test(one) && !choices.includes(one));

const named = (name: string, options: readonly KnownOption[]) =>
  options.find(({ long, short }) => long === name || short === name);

/** Without the brackets of a synopsis and what ends a sentence. */
const bare = (word: string) => word.replace(/^[[(]+|[\])…,.]+$/g, '');

const isPlaceholder = (word: string) => /^[<{$]|^[A-Z]+$|^$/.test(word);
