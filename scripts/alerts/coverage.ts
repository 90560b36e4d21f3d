/** Alerts against runbooks, both ways: alerts that nobody wrote a runbook for, runbooks for alerts that nothing raises. Pure. */
import { groupBy } from '../derive/group-by.ts';
import { slugsFor } from '../derive/slugs.ts';
import type { AlertCoverage } from '../model/alerts.ts';
import type { Runbook } from '../model/prose.ts';
import type { ReadAlerts } from './read-alerts.ts';
import { withLinks } from './runbook-links.ts';

/** Every alert that a rule file declares or a runbook names, by name. */
export function alertCoverage(
  { rules: read, problems }: ReadAlerts,
  runbooks: readonly Runbook[],
  siteUrl?: string,
): AlertCoverage {
  const rules = withLinks(read, runbooks, siteUrl);
  const declared = groupBy(rules, ({ name }) => name);
  const named = groupBy(
    [
      ...runbooks.flatMap(({ id, alerts }) => alerts.map((name) => ({ name, id }))),
      ...rules.flatMap(({ name, rule }) => (rule.leadsTo ? [{ name, id: rule.leadsTo }] : [])),
      // Collections of runbooks name each page like its alert.
      ...runbooks.flatMap(({ id, title }) =>
        [id, title].filter((name) => declared.has(name)).map((name) => ({ name, id })),
      ),
    ],
    ({ name }) => name,
  );
  const names = [...new Set([...declared.keys(), ...named.keys()])].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const slugs = slugsFor(names);
  return {
    files: [...new Set(rules.map(({ rule }) => rule.file))].sort(),
    alerts: names.map((name, i) => ({
      name,
      slug: slugs[i]!,
      rules: (declared.get(name) ?? []).map(({ rule }) => rule),
      runbooks: [...new Set((named.get(name) ?? []).map(({ id }) => id))].sort(),
    })),
    problems,
  };
}
