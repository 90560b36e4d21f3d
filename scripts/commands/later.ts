/** The commands of the contract that are still to come. */
import { Command } from 'commander';
import { notYet } from './not-yet.ts';

const LATER: [string, string][] = [['verify', 'check references in prose against the code']];

/** Each answers "not yet", whatever follows its name. */
export const laterCommands = (): Command[] =>
  LATER.map(([name, summary]) =>
    new Command(name)
      .summary(`${summary} (not yet)`)
      .description(`Planned: ${summary}.`)
      .argument('[words...]')
      .allowUnknownOption()
      .action(() => {
        throw notYet(`\`atlas ${name}\``);
      }),
  );
