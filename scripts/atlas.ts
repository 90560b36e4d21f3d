#!/usr/bin/env node
/** The command line of Atlas. */
import { engine } from './commands/engine.ts';
import { main } from './commands/main.ts';
import { exitWith, programArguments, thisProcess } from './io/process.ts';
import { surviveClosedPipes } from './io/terminal.ts';

surviveClosedPipes();
exitWith(await main(programArguments(), thisProcess(), engine));
