import { z } from 'zod';
import type { Codebase, Site } from '../../derive/codebase.ts';
import { creations, ets } from '../../derive/ets/created.ts';
import { isHandedOver, isScratch } from '../../derive/ets/lifetime.ts';
import { type Runner, Runners } from '../../derive/ets/runners.ts';
import { quotedDefinition } from '../../derive/quoted-definition.ts';
import type { EtsTable } from '../../model/architecture.ts';
import { defineRule, type Report } from '../rule.ts';
import { Writers } from './writers.ts';

type Client = Extract<Runner, { kind: 'client' }>;

const PROCESS_FUNCTION = /^(init|handle_\w+|start|start_link|start_\w+|child_spec|mount|run)$/;

export const rule = defineRule({
  id: 'public-ets',
  title: 'ETS table without a lasting owner, or open to all',
  summary:
    'An ETS table that belongs to whoever happened to call, or that every process may write to although only one does: its content can vanish or change behind its users.',
  severity: 'info',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    caller:
      '`{function}` makes the table `{table}` in the process that happens to call it: the table and its content are gone when that process ends.',
    unneeded:
      'Every process may write to `{table}`, but only its owner `{owner}` does: `:protected`, the default, would keep others from changing it.',
  },
  check({ codebase, sites, report }) {
    const owners = new Runners(codebase);
    const writers = new Writers(codebase, owners);
    const tables = ets(codebase);
    const made = new Map(creations(codebase).map((site, index) => [site, tables[index]]));
    for (const site of sites([':ets.new/2'])) {
      const table = made.get(site);
      const found = table && judge(codebase, site, table, owners, writers);
      if (found) report(found);
    }
  },
});

function judge(codebase: Codebase, site: Site, table: EtsTable, owners: Runners, writers: Writers): Report | undefined {
  if (site.inQuote) return quoted(codebase, site, table);
  const all = owners.of(site);
  const client = all.find((owner): owner is Client => owner.kind === 'client');
  if (client) return lost(codebase, site, table, all, client);
  const [owner] = all;
  if (all.length !== 1 || owner?.kind !== 'server' || table.access !== 'public' || !table.named) return undefined;
  if (!writers.areOnly(owner.module, site)) return undefined;
  const data = { table: table.name, owner: owner.module.name };
  return { messageId: 'unneeded', at: site, confidence: 'inferred', data };
}

/** A table without a name is in the hand of whoever made it, as any other value; one with a name is everybody's. */
function lost(
  codebase: Codebase,
  site: Site,
  table: EtsTable,
  all: readonly Runner[],
  client: Client,
): Report | undefined {
  if (!table.named || isHandedOver(codebase, site) || isScratch(codebase, site)) return undefined;
  const sure = site.confidence === 'exact' && all.every((owner) => owner.kind === 'client');
  return {
    messageId: 'caller',
    at: site,
    severity: 'warning',
    confidence: sure ? 'exact' : 'inferred',
    data: { function: `${client.fn.module.name}.${client.fn.key}`, table: table.name },
  };
}

function quoted(codebase: Codebase, site: Site, table: EtsTable): Report | undefined {
  const definition = quotedDefinition(site.frame);
  if (definition?.kind !== 'def' || PROCESS_FUNCTION.test(definition.name)) return undefined;
  if (!table.named || isHandedOver(codebase, site)) return undefined;
  const data = { function: `${definition.name}/${definition.arity}`, table: table.name };
  return { messageId: 'caller', at: site, severity: 'warning', confidence: 'inferred', data };
}
