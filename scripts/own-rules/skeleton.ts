/** A whole rule to start from: it holds as it is written, with an example that is real. Pure. */

const PAGE = {
  yaml: `## Why

\`IO.inspect/2\` writes to standard output on every call. In a release nobody reads that, the text may hold what a log must not
hold, and a slow terminal slows the process that prints. \`Logger\` has levels, metadata and a place where it is read.

Source: the documentation of \`IO.inspect/2\` and \`Logger\`.

## When it stays silent

- Tests and scripts: only compiled code is looked at.
- Comments, documentation and strings: calls are resolved, text is not searched.
- The modules that \`except\` names.

## Options

None.

## Before

\`\`\`elixir
defmodule Shop.Cart do
  def total(items) do
    items |> Enum.map(& &1.price) |> IO.inspect() |> Enum.sum()
  end
end
\`\`\`

## After

\`\`\`elixir
defmodule Shop.Cart do
  require Logger

  def total(items) do
    Logger.debug("adding up a cart", items: length(items))
    items |> Enum.map(& &1.price) |> Enum.sum()
  end
end
\`\`\`
`,
  ts: `## Why

A timer wakes its process. One that fires every few milliseconds keeps a scheduler busy all day, mostly to find that nothing
has changed; many of them together are load that no request explains. A message from whoever changes the state wakes the
process exactly when there is something to do.

Source: \`Process.send_after/4\` in Elixir's documentation.

## When it stays silent

- The interval is computed: nobody can tell how long it is.
- The interval is at least \`least\` milliseconds.

## Options

- \`least\`: the shortest interval in milliseconds that is silent; default 100.

## Before

\`\`\`elixir
defmodule Shop.Stock do
  use GenServer

  def init(stock) do
    Process.send_after(self(), :look, 10)
    {:ok, stock}
  end
end
\`\`\`

## After

\`\`\`elixir
defmodule Shop.Stock do
  use GenServer

  def init(stock) do
    Phoenix.PubSub.subscribe(Shop.PubSub, "stock")
    {:ok, stock}
  end
end
\`\`\`
`,
};

const YAML = `# What this rule reports. Every key is described in atlas.rule.schema.json of Atlas; its id is the name of this folder.
title: Output left over from debugging
summary: Compiled code that prints for debugging writes to standard output on every call.
severity: warning
scope: [lib]

# Module.function/arity, Module.function for every arity, Module.* for every function.
calls:
  - IO.inspect

# Code that may: by names, never by paths. \`*\` stands for any part of a name.
# except:
#   modules: [Shop.Console, Shop.Console.*]

message: "\`{call}\` in {function} prints on every call; take it out, or use Logger."
`;

const TS = (
  id: string,
) => `// What this rule reports. It runs only with --trust; it sees facts and reports, and does nothing else.
import { defineRule, literalOf, print, z } from 'otp-atlas/rule';

/** Position of the interval among the arguments. */
const INTERVAL: Record<string, number> = { 'Process.send_after/3': 2, 'Process.send_after/4': 2, ':timer.send_interval/2': 0 };

export const rule = defineRule({
  id: '${id}',
  title: 'Timers that fire too often',
  summary: 'A timer of a few milliseconds wakes its process all day.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({ least: z.number().default(100) }),
  messages: { short: '\`{call}\` fires after {ms} ms; less than {least} ms is polling.' },
  check({ sites, options, report }) {
    for (const site of sites(Object.keys(INTERVAL))) {
      const interval = site.args[INTERVAL[site.target ?? ''] ?? 0];
      const literal = interval && literalOf(interval, site);
      if (literal?.t !== 'num' || Number(literal.v) >= options.least) continue;
      report({ messageId: 'short', at: site, data: { call: print(site.node), ms: literal.v, least: options.least } });
    }
  },
});
`;

const CASES = {
  yaml: {
    'invalid/printed.ex': `defmodule Shop.Basket do
  def add(basket, item) do
    IO.inspect(item) # expect: found
    [item | basket]
  end

  def total(basket), do: basket |> IO.inspect(label: "basket") |> Enum.sum() # expect: found
end
`,
    'valid/other_output.ex': `defmodule Shop.Basket do
  require Logger

  # IO.inspect(item) in a comment is no call.
  def add(basket, item) do
    Logger.debug("added", item: inspect(item))
    [item | basket]
  end
end
`,
    'fixed/printed.ex': `defmodule Shop.Basket do
  def add(basket, item), do: [item | basket]

  def total(basket), do: Enum.sum(basket)
end
`,
  },
  ts: {
    'invalid/milliseconds.ex': `defmodule Shop.Till do
  use GenServer

  @interval 5

  def init(till) do
    :timer.send_interval(50, :count) # expect: short
    {:ok, till}
  end

  def handle_info(:count, till) do
    Process.send_after(self(), :count, @interval) # expect: short
    {:noreply, till}
  end
end
`,
    'valid/seconds.ex': `defmodule Shop.Till do
  use GenServer

  def init(interval) do
    Process.send_after(self(), :count, interval)
    :timer.send_interval(1_000, :count)
    {:ok, interval}
  end
end
`,
    'fixed/milliseconds.ex': `defmodule Shop.Till do
  use GenServer

  def init(till), do: {:ok, till}

  def handle_cast({:paid, amount}, till), do: {:noreply, till + amount}
end
`,
  },
};

/** Files by their path below the rule's folder. `yaml`: plain calls, data. `ts`: code, for what calls cannot say. */
export function ruleSkeleton(id: string, kind: 'yaml' | 'ts'): Record<string, string> {
  const declaration: Record<string, string> = kind === 'yaml' ? { 'rule.yaml': YAML } : { 'rule.ts': TS(id) };
  const cases = Object.entries(CASES[kind]).map(([path, text]) => [`cases/${path}`, text]);
  return { ...declaration, 'rule.md': PAGE[kind], ...Object.fromEntries(cases) };
}
