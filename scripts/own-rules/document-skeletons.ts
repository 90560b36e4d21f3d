/** A runbook and a guide to start from: read without a problem as they are written. Pure. */

const RUNBOOK = (title: string) => `---
title: ${title}
severity: high
trigger: Which alert, error or complaint brings somebody here.
impact: What does not work meanwhile, and for whom.
owner: Team that answers for it
alerts: []
symptoms: []
errors: []
processes: []
modules: []
---

What is going on, in two sentences: for somebody who was asleep a minute ago.

::::step{phase="mitigate" title="Stop the damage"}
\`\`\`sh
bin/shop rpc "Shop.Orders.pause()"
\`\`\`

:::expect
\`:ok\`
:::

:::if-not
Who to call, or which step to take instead.
:::

:::rollback
\`bin/shop rpc "Shop.Orders.resume()"\`
:::
::::

::::step{phase="diagnose" title="Find out why"}
\`\`\`sh
bin/shop rpc "Shop.Orders.stats() |> inspect()"
\`\`\`

:::expect
What a healthy system prints.
:::
::::
`;

const GUIDE = (title: string) => `---
title: ${title}
summary: From which pattern to which, and why now.
owner: Team that answers for it
---

## Why

What the old way costs, with a figure or an incident.

::::before-after{title="One call"}
:::before
\`\`\`elixir
def total(cart), do: GenServer.call(cart, :total)
\`\`\`
:::

:::after
\`\`\`elixir
def total(cart), do: GenServer.call(cart, :total, 5_000)
\`\`\`
:::
::::

## How to verify

The command that shows that it is done, and what it prints.
`;

/** Text of a document; its title is made from its id: \`orders-stuck\` → \`Orders stuck\`. */
export function documentSkeleton(kind: 'runbook' | 'guide', id: string): string {
  const words = id.replaceAll('-', ' ');
  const title = words[0]!.toUpperCase() + words.slice(1);
  return kind === 'runbook' ? RUNBOOK(title) : GUIDE(title);
}
