/** The program's commands and options as data, from its own definitions. */
import type { Command, Option } from 'commander';
import type { CommandLine, KnownOption } from '../model/command-line.ts';

/** Everything that `program` understands, hidden commands included. */
export function commandLineOf(program: Command): CommandLine {
  return {
    program: program.name(),
    options: optionsOf(program),
    commands: program.commands.map((command) => ({
      name: command.name(),
      options: optionsOf(command),
      arguments: command.registeredArguments.map((argument) => ({
        name: argument.name(),
        ...(argument.argChoices && { choices: argument.argChoices }),
      })),
    })),
  };
}

const optionsOf = (command: Command): KnownOption[] => [
  ...command.options.map(known),
  { long: '--help', short: '-h', takes: 'nothing' },
];

function known({ long, short, required, optional, variadic, argChoices }: Option): KnownOption {
  return {
    long: long ?? '',
    ...(short && { short }),
    takes: variadic ? 'some' : required || optional ? 'one' : 'nothing',
    ...(argChoices && { choices: argChoices }),
  };
}
