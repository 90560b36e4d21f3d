/** Standard output and error: results on one, progress and complaints on the other. */
import { once } from 'node:events';
import { styleText } from 'node:util';
import type { Progress } from '../model/run.ts';

/** The part of a stream that is used here; tests hand in their own. */
export interface Output {
  write(text: string): boolean;
  isTTY?: boolean;
  columns?: number;
  once?(event: 'drain', listener: () => void): unknown;
}

/** What a colour means; no other use of colour exists. */
export type Paint = (meaning: 'bad' | 'warn' | 'good' | 'quiet' | 'strong' | 'link', text: string) => string;

const FORMATS = { bad: 'red', warn: 'yellow', good: 'green', quiet: 'dim', strong: 'bold', link: 'cyan' } as const;

/** Colours for a stream: on a terminal unless `NO_COLOR` is set or `--no-color` given; elsewhere only with `FORCE_COLOR`. */
export function painter(stream: Output, env: NodeJS.ProcessEnv, allowed: boolean): Paint {
  const on = allowed && !env.NO_COLOR && (stream.isTTY === true || Boolean(env.FORCE_COLOR && env.FORCE_COLOR !== '0'));
  return (meaning, text) => (on ? styleText(FORMATS[meaning], text, { validateStream: false }) : text);
}

/** One line that is rewritten, on a terminal; nothing elsewhere but notes, which are whole lines unless `quiet`. */
export function progressOn(stream: Output, { quiet, paint }: { quiet: boolean; paint: Paint }): Progress {
  const live = stream.isTTY === true && !quiet;
  const clear = () => live && stream.write('\r\u001b[K');
  return {
    stage(what) {
      if (live) stream.write(`\r\u001b[K${paint('quiet', `${what.slice(0, (stream.columns ?? 80) - 2)}…`)}`);
    },
    note(text) {
      clear();
      if (!quiet) stream.write(`${paint('warn', 'note:')} ${text}\n`);
    },
    done: clear,
  };
}

/** Writes in pieces and waits for a slow reader, so that a large result is never held twice. */
export async function writeAll(stream: Output, pieces: Iterable<string>): Promise<void> {
  let pending = '';
  const flush = async () => {
    const accepted = stream.write(pending);
    pending = '';
    if (!accepted && stream.once) await once(stream as NodeJS.WriteStream, 'drain');
  };
  for (const piece of pieces) {
    pending += piece;
    if (pending.length > 1 << 16) await flush();
  }
  if (pending) await flush();
}

/** JSON of an object, one line per key and one per element of a list directly in it: small to hold, easy to compare. */
export function* jsonLines(value: Record<string, unknown>): Generator<string> {
  let comma = '{\n';
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined) continue;
    yield `${comma}${JSON.stringify(key)}: `;
    comma = ',\n';
    if (Array.isArray(part) && part.length > 0) {
      for (const [index, item] of part.entries()) yield `${index === 0 ? '[\n' : ',\n'}  ${JSON.stringify(item)}`;
      yield '\n]';
    } else yield JSON.stringify(part);
  }
  yield comma === '{\n' ? '{}\n' : '\n}\n';
}

/** A reader that closes early (`atlas scan | head`) ends the program quietly, with status 2 unless the verdict was there already. */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever reads only the beginning is not told that it holds.
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 2);
      throw error;
    });
}
