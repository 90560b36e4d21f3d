/**
 * Files that declare alerts: Prometheus rules (also as a Kubernetes resource), Grafana's provisioned rules, alerts as Alertmanager tells
 * them, lists in YAML, plain text or CSV.
 */
import { isMap, isSeq, LineCounter, type Node, parseAllDocuments, type YAMLMap } from 'yaml';
import type { AlertCoverage, AlertRule } from '../model/alerts.ts';
import { listedNames } from './listed-names.ts';

/** An alert with its name, before alerts are held against runbooks. */
export interface NamedRule {
  name: string;
  rule: AlertRule;
}

/** What the files declare, in their order; what cannot be read is a problem. */
export interface ReadAlerts {
  rules: NamedRule[];
  problems: AlertCoverage['problems'];
}

/** Characters; larger files are no rules written by hand. */
const MAX_TEXT = 1024 * 1024;

/** `files`: path and text of each. Never throws on what is in them. */
export function readAlerts(files: readonly { path: string; text: string }[]): ReadAlerts {
  const read = files.map(({ path, text }) =>
    /\.(?:ya?ml|json)$/i.test(path) ? fromYaml(path, text) : listedNames(path, text),
  );
  const rules = read.flatMap((one) => one.rules);
  const problems = read.flatMap((one) => one.problems);
  const isName = ({ name }: NamedRule) => !/\{\{|\$\{|<%/.test(name);
  const open = rules.filter((one) => !isName(one));
  problems.push(
    ...open.map(({ name, rule: { file, line } }) => ({
      file,
      line,
      message: `"${name}" is a template, not a name: give the rendered file`,
    })),
  );
  return { rules: rules.filter(isName), problems };
}

function fromYaml(file: string, text: string): ReadAlerts {
  const problem = (line: number, message: string): ReadAlerts => ({ rules: [], problems: [{ file, line, message }] });
  if (text.length > MAX_TEXT) return problem(1, 'not read: too large for a file of alert rules');
  const lines = new LineCounter();
  let documents: ReturnType<typeof parseAllDocuments>;
  try {
    documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  } catch {
    return problem(1, 'not read: nested too deeply');
  }
  if (!Array.isArray(documents)) return { rules: [], problems: [] };
  const broken = documents.flatMap(({ errors }) => errors)[0];
  if (broken) return problem(lines.linePos(broken.pos[0]).line, `not valid YAML: ${broken.message.split('\n')[0]}`);
  const lineOf = (node: Node) => lines.linePos(node.range?.[0] ?? 0).line;
  const rules = documents.flatMap(({ contents }) => (contents ? declared(contents as Node, file, lineOf) : []));
  const nameless = documents.flatMap(({ contents }) => (contents ? unnamed(contents as Node, lineOf) : []));
  const problems = nameless.map((line) => ({
    file,
    line,
    message: 'a rule that is neither `alert` nor `record`: it has no name',
  }));
  if (rules.length > 0 || problems.length > 0) return { rules, problems };
  const routes = documents.some(
    ({ contents }) => isMap(contents) && (contents.has('route') || contents.has('receivers')),
  );
  return routes
    ? problem(1, 'a configuration of Alertmanager sends alerts on and declares none: name the files of rules')
    : problem(1, 'declares no alert: no `groups` with rules, and no list of names');
}

type LineOf = (node: Node) => number;

function declared(top: Node, file: string, lineOf: LineOf): NamedRule[] {
  if (isSeq(top)) return top.items.flatMap((item) => listed(item as Node, file, lineOf));
  if (!isMap(top)) return [];
  const groups = groupsOf(top);
  if (groups) return groups.flatMap((group) => grouped(group, file, lineOf));
  const inner = top.get('data', true);
  const alerts =
    top.get('alerts', true) ?? (isMap(inner) ? inner.get('alerts', true) : isSeq(inner) ? inner : undefined);
  return isSeq(alerts) ? alerts.items.flatMap((item) => listed(item as Node, file, lineOf)) : [];
}

/** `groups` at the top or below `spec`; `undefined`: there are none. */
function groupsOf(top: YAMLMap): YAMLMap[] | undefined {
  const inner = top.get('spec', true);
  const groups = top.get('groups', true) ?? (isMap(inner) ? inner.get('groups', true) : undefined);
  return isSeq(groups) ? groups.items.filter((group): group is YAMLMap => isMap(group)) : undefined;
}

const rulesOf = (group: YAMLMap): YAMLMap[] => {
  const rules = group.get('rules', true);
  return isSeq(rules) ? rules.items.filter((rule): rule is YAMLMap => isMap(rule)) : [];
};

/** Prometheus calls a rule `alert`; Grafana gives it a `title`, beside `uid`, `condition` and `data`. Recording rules have neither. */
const nameOf = (rule: YAMLMap): string | undefined =>
  text(rule, 'alert') ||
  (rule.has('condition') || rule.has('data') || rule.has('uid') ? text(rule, 'title') : undefined);

function grouped(group: YAMLMap, file: string, lineOf: LineOf): NamedRule[] {
  const name = text(group, 'name');
  return rulesOf(group).flatMap((rule) => {
    const alert = nameOf(rule);
    return alert ? [ruleOf(rule, alert, { file, line: lineOf(rule), ...given('group', name) })] : [];
  });
}

/** Lines of rules that have no name at all. */
function unnamed(top: Node, lineOf: LineOf): number[] {
  const rules = isMap(top) ? (groupsOf(top) ?? []).flatMap(rulesOf) : [];
  return rules.filter((rule) => !nameOf(rule) && !text(rule, 'record')).map(lineOf);
}

/** An item of a list: a name, or a map that has one; Alertmanager keeps it among the labels. */
function listed(item: Node, file: string, lineOf: LineOf): NamedRule[] {
  const line = lineOf(item);
  if (isMap(item)) {
    const labels = item.get('labels', true);
    const name =
      text(item, 'alert') ??
      text(item, 'name') ??
      (isMap(labels) ? text(labels, 'alertname') : undefined) ??
      text(item, 'title');
    return name === undefined ? [] : [ruleOf(item, name, { file, line })];
  }
  const name = (item as { value?: unknown }).value;
  return typeof name === 'string' && name.trim() !== '' ? [{ name: name.trim(), rule: { file, line } }] : [];
}

function ruleOf(rule: YAMLMap, name: string, place: AlertRule): NamedRule {
  const labels = rule.get('labels', true);
  const notes = rule.get('annotations', true);
  const annotation = (key: string) => (isMap(notes) ? text(notes, key) : undefined);
  return {
    name: name.trim(),
    rule: {
      ...place,
      ...given('expression', text(rule, 'expr') ?? queryOf(rule)),
      ...given('holds', text(rule, 'for')),
      ...given('severity', (isMap(labels) ? text(labels, 'severity') : undefined) ?? text(rule, 'severity')),
      ...given(
        'summary',
        annotation('summary') ?? annotation('description') ?? annotation('message') ?? text(rule, 'summary'),
      ),
      ...given('runbookUrl', annotation('runbook_url') ?? annotation('runbook') ?? text(rule, 'runbook_url')),
    },
  };
}

/** The first query of a Grafana rule. */
function queryOf(rule: YAMLMap): string | undefined {
  const data = rule.get('data', true);
  const models = isSeq(data) ? data.items.map((one) => (isMap(one) ? one.get('model', true) : undefined)) : [];
  return models.map((model) => (isMap(model) ? text(model, 'expr') : undefined)).find((one) => one !== undefined);
}

const text = (map: YAMLMap, key: string): string | undefined => {
  const value = map.get(key);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
};

const given = <Key extends string>(key: Key, value: string | undefined) =>
  (value === undefined || value === '' ? {} : { [key]: value }) as { [K in Key]?: string };
