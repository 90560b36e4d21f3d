/** `--port`, for the commands that serve. */
import { InvalidArgumentError, Option } from 'commander';

/** Where a served site is found, unless it is taken. */
export const DEFAULT_PORT = 4321;

/** `--port NUMBER`; 0 lets the system choose. Without it, the first free port from the default on. */
export const portOption = () =>
  new Option('--port <number>', `port to listen on (default: ${DEFAULT_PORT}, or the next free one)`).argParser(
    (text) => {
      const port = Number(text);
      if (!/^\d+$/.test(text) || port > 65535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
      return port;
    },
  );
