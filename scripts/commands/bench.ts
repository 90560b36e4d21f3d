/** `atlas bench`: how fast, how large. */
import { Command } from 'commander';
import type { MakeCommand } from './context.ts';
import { notYet } from './not-yet.ts';

/** Hidden: a tool for those who work on Atlas. */
export const benchCommand: MakeCommand = () =>
  new Command('bench').summary('measure scan time, build time and page weight').action(() => {
    throw notYet('`atlas bench`');
  });
