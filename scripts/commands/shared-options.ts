/** Options and texts that several commands share. */
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { CONFIDENCES, SEVERITIES } from '../model/words.ts';

/** `[DIR]`, the codebase. */
export const dirArgument = () =>
  new Argument('[DIR]', 'folder of the codebase (default: the demo in a checkout, else the current folder)');

/** `--fail-on`. */
export const failOnOption = () =>
  new Option('--fail-on <severity>', 'fail on open findings of at least this severity').choices(SEVERITIES);

/** `--confidence`. */
export const confidenceOption = () =>
  new Option('--confidence <level>', 'findings that are less sure than this never fail').choices(CONFIDENCES);

/** `--format`, with the first choice as default. */
export const formatOption = (...formats: string[]) =>
  new Option('--format <format>', 'how to print the result').choices(formats).default(formats[0]);

/** `--limit`: how many of something are printed. */
export const limitOption = (what: string, usual: number) =>
  new Option('--limit <number>', what).default(usual).argParser((text) => {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('A limit is a number from 1 on.');
    return Number(text);
  });

/** A command with its examples below the options. */
export function command(name: string, summary: string, description: string, examples: [string, string][]): Command {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, what]) => `  ${line.padEnd(width)}   ${what}`);
  return new Command(name)
    .summary(summary)
    .description(description)
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
