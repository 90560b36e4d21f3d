/** Addresses of runbooks in alert rules, held against the runbooks there are. Pure. */
import type { AlertRule } from '../model/alerts.ts';
import type { Runbook } from '../model/prose.ts';
import type { NamedRule } from './read-alerts.ts';

/** The rules, each with the runbook that its address is of, or with the word that none is there. Addresses of other sites are left as they are. */
export function withLinks(rules: readonly NamedRule[], runbooks: readonly Runbook[], siteUrl?: string): NamedRule[] {
  const ids = new Map(runbooks.map(({ id, file }) => [id, file]));
  const files = new Map(runbooks.map(({ id, file }) => [file, id]));
  const found = rules.map(({ rule }) => target(rule, ids, files));
  // Where one address of a place leads to a runbook, the place is where runbooks are.
  const places = new Set(rules.flatMap(({ rule }, i) => (found[i] ? [placeOf(rule.runbookUrl!)] : [])));
  const own = siteUrl?.replace(/\/+$/, '');
  return rules.map(({ name, rule }, i) => {
    const url = rule.runbookUrl;
    if (!url || isTemplate(url)) return { name, rule };
    if (found[i]) return { name, rule: { ...rule, leadsTo: found[i] } };
    const isOurs = places.has(placeOf(url)) || (own !== undefined && url.startsWith(`${own}/runbooks/`));
    return { name, rule: isOurs ? { ...rule, leadsNowhere: true } : rule };
  });
}

/** Parts of it are decided when the alert is raised. */
const isTemplate = (url: string) => /\{\{|\$\{/.test(url);

const bare = (url: string) => url.replace(/[?#].*$/, '').replace(/\/+$/, '');
const placeOf = (url: string) => bare(url).replace(/[^/]*$/, '');

/** By the file that the address ends with, else by its last part; addresses of alerts on this site are no runbooks'. */
function target(
  { runbookUrl }: AlertRule,
  ids: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, string>,
): string | undefined {
  if (!runbookUrl || isTemplate(runbookUrl)) return undefined;
  const path = bare(runbookUrl);
  for (const [file, id] of files) if (path === file || path.endsWith(`/${file}`)) return id;
  const [, place = '', last = ''] = /(?:^|\/)([^/]*)\/([^/]+)$/.exec(path) ?? [];
  const id = decodeURIComponentSafe(last).replace(/\.(?:md|html?)$/i, '');
  return /^run-?books?$/i.test(place) && ids.has(id) ? id : undefined;
}

function decodeURIComponentSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
