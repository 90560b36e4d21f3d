/** Damaged and rearranged files: whatever a file holds, a fix never throws, and never leaves a file that parsed in pieces. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';
import { mended } from './mended.ts';

const LIB = join(import.meta.dirname, '../../content/demo/foundation/lib');
const ROUNDS = Number(process.env.ATLAS_FUZZ_ROUNDS ?? 40);

/** Equal seeds, equal numbers: in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const CALLS = [
  'GenServer.call(pid, "#{a}")',
  'x |> GenServer.call {:a, ?)}',
  'GenServer.call pid, a: 1, b: fn -> 2 end',
  'receive do x -> x after 1 -> 2 end',
  'ref = Process.monitor(pid); receive do {:ok, ^ref} -> 1 after 5 -> 2 end',
  'Process.demonitor ref',
  'spawn fn -> send self(), :a end',
  'Enum.map(ts, &Task.await/1) |> GenServer.stop',
  'GenServer.call(pid, ~S(a) <> """\n  b\n  """)',
];

function damaged(text: string, next: () => number): string {
  const lines = text.split('\n');
  const at = () => Math.floor(next() * lines.length);
  for (let times = 1 + Math.floor(next() * 4); times > 0; times--) {
    const kind = Math.floor(next() * 6);
    const row = at();
    const line = lines[row] ?? '';
    if (kind === 0) lines.splice(row, 1);
    else if (kind === 1) lines.splice(row, 0, lines[at()] ?? '');
    else if (kind === 2) lines[row] = line.slice(0, Math.floor(next() * line.length));
    else if (kind === 3)
      lines[row] = `${line}${['\r', ' ', '"', '(', ' do', ' # é', '\u{1F44D}', ','][Math.floor(next() * 8)]}`;
    else lines[row] = `${line}\n    ${CALLS[Math.floor(next() * CALLS.length)]}`;
  }
  return lines.join('\n');
}

test('no damage makes a fix throw or break a file', { timeout: 600_000 }, async () => {
  const parser = await elixirParser();
  const paths = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ex'))
    .sort();
  const next = numbers(20260101);
  const config = {
    rules: {
      'raw-send': { wrapper: 'Shop.Delivery.send/2' },
      'unsupervised-process': { taskSupervisor: 'Shop.TaskSupervisor' },
    },
  };
  let changed = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const path = paths[Math.floor(next() * paths.length)]!;
    const text = damaged(readFileSync(join(LIB, path), 'utf8'), next);
    const { texts } = await mended({ 'lib/a.ex': text }, config);
    const after = texts['lib/a.ex']!;
    if (after === text) continue;
    changed++;
    expect(scanFile(parser, after, 'digest').errors, text).toEqual([]);
  }
  expect(changed).toBeGreaterThan(ROUNDS / 8);
});
