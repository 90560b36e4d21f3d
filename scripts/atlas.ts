#!/usr/bin/env node
/** The command line of Atlas. */
import { keepCompiledCode } from './io/compiled-code.ts';

// Before anything else is loaded, so that everything else comes from the cache.
keepCompiledCode();
const [{ engine }, { main }, { exitWith, programArguments, refuseEarlyEnd, thisProcess }, { surviveClosedPipes }] =
  await Promise.all([
    import('./commands/engine.ts'),
    import('./commands/main.ts'),
    import('./io/process.ts'),
    import('./io/terminal.ts'),
  ]);
surviveClosedPipes();
refuseEarlyEnd();
exitWith(await main(programArguments(), thisProcess(), engine));
