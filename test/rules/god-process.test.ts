/** The thresholds where they lie by default: more than 500 lines, and 15 clauses or 12 messages. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../scripts/proof/run-case.ts';
import { rule } from '../../scripts/rules/god-process/rule.ts';
import type { Rule } from '../../scripts/rules/rule.ts';

/** A server of so many lines; `tags` different messages, the last of them in as many clauses as are still missing. */
function server(size: { lines: number; clauses: number; tags: number }): string {
  const head = ['defmodule Harbour.Tower do', '  use GenServer', '  def init(opts), do: {:ok, opts}'];
  const clauses = Array.from({ length: size.clauses }, (_, i) => {
    const tag = Math.min(i, size.tags - 1);
    return `  def handle_cast({:berth_${tag}, ${i}}, state), do: {:noreply, state}`;
  });
  const filler = Array.from({ length: size.lines - head.length - clauses.length - 1 }, (_, i) => `  # Pier ${i}.`);
  return [...head, ...clauses, ...filler, 'end'].join('\n');
}

test.each([
  ['long, with many clauses', { lines: 501, clauses: 15, tags: 1 }, 1],
  ['long, with many messages', { lines: 501, clauses: 12, tags: 12 }, 1],
  ['long, with few of both', { lines: 501, clauses: 14, tags: 11 }, 0],
  ['just short enough', { lines: 500, clauses: 15, tags: 12 }, 0],
])('%s', async (_, size, expected) => {
  expect(await findingsOf(rule as Rule, server(size))).toHaveLength(expected);
});
