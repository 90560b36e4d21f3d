/** A command line as data: what documents that name its commands and options are held against. */

/** One option. */
export interface KnownOption {
  /** `--format`, `--no-color`. */
  long: string;
  /** `-V`. */
  short?: string;
  /** How many words follow it: a value may be left out where it is `some`. */
  takes: 'nothing' | 'one' | 'some';
  /** The only values that it takes; absent: any. */
  choices?: readonly string[];
}

/** One command. */
export interface KnownCommand {
  name: string;
  options: readonly KnownOption[];
  /** By position; `choices`: the only words that may stand there. */
  arguments: readonly { name: string; choices?: readonly string[] }[];
}

/** A program with its commands; `options` may stand before and after each of them. */
export interface CommandLine {
  program: string;
  options: readonly KnownOption[];
  commands: readonly KnownCommand[];
}
